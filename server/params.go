package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
)

// badRequest is an error of the request's form, with its status. Its text never repeats what was sent.
type badRequest struct {
	status int
	text   string
}

func (e *badRequest) Error() string { return e.text }

func malformed(format string, args ...any) error {
	return &badRequest{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

// paramsOfBody reads the parameters of a POST. Members that the specification does not know are ignored.
func paramsOfBody(w http.ResponseWriter, r *http.Request, maxBytes int) (*graphql.RawParams, error) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, int64(maxBytes)))
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return nil, &badRequest{http.StatusRequestEntityTooLarge, fmt.Sprintf("the body is larger than %d bytes", maxBytes)}
	} else if err != nil {
		return nil, malformed("the body did not arrive whole")
	}
	if !utf8.Valid(body) {
		return nil, malformed("the body is not UTF-8")
	}
	switch first := bytes.TrimLeft(body, " \t\r\n"); {
	case len(first) == 0:
		return nil, malformed(`the body is empty: it must be a JSON object such as {"query": "{ __typename }"}`)
	case first[0] == '[':
		return nil, malformed("the body is a list: send one operation a request")
	}
	var members map[string]any
	if err := decode(body, &members); err != nil || members == nil {
		return nil, malformed("the body is not a JSON object%s", where(err))
	}
	var p graphql.RawParams
	err = errors.Join(
		member(members, "query", "a string", &p.Query),
		member(members, "operationName", "a string", &p.OperationName),
		member(members, "variables", "an object", &p.Variables),
		member(members, "extensions", "an object", &p.Extensions),
	)
	if err != nil {
		return nil, malformed("%v", err)
	}
	return &p, nil
}

// paramsOfURL reads the parameters of a GET.
func paramsOfURL(r *http.Request) (*graphql.RawParams, error) {
	if !utf8.ValidString(r.URL.RawQuery) {
		return nil, malformed("the URL is not UTF-8")
	}
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, malformed("the URL's parameters are not well encoded")
	}
	for name := range values {
		if !utf8.ValidString(values.Get(name)) {
			return nil, malformed("the URL's parameters are not UTF-8")
		}
	}
	p := graphql.RawParams{Query: values.Get("query"), OperationName: values.Get("operationName")}
	if text := values.Get("variables"); text != "" {
		if err := decode([]byte(text), &p.Variables); err != nil {
			return nil, malformed("variables must be a JSON object")
		}
	}
	if text := values.Get("extensions"); text != "" {
		if err := decode([]byte(text), &p.Extensions); err != nil {
			return nil, malformed("extensions must be a JSON object")
		}
	}
	return &p, nil
}

// member takes one member, which may be missing or null.
func member[T any](members map[string]any, name, kind string, into *T) error {
	value := members[name]
	if value == nil {
		return nil
	}
	var ok bool
	if *into, ok = value.(T); !ok {
		return fmt.Errorf("%s must be %s", name, kind)
	}
	return nil
}

// decode reads one JSON value and nothing after it. Numbers keep their digits.
func decode(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("there is more after the value")
	}
	return nil
}

// where tells the place of a JSON error, without the text around it.
func where(err error) string {
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		return fmt.Sprintf(": it goes wrong at byte %d", syntax.Offset)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return ": it ends too early"
	}
	return ""
}

// known tells whether the request carries a query, or stands for one by the hash of a persisted query.
func known(p *graphql.RawParams) error {
	if strings.TrimSpace(p.Query) == "" && p.Extensions["persistedQuery"] == nil {
		return malformed("query is missing: it must be the text of a GraphQL document")
	}
	return nil
}
