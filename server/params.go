package server

import (
	"bytes"
	jsonv1 "encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
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
	case first[0] != '{':
		return nil, malformed(noObject)
	}
	var p graphql.RawParams
	if err := json.Unmarshal(body, &p, numbers); err != nil {
		return nil, malformed("%s", wrong(err))
	}
	return &p, nil
}

const noObject = "the body is not a JSON object"

// wrong says what is wrong with a body, and where, without the text around it.
func wrong(err error) string {
	var syntax *jsontext.SyntacticError
	var kind *json.SemanticError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return noObject + ": it ends too early"
	case errors.Is(err, jsontext.ErrDuplicateName):
		return noObject + ": a member is in it twice"
	case errors.As(err, &syntax):
		return fmt.Sprintf("%s: it goes wrong at byte %d", noObject, syntax.ByteOffset+1)
	case errors.As(err, &kind):
		switch name := kind.JSONPointer.LastToken(); name {
		case "query", "operationName":
			return name + " must be a string"
		default:
			return name + " must be an object"
		}
	}
	return noObject
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
		if err := json.Unmarshal([]byte(text), &p.Variables, numbers); err != nil {
			return nil, malformed("variables must be a JSON object")
		}
	}
	if text := values.Get("extensions"); text != "" {
		if err := json.Unmarshal([]byte(text), &p.Extensions, numbers); err != nil {
			return nil, malformed("extensions must be a JSON object")
		}
	}
	return &p, nil
}

// numbers has the numbers of values keep their digits.
var numbers = json.WithUnmarshalers(json.UnmarshalFromFunc(func(in *jsontext.Decoder, into *any) error {
	if in.PeekKind() != '0' {
		return errors.ErrUnsupported // Which leaves the value to the default.
	}
	number, err := in.ReadToken()
	*into = jsonv1.Number(number.String())
	return err
}))

// known tells whether the request carries a query, or stands for one by the hash of a persisted query.
func known(p *graphql.RawParams) error {
	if strings.TrimSpace(p.Query) == "" && p.Extensions["persistedQuery"] == nil {
		return malformed("query is missing: it must be the text of a GraphQL document")
	}
	return nil
}
