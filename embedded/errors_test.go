package embedded

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// failsWith expects Start to fail, soon, with a sentence that has all the given parts.
func failsWith(t *testing.T, opts Options, parts ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	s, err := Start(ctx, opts)
	if err == nil {
		s.Stop(ctx)
		t.Fatal("Neo4j started")
	}
	checkSentence(t, err, parts...)
}

func checkSentence(t *testing.T, err error, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("the error lacks %q: %v", part, err)
		}
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("the error is more than a sentence: %v", err)
	}
}

// script writes a command that behaves in a way which no installed one does.
func script(t *testing.T, dir, name, body string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

func oldJava(t *testing.T) string {
	return script(t, t.TempDir(), "java", `echo 'openjdk version "1.8.0_402"' >&2`)
}

// goodJava is a Java of this machine that can run the version under test.
func goodJava(t *testing.T) java {
	t.Helper()
	candidates, err := javaCandidates("")
	if err != nil {
		t.Fatal(err)
	}
	version, _ := Options{}.wantedVersion()
	j, err := findJava(t.Context(), candidates, version)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func TestJavaIsChosenByItsAge(t *testing.T) {
	old, good := oldJava(t), goodJava(t)
	_, err := findJava(t.Context(), nil, "5.26.0")
	checkSentence(t, err, "no Java was found", "Java 17 or newer", "install a JDK")
	_, err = findJava(t.Context(), []string{"/nowhere/java", old}, "2026.01.0")
	checkSentence(t, err, "needs Java 21 or newer", old+" is Java 8", "STAKEGRAPH_JAVA_HOME")
	j, err := findJava(t.Context(), []string{old, good.command}, "5.26.0")
	if err != nil || j != good {
		t.Errorf("after an old Java, got %v, %v; want %v", j, err, good)
	}
	failsWith(t, Options{Dir: t.TempDir(), Java: old}, "is Java 8", "install a newer JDK")
	failsWith(t, Options{Dir: t.TempDir(), Java: "/nowhere"}, "no Java at /nowhere")
}

func TestMavenIsNeededOnce(t *testing.T) {
	good := goodJava(t)
	bin := t.TempDir()
	t.Setenv("PATH", bin)
	opts := Options{Dir: t.TempDir(), Java: good.command, Cache: t.TempDir()}
	failsWith(t, opts, "no mvn in PATH", "apt install maven")

	script(t, bin, "mvn", `echo '[ERROR] Could not find artifact org.neo4j:neo4j'; echo '[ERROR] Re-run with -X'; exit 1`)
	failsWith(t, opts, "Maven could not fetch", "it says: Could not find artifact org.neo4j:neo4j", "check the network")
	left, err := os.ReadDir(opts.Cache)
	if err != nil || len(left) != 1 || left[0].Name() != "fetch.lock" {
		t.Errorf("a failed fetch left %v, %v; want the lock alone", left, err)
	}
}

func TestThePomNamesTheSameVersion(t *testing.T) {
	if !strings.Contains(string(pom), "<neo4j.version>"+Version+"</neo4j.version>") {
		t.Errorf("pom.xml names another version than %s", Version)
	}
}

func TestTakenPort(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	port := listener.Addr().(*net.TCPAddr).Port
	failsWith(t, Options{Dir: t.TempDir(), Port: port}, "cannot have port", "address already in use", "STAKEGRAPH_NEO4J_PORT")
	t.Setenv("STAKEGRAPH_NEO4J_PORT", "bolt")
	failsWith(t, Options{Dir: t.TempDir()}, "correct STAKEGRAPH_NEO4J_PORT")
}

func TestNeo4jEndsAtStart(t *testing.T) {
	dir := t.TempDir()
	if s, err := Start(t.Context(), Options{Dir: dir, HeapMiB: 1}); err == nil {
		s.Stop(t.Context())
		t.Fatal("Neo4j started with 1 MiB of heap")
	} else {
		checkSentence(t, err, "ended at start", filepath.Join(dir, "neo4j", "logs"), "says: ")
	}
}

func TestBadDirectories(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	failsWith(t, Options{Dir: filepath.Join(file, "data")}, "cannot write", "choose another directory")
	failsWith(t, Options{}, "no data directory given")
	failsWith(t, Options{Dir: t.TempDir(), Version: "../../latest"}, "no version of Neo4j", Version)

	dir := t.TempDir()
	h := home{filepath.Join(dir, "neo4j")}
	if err := h.create(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(h.path("version"), []byte("9999.01.0\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	failsWith(t, Options{Dir: dir}, "was made by Neo4j 9999.01.0", "STAKEGRAPH_NEO4J_VERSION=9999.01.0")
	if err := os.Remove(h.path("version")); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(h.path("data", "databases", "system"), 0o700); err != nil {
		t.Fatal(err)
	}
	failsWith(t, Options{Dir: dir}, "the password of the store", "is lost", h.path("password"))
}

func TestStoresAreComparedBySeries(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"5.26.30", "5.26.1", false},
		{"5.26.1", "5.26.30", false},
		{"2025.01.0", "5.26.30", true},
		{"5.26.30", "2025.01.0", false},
		{"2026.10.0", "2026.09.1", true},
	} {
		if got := newerSeries(c.a, c.b); got != c.want {
			t.Errorf("newerSeries(%s, %s) = %v", c.a, c.b, got)
		}
	}
}

// A process id that was given to another process is not taken for Neo4j, and not signalled.
func TestAnotherProcessWithTheSameID(t *testing.T) {
	dir := t.TempDir()
	h := home{filepath.Join(dir, "neo4j")}
	if err := h.create(); err != nil {
		t.Fatal(err)
	}
	self, err := identify(os.Getpid())
	if err != nil || self.ended() {
		t.Fatal("this process seems to have ended", err)
	}
	if err := h.writeState(State{PID: self.PID, Birth: "another boot/1"}); err != nil {
		t.Fatal(err)
	}
	if state, err := Status(Options{Dir: dir}); err != nil || state.Running {
		t.Errorf("got %+v, %v; want none running", state, err)
	}
	if err := StopRunning(t.Context(), Options{Dir: dir}); err != nil { // Would end the test.
		t.Error(err)
	}
}
