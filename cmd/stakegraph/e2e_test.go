package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
)

const pressRelease = "../../datasets/oases-2025"

// whoMetTheBureau is read off the press release: the bureau met Peter Yan, who came for OASES, and these are the words.
const whoMetTheBureau = `{"data": {"bureau": {
  "name": "Hangzhou Science and Technology Bureau",
  "inChinese": "杭州市科学技术局",
  "jurisdiction": {"name": "Hangzhou", "partOf": {"name": "Zhejiang"}},
  "participations": {"totalCount": 1, "edges": [{
    "role": "ATTENDEE",
    "citations": {"nodes": [{
      "quote": "he met with representatives from the Hangzhou Science and Technology Bureau to explore collaborative opportunities",
      "locator": null,
      "document": {
        "title": "Director-General of Office for Attracting Strategic Enterprises visits Hangzhou and Shanghai to promote Hong Kong's advantages",
        "publisher": "Government of the Hong Kong Special Administrative Region",
        "published": "2025-05-16",
        "url": null
      }
    }]},
    "node": {
      "title": "Meeting of the Director-General of OASES with the Hangzhou Science and Technology Bureau",
      "date": "2025-05-13/2025-05-15",
      "visit": {"title": "Visit of the Director-General of OASES to Hangzhou and Shanghai", "date": "2025-05-13/2025-05-16"},
      "topics": {"nodes": [{"name": "Collaboration between Hong Kong and the Yangtze River Delta"}, {"name": "Research"}, {"name": "Talent"}]},
      "unnamedParticipants": ["representatives from the Hangzhou Science and Technology Bureau"],
      "participants": {"edges": [
        {"role": "ATTENDEE", "titleAsStated": null, "onBehalfOf": null,
         "node": {"__typename": "Bureau", "id": "hangzhou-science-and-technology-bureau", "name": "Hangzhou Science and Technology Bureau"}},
        {"role": "ATTENDEE", "titleAsStated": "Director-General of the Office for Attracting Strategic Enterprises",
         "onBehalfOf": {"name": "Office for Attracting Strategic Enterprises"},
         "node": {"__typename": "Official", "id": "peter-yan", "name": "Peter Yan"}}
      ]}
    }
  }]}
}}}`

// TestMainJob does what a newcomer does: serve, import, ask; kill it, start again, ask again; stop.
func TestMainJob(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	s := launch(t, "--data", data, "--import", pressRelease)
	early, stop := context.WithCancel(t.Context())
	go s.askEarly(early)
	go s.askEarly(early)
	s.wait()
	stop()
	s.expect("01-who-met-the-bureau.graphql", nil, whoMetTheBureau)
	for path, want := range map[string]int{"/healthz": 200, "/readyz": 200, "/nothing": 404} {
		if code, body := s.get(path); code != want {
			t.Errorf("%s gives %d: %s", path, code, body)
		}
	}

	// Another command with the same data joins the Neo4j that runs, and finds nothing to do.
	if _, stderr, code := run(t, "import", "--data", data, pressRelease); code != 0 || !strings.Contains(stderr, "nothing new") {
		t.Errorf("import beside the server ends with %d: %s", code, stderr)
	}
	if stdout, _, code := run(t, "neo4j", "status", "--data", data); code != 0 || !strings.HasPrefix(stdout, "running at bolt://127.0.0.1:") {
		t.Errorf("status ends with %d: %s", code, stdout)
	}

	// A server that is killed leaves its Neo4j behind; the next one takes it over, with all that was in it.
	s.cmd.Process.Kill()
	<-s.end
	traces := newCollector(t)
	s = serve(t, "--data", data, "--metrics", "--otlp-endpoint", traces.URL)
	s.expect("01-who-met-the-bureau.graphql", nil, whoMetTheBureau)
	metrics(s)
	relaxed(s)
	visit(s)
	readme(s)
	browser(s)
	s.stop()
	if got := traces.text(); !strings.Contains(got, "query WhoMetTheBureau") || !strings.Contains(got, "MATCH (n0:Bureau)") {
		t.Errorf("the collector got no span of the query, or none of its statement: %.2000q", got)
	}
	if stdout, _, _ := run(t, "neo4j", "status", "--data", data); stdout != "not running\n" {
		t.Errorf("after the server's end Neo4j is %s", stdout)
	}
}

// metrics checks that the one query so far was counted, and the pool and the plans are told.
func metrics(s *serving) {
	s.t.Helper()
	processors := runtime.GOMAXPROCS(0)
	if os.Getenv("GOMAXPROCS") == "" {
		processors = max(1, processors/2) // The others are left to Neo4j.
	}
	code, page := s.get("/metrics")
	for _, want := range []string{
		`stakegraph_requests_total{code="OK",operation="WhoMetTheBureau"} 1`,
		`stakegraph_phase_seconds_count{phase="database"} 1`,
		`stakegraph_cache_requests_total{cache="plans",result="miss"} 1`,
		"stakegraph_connections_busy 0",
		"stakegraph_connections_max 50",
		"stakegraph_asked_total ",
		"stakegraph_statements_total ",
		"process_cpu_seconds_total",
		fmt.Sprintf("go_sched_gomaxprocs_threads %d\n", processors),
	} {
		if !strings.Contains(page, want) {
			s.t.Errorf("/metrics gives %d without %s", code, want)
		}
	}
}

// relaxed checks that the kernel may wake the server's threads late (see package timerslack).
func relaxed(s *serving) {
	s.t.Helper()
	slack, err := os.ReadFile(fmt.Sprintf("/proc/%d/timerslack_ns", s.cmd.Process.Pid))
	if errors.Is(err, os.ErrPermission) {
		s.t.Log("NOT CHECKED: the server's timer slack, which only who has CAP_SYS_NICE may read")
	} else if err != nil || string(slack) != "10000000\n" {
		s.t.Errorf("%v, the server has a timer slack of %s ns, want 10000000", err, slack)
	}
}

