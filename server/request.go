package server

import (
	"context"
	"crypto/rand"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/netip"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/stakegraph/stakegraph/store"
)

const headerRequestID = "X-Request-Id"

var requestIDs = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// request is what is known of a request besides HTTP, for the log, the metrics and the trace.
type request struct {
	id        string
	operation string // The name of the operation, if it has one.
	kind      string // What it is: query.
	code      string // That of the first error.

	account *store.Account // Nil where the operation was not carried out.
	stats   graphql.Stats  // Its times, likewise.
}

type requestKey struct{}

// requestOf is never nil: outside of a request it is an empty one.
func requestOf(ctx context.Context) *request {
	if r, ok := ctx.Value(requestKey{}).(*request); ok {
		return r
	}
	return &request{}
}

// RequestID is the id of the request that a context belongs to, for logs; empty outside of one.
func RequestID(ctx context.Context) string { return requestOf(ctx).id }

// headersOfAll are those of every response, unless a handler sets others.
var headersOfAll = http.Header{
	"X-Content-Type-Options":  {"nosniff"},
	"Referrer-Policy":         {"no-referrer"},
	"Content-Security-Policy": {"default-src 'none'; frame-ancestors 'none'"},
}

// withRequest gives every request its id, security headers, a line in the log, and an answer to panics.
func withRequest(opts Options, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		this := &request{id: r.Header.Get(headerRequestID)}
		if !requestIDs.MatchString(this.id) {
			this.id = rand.Text()
		}
		r = r.WithContext(context.WithValue(r.Context(), requestKey{}, this))
		w.Header().Set(headerRequestID, this.id)
		maps.Copy(w.Header(), headersOfAll)
		counted := &countingWriter{ResponseWriter: w}
		defer func() {
			p := recover()
			if p != nil && p != http.ErrAbortHandler {
				opts.Log.ErrorContext(r.Context(), "panic", "requestId", this.id, "panic", p, "stack", string(debug.Stack()))
				if counted.status == 0 {
					a := &answer{w: counted, media: mediaJSON, request: this}
					a.errors(http.StatusInternalServerError, gqlerror.List{internal(this.id)})
				}
			}
			logRequest(opts.Log, r, this, counted, time.Since(begin))
			if p != nil && counted.status != http.StatusInternalServerError {
				panic(http.ErrAbortHandler) // The answer was begun; only a cut connection tells that it is not whole.
			}
		}()
		next.ServeHTTP(counted, r)
	})
}

// logRequest writes one line. It tells no parameter's value, and of the operation only its name.
func logRequest(log *slog.Logger, r *http.Request, this *request, w *countingWriter, took time.Duration) {
	level := slog.LevelDebug
	if r.URL.Path == "/graphql" {
		level = slog.LevelInfo
	}
	log.LogAttrs(r.Context(), level, "request",
		slog.String("requestId", this.id),
		slog.String("method", r.Method),
		slog.String("path", cut(r.URL.Path, 200)),
		slog.String("operation", cut(this.operation, 100)),
		slog.String("code", this.code),
		slog.Int("status", w.status),
		slog.Int("bytes", w.bytes),
		slog.Duration("took", took),
	)
}

// withHost refuses requests under a name that is not this server's. See Options.Hosts.
func withHost(hosts []string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !ownHost(r.Host, hosts) {
			a := &answer{w: w, media: mediaJSON, request: requestOf(r.Context())}
			a.refuse(http.StatusMisdirectedRequest, "this server does not answer under that host name")
			return
		}
		next.ServeHTTP(w, r)
	})
}

func ownHost(host string, hosts []string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	if ip, err := netip.ParseAddr(host); err == nil && ip.IsLoopback() {
		return true
	}
	return host == "localhost" || slices.ContainsFunc(hosts, func(own string) bool { return strings.EqualFold(own, host) })
}

// countingWriter remembers what was answered.
type countingWriter struct {
	http.ResponseWriter
	status int
	bytes  int
}

func (w *countingWriter) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *countingWriter) Write(part []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(part)
	w.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (w *countingWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
