package server

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/stakegraph/stakegraph/store"
)

// health is the body of /healthz and /readyz.
type health struct {
	Status string     `json:"status"`
	Code   store.Code `json:"code,omitempty"`
	Reason string     `json:"reason,omitempty"`
}

// healthy says that the process answers, whatever the database does.
func healthy(w http.ResponseWriter, _ *http.Request) {
	writeHealth(w, http.StatusOK, health{Status: "ok"})
}

// unprepared is why nothing is answered while Options.Prepared says so.
const unprepared = "the graph is being prepared"

func (o Options) prepared() bool { return o.Prepared == nil || o.Prepared() }

// ready says whether queries can be answered: 200, or 503 with the reason.
func ready(opts Options) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !opts.prepared() {
			writeHealth(w, http.StatusServiceUnavailable, health{Status: "unavailable", Code: store.CodeUnavailable, Reason: unprepared})
			return
		}
		if opts.Ready == nil {
			writeHealth(w, http.StatusOK, health{Status: "ready"})
			return
		}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), opts.ReadyTimeout)
		defer cancel()
		err := opts.Ready(ctx)
		if err == nil {
			writeHealth(w, http.StatusOK, health{Status: "ready"})
			return
		}
		opts.Log.WarnContext(ctx, "not ready", "requestId", RequestID(ctx), "error", fullText(err))
		is := health{Status: "unavailable", Code: store.CodeUnavailable, Reason: "the server cannot answer queries yet"}
		if stored := (*store.Error)(nil); errors.As(err, &stored) && stored.Code != store.CodeInternal {
			is.Code, is.Reason = stored.Code, stored.Message
		} else if errors.Is(err, context.DeadlineExceeded) {
			is.Code, is.Reason = store.CodeDeadlineExceeded, "the database did not answer in time"
		}
		writeHealth(w, http.StatusServiceUnavailable, is)
	}
}

func writeHealth(w http.ResponseWriter, status int, is health) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(is) // A failure means that the client is gone.
}