// collector takes the traces that the server sends.
type collector struct {
	*httptest.Server
	mu  sync.Mutex
	got bytes.Buffer
}

func newCollector(t *testing.T) *collector {
	c := &collector{}
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.mu.Lock()
		defer c.mu.Unlock()
		if r.URL.Path != "/v1/traces" {
			t.Errorf("traces are sent to %s", r.URL.Path)
		}
		io.Copy(&c.got, r.Body)
		w.Header().Set("Content-Type", "application/x-protobuf")
	}))
	t.Cleanup(c.Close)
	return c
}

// text is all that was sent: protocol buffers, in which texts stand as they are.
func (c *collector) text() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.got.String()
}

// visit checks what the press release says of the journey: two cities, five meetings in order of time, and the words
// for the parties that it does not name.
func visit(s *serving) {
	s.t.Helper()
	answer := s.ask("06-visit.graphql", map[string]any{"id": "oases-visit-2025-05"})
	node := at(s.t, answer, "data", "node")
	if got := names(s.t, at(s.t, node, "places", "nodes"), "name"); got != "Hangzhou, Shanghai" {
		s.t.Errorf("places: %s", got)
	}
	want := strings.Join([]string{
		"Meeting of the Director-General of OASES with the Hangzhou Science and Technology Bureau",
		"Meeting of the Director-General of OASES with leading enterprises in Hangzhou",
		"Discussions of the Director-General of OASES with the Shanghai Municipal Commission of Science and Technology",
		"Meeting of the Director-General of OASES with leaders of industry in Shanghai",
		"Meeting of the Director-General of OASES with leaders of life and health technology in Shanghai",
	}, ", ")
	meetings := at(s.t, node, "meetings", "nodes").([]any)
	if got := names(s.t, meetings, "title"); got != want {
		s.t.Errorf("meetings: %s", got)
	}
	unnamed := at(s.t, meetings[1], "unnamedParticipants").([]any)
	if len(unnamed) != 1 || unnamed[0] != "several leading enterprises in AI and data science, and cultural and creative industries" {
		s.t.Errorf("unnamed: %v", unnamed)
	}
}

// browser opens GraphiQL in a real browser, which runs every example; see server/graphiql/test.
func browser(s *serving) {
	s.t.Helper()
	cmd := exec.CommandContext(s.t.Context(), "npm", "test", "--silent")
	cmd.Dir = "../../server/graphiql"
	cmd.Env = append(os.Environ(), "STAKEGRAPH_URL="+s.url)
	if output, err := cmd.CombinedOutput(); err != nil {
		s.t.Errorf("GraphiQL in the browser: %v\n%s", err, output)
	}
}

// readme checks that the README's first query gives the answer that stands beside it.
func readme(s *serving) {
	s.t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		s.t.Fatal(err)
	}
	body := regexp.MustCompile(`(?s)<<'QUERY'\n(.*?)\nQUERY`).FindSubmatch(text)
	answer := regexp.MustCompile("(?s)```json\n(.*?)\n```").FindSubmatch(text)
	if body == nil || answer == nil {
		s.t.Fatal("the README has no query, or no answer to it")
	}
	s.compare("README", s.post(body[1]), string(answer[1]))
}

func at(t *testing.T, v any, keys ...string) any {
	t.Helper()
	for _, key := range keys {
		m, ok := v.(map[string]any)
		if !ok {
			t.Fatalf("no %s in %v", key, v)
		}
		v = m[key]
	}
	return v
}

func names(t *testing.T, list any, key string) string {
	t.Helper()
	var out []string
	for _, item := range list.([]any) {
		out = append(out, at(t, item, key).(string))
	}
	return strings.Join(out, ", ")
}

func TestSchemaIsPrintedAsItIsWritten(t *testing.T) {
	want, err := os.ReadFile("../../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	if got, _, code := run(t, "schema"); code != 0 || got != string(want) {
		t.Errorf("ends with %d, prints %d bytes; the schema has %d", code, len(got), len(want))
	}
}

// TestRefusals: each ends at once with a sentence that says what to do.
func TestRefusals(t *testing.T) {
	taken := freeAddress(t)
	holder := listen(t, taken)
	defer holder.Close()
	bad := filepath.Join(t.TempDir(), "bad")
	if err := os.MkdirAll(bad, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(bad, "facts.yaml"), []byte("dataset: bad\nofficals: []\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(t.TempDir(), "data")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"serve", "--listen", "0.0.0.0:8080", "--data", data}, "open to other machines"},
		{[]string{"serve", "--listen", "nonsense", "--data", data}, "it must be like 127.0.0.1:8080"},
		{[]string{"serve", "--listen", taken, "--data", data}, "another program listens"},
		{[]string{"serve", "--nonsense"}, "unknown flag --nonsense"},
		{[]string{"serve", "--listen", freeAddress(t), "--neo4j-uri", "http://127.0.0.1"}, "it must begin with one of bolt,"},
		{[]string{"import", "--data", data, "no-such-folder"}, "no-such-folder"},
		{[]string{"import", "--neo4j-uri", "bolt://127.0.0.1:1", bad}, `facts.yaml:2:1: `},
		{[]string{"import", "--neo4j-uri", "bolt://127.0.0.1:1", pressRelease}, "cannot be reached"},
	} {
		_, stderr, code := run(t, c.args...)
		if code == 0 || !strings.Contains(stderr, c.want) {
			t.Errorf("%v ends with %d; want %q in:\n%s", c.args, code, c.want, stderr)
		}
	}
}
