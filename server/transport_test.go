package server_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stakegraph/stakegraph/server"
)

func TestTransport(t *testing.T) {
	base, _ := start(t, server.Options{MaxBodyBytes: 1000})
	get := func(params string) string { return base + "/graphql?" + params }
	hello := `{"query":"{ hello }"}`
	for _, c := range []struct {
		name, method, url, body string
		header                  []string
		status                  int
		media, want             string
	}{
		{name: "post", body: hello, status: 200, media: "application/json", want: `{"data":{"hello":"hello you"}}`},
		{name: "newer media type", body: hello, header: []string{acceptNewer}, status: 200, media: "application/graphql-response+json", want: `"hello`},
		{name: "get", method: "GET", url: get("query=%7Bhello%7D"), status: 200, media: "application/json", want: `"hello`},
		{name: "get with variables", method: "GET", status: 200, want: `hello you`,
			url: get("query=" + url.QueryEscape(`query Q($n: String) { hello(name: $n) }`) + "&operationName=Q&variables=" + url.QueryEscape(`{"n":"you"}`))},
		{name: "operation of several", body: `{"query":"query A { __typename } query B { hello }","operationName":"B"}`, status: 200, want: `"hello"`},
		{name: "no operation named", body: `{"query":"query A { __typename } query B { hello }"}`, header: []string{acceptNewer}, status: 400, want: `the query has 2 operations: say which by operationName`},
		{name: "operation not there", body: `{"query":"query A { __typename } query B { hello }","operationName":"C"}`, header: []string{acceptNewer}, status: 400, want: `no operation of the name`},
		{name: "nulls", body: `{"query":"{ hello }","operationName":null,"variables":null,"extensions":null,"other":1}`, status: 200, want: `"hello`},
		{name: "number", body: `{"query":"query($n: Float) { number(is: $n) }","variables":{"n":0.1}}`, status: 200, want: `float64 0.1`},
		{name: "mutation by post", body: `{"query":"mutation { touch }"}`, status: 200, want: `{"touch":true}`},
		{name: "mutation by get", method: "GET", url: get("query=mutation%7Btouch%7D"), status: 405, want: `a mutation must be sent by POST`},
		{name: "subscription", body: `{"query":"subscription { ticks }"}`, status: 400, want: `not served over this transport`},

		{name: "put", method: "PUT", body: hello, status: 405, want: `the method must be POST`},
		{name: "options", method: "OPTIONS", status: 405, want: `the method must be POST`},
		{name: "no content type", body: hello, header: []string{"Content-Type:"}, status: 415, want: `the Content-Type must be application/json`},
		{name: "form", body: "query={hello}", header: []string{"Content-Type: application/x-www-form-urlencoded"}, status: 415, want: `Content-Type`},
		{name: "text", body: hello, header: []string{"Content-Type: text/plain"}, status: 415, want: `Content-Type`},
		{name: "other charset", body: hello, header: []string{"Content-Type: application/json; charset=latin1"}, status: 415, want: `in UTF-8`},
		{name: "charset", body: hello, header: []string{"Content-Type: application/json; charset=UTF-8"}, status: 200, want: `"hello`},

		{name: "any accepted", body: hello, header: []string{"Accept: */*"}, status: 200, media: "application/json"},
		{name: "any application", body: hello, header: []string{"Accept: application/*"}, status: 200, media: "application/json"},
		{name: "both accepted", body: hello, header: []string{"Accept: application/json, application/graphql-response+json"}, status: 200, media: "application/graphql-response+json"},
		{name: "older preferred", body: hello, header: []string{"Accept: application/json, application/graphql-response+json;q=0.9"}, status: 200, media: "application/json"},
		{name: "newer before any", body: hello, header: []string{"Accept: application/graphql-response+json;q=0.2, */*;q=0.1"}, status: 200, media: "application/graphql-response+json"},
		{name: "accept twice", body: hello, header: []string{"Accept: text/html", acceptNewer}, status: 200, media: "application/graphql-response+json"},
		{name: "html accepted", body: hello, header: []string{"Accept: text/html"}, status: 406, want: `Accept allows neither`},
		{name: "refused by zero", body: hello, header: []string{"Accept: */*, application/json;q=0"}, status: 406},
		{name: "charset not spoken", body: hello, header: []string{"Accept: application/json; charset=latin1"}, status: 406},

		{name: "empty body", status: 400, want: `the body is empty`},
		{name: "batch", body: "[" + hello + "]", status: 400, want: `one operation a request`},
		{name: "no object", body: `"secret"`, status: 400, want: `not a JSON object`},
		{name: "null", body: `null`, status: 400, want: `not a JSON object`},
		{name: "broken", body: `{"query": "{ secret`, status: 400, want: `not a JSON object: it ends too early`},
		{name: "wrong", body: `{"query": secret}`, status: 400, want: `not a JSON object: it goes wrong at byte 11`},
		{name: "trailing", body: hello + hello, status: 400, want: `not a JSON object`},
		{name: "not UTF-8", body: "{\"query\":\"{ hello }\xff\"}", status: 400, want: `not UTF-8`},
		{name: "byte order mark", body: "\ufeff" + hello, status: 400, want: `not a JSON object`},
		{name: "no query", body: `{"variables":{}}`, status: 400, want: `query is missing`},
		{name: "blank query", body: `{"query":" "}`, status: 400, want: `query is missing`},
		{name: "no query by get", method: "GET", url: get(""), status: 400, want: `query is missing`},
		{name: "member twice", body: `{"query":"{hello}","variables":{},"query":"{hello}"}`, status: 400, want: `not a JSON object: a member is in it twice`},
		{name: "half a surrogate pair", body: `{"query":"{hello}","variables":{"a":"\ud800"}}`, status: 400, want: `not a JSON object: it goes wrong at byte`},
		{name: "other letters", body: `{"Query":"{hello}"}`, status: 400, want: `query is missing`},
		{name: "query no string", body: `{"query":["secret"]}`, status: 400, want: `query must be a string`},
		{name: "operationName no string", body: `{"query":"{hello}","operationName":7}`, status: 400, want: `operationName must be a string`},
		{name: "variables no object", body: `{"query":"{hello}","variables":"secret"}`, status: 400, want: `variables must be an object`},
		{name: "extensions no object", body: `{"query":"{hello}","extensions":[1]}`, status: 400, want: `extensions must be an object`},
		{name: "variables no object by get", method: "GET", url: get("query=%7Bhello%7D&variables=[secret]"), status: 400, want: `variables must be a JSON object`},
		{name: "bad escape", method: "GET", url: get("query=%7Bhello%7D&extensions=%zz"), status: 400, want: `not well encoded`},
		{name: "body too large", body: `{"query":"{ hello }","x":"` + strings.Repeat("secret", 200) + `"}`, status: 413, want: `larger than 1000 bytes`},

		{name: "no GraphQL", body: `{"query":"{"}`, status: 200, want: `GRAPHQL_PARSE_FAILED`},
		{name: "no GraphQL, newer", body: `{"query":"{"}`, header: []string{acceptNewer}, status: 400, want: `GRAPHQL_PARSE_FAILED`},
		{name: "invalid", body: `{"query":"{ helo }"}`, status: 200, want: `GRAPHQL_VALIDATION_FAILED`},
		{name: "invalid, newer", body: `{"query":"{ helo }"}`, header: []string{acceptNewer}, status: 400, want: `Did you mean \"hello\"`},
		{name: "bad variable", body: `{"query":"query($n: Int!) { sleep(milliseconds: $n) }","variables":{"n":"x"}}`, status: 200, want: `GRAPHQL_VALIDATION_FAILED`},
		{name: "bad variable, newer", body: `{"query":"query($n: Int!) { sleep(milliseconds: $n) }"}`, header: []string{acceptNewer}, status: 400, want: `must be defined`},
		{name: "failed field", body: `{"query":"{ hello fail(how: CODED) }"}`, header: []string{acceptNewer}, status: 200,
			want: `{"errors":[{"message":"short and stout","path":["fail"],"extensions":{"code":"TEAPOT"}}],"data":{"hello":"hello you","fail":null}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.method == "" {
				c.method = http.MethodPost
			}
			if c.url == "" {
				c.url = base + "/graphql"
			}
			header := c.header
			if !strings.Contains(fmt.Sprint(header), "Content-Type") {
				header = append(header, jsonBody)
			}
			got := ask(t, c.method, c.url, c.body, header...)
			if got.StatusCode != c.status {
				t.Errorf("status %d, want %d", got.StatusCode, c.status)
			}
			media, _, _ := strings.Cut(got.Header.Get("Content-Type"), "; charset=utf-8")
			if c.media != "" && media != c.media {
				t.Errorf("media type %s, want %s", media, c.media)
			}
			if !strings.Contains(got.body, c.want) {
				t.Errorf("got %s, want within it %s", got.body, c.want)
			}
			if strings.Contains(got.body, "secret") {
				t.Errorf("the answer repeats what was sent: %s", got.body)
			}
			if int(got.ContentLength) != len(got.body) {
				t.Errorf("Content-Length %d, body %d", got.ContentLength, len(got.body))
			}
			if failed := strings.Contains(got.body, `"errors"`); got.StatusCode >= 400 && !failed {
				t.Errorf("no errors in %s", got.body)
			} else if hasData := strings.Contains(got.body, `"data"`); failed && c.name != "failed field" && hasData {
				t.Errorf("data beside the errors of a request: %s", got.body)
			}
		})
	}
}

func TestAllow(t *testing.T) {
	base, _ := start(t, server.Options{})
	if got := ask(t, "DELETE", base+"/graphql", "").Header.Get("Allow"); got != "GET, POST" {
		t.Errorf("Allow: %q", got)
	}
	if got := ask(t, "GET", base+"/graphql?query=mutation%7Btouch%7D", "").Header.Get("Allow"); got != "POST" {
		t.Errorf("Allow: %q", got)
	}
}

func TestPersistedQuery(t *testing.T) {
	base, _ := start(t, server.Options{})
	const hash = "f7a3d1d6e1a9dbe0a4f0b8f3cb1bd8a2b3f5bd7ae0f0b3a9a7c0f3c9d1d6e1a9"
	send := func(members string) reply {
		return ask(t, http.MethodPost, base+"/graphql", "{"+members+"}", jsonBody)
	}
	extension := func(hash string) string {
		return `"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}`
	}
	if got := send(extension(hash)); !strings.Contains(got.body, "PERSISTED_QUERY_NOT_FOUND") {
		t.Errorf("unknown hash: %s", got.body)
	}
	// printf '{ hello }' | sha256sum
	const ofHello = "001c3174e099bd72b729d0c0a529ba9f5a740c446e2a6e1d71b283cb84ec3065"
	if got := send(`"query":"{ hello }",` + extension(hash)); !strings.Contains(got.body, "does not match") {
		t.Errorf("wrong hash: %s", got.body)
	}
	if got := send(`"query":"{ hello }",` + extension(ofHello)); !strings.Contains(got.body, `"data"`) {
		t.Errorf("with its query: %s", got.body)
	}
	if got := send(extension(ofHello)); !strings.Contains(got.body, `{"data":{"hello"`) {
		t.Errorf("by its hash: %s", got.body)
	}
}
