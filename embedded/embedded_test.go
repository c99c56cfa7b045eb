package embedded_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"go.uber.org/goleak"

	"github.com/stakegraph/stakegraph/embedded"
)

// userDir makes the test binary a user of Neo4j instead, so that users can be killed.
const userDir = "EMBEDDED_TEST_USER_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(userDir); dir != "" {
		os.Exit(beUser(dir))
	}
	os.Exit(m.Run())
}

// beUser starts or joins, says so, and stops when its standard input ends.
func beUser(dir string) int {
	s, err := embedded.Start(context.Background(), embedded.Options{Dir: dir})
	if err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("ready")
	io.Copy(io.Discard, os.Stdin)
	if err := s.Stop(context.Background()); err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

// user is another process that uses the Neo4j of a directory.
type user struct {
	cmd   *exec.Cmd
	stdin io.WriteCloser
	out   *bufio.Reader
}

func newUser(t *testing.T, dir string) *user {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), userDir+"="+dir)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	return &user{cmd, stdin, bufio.NewReader(stdout)}
}

func (u *user) awaitReady(t *testing.T) {
	t.Helper()
	if line, err := u.out.ReadString('\n'); line != "ready\n" {
		t.Fatalf("a user says %q, %v", line, err)
	}
}

func (u *user) leave(t *testing.T) {
	t.Helper()
	u.stdin.Close()
	if err := u.cmd.Wait(); err != nil {
		rest, _ := io.ReadAll(u.out)
		t.Fatalf("a user could not leave: %v %s", err, rest)
	}
}

func (u *user) kill(t *testing.T) {
	t.Helper()
	if err := u.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	u.cmd.Wait()
}

// directory is a data directory on which nothing runs when the test has ended.
func directory(t *testing.T) string {
	dir := t.TempDir()
	t.Cleanup(func() {
		if err := embedded.StopRunning(context.Background(), embedded.Options{Dir: dir}); err != nil {
			t.Error(err)
		}
		if left := processes(dir); len(left) > 0 {
			t.Errorf("processes %v are left", left)
		}
	})
	return dir
}

// processes lists the processes whose home is the one of dir.
func processes(dir string) (pids []int) {
	files, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, file := range files {
		text, _ := os.ReadFile(file)
		if strings.Contains(string(text), "\x00--home-dir="+filepath.Join(dir, "neo4j")+"\x00") {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
			pids = append(pids, pid)
		}
	}
	return pids
}

func start(t *testing.T, opts embedded.Options) *embedded.Server {
	t.Helper()
	s, err := embedded.Start(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func stop(t *testing.T, s *embedded.Server) {
	t.Helper()
	if err := s.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func status(t *testing.T, dir string) embedded.State {
	t.Helper()
	state, err := embedded.Status(embedded.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	return state
}

// run runs one statement and returns its first value, nil if there is none.
func run(t *testing.T, s *embedded.Server, statement string) (any, error) {
	t.Helper()
	uri, username, password := s.Address()
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth(username, password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(t.Context())
	result, err := neo4j.ExecuteQuery(t.Context(), driver, statement, nil, neo4j.EagerResultTransformer,
		neo4j.ExecuteQueryWithDatabase("neo4j"))
	if err != nil || len(result.Records) == 0 {
		return nil, err
	}
	return result.Records[0].Values[0], nil
}

func TestStartersAtOnceShareOne(t *testing.T) {
	dir := directory(t)
	users := []*user{newUser(t, dir), newUser(t, dir)}
	s := start(t, embedded.Options{Dir: dir})
	for _, u := range users {
		u.awaitReady(t)
	}
	state := status(t, dir)
	if pids := processes(dir); len(pids) != 1 || pids[0] != state.PID {
		t.Fatalf("processes %v run; want %d alone", pids, state.PID)
	}
	t.Run("safe", func(t *testing.T) { checkSafeguards(t, dir, s, state) })

	_, err := embedded.Start(t.Context(), embedded.Options{Dir: dir, Version: "1.0.0"})
	if err == nil || !strings.Contains(err.Error(), "not 1.0.0: stop it first") {
		t.Errorf("joining as another version: %v", err)
	}

	stop(t, s) // Whether this one launched it or not, others use it.
	stop(t, s) // Again is no error.
	if now := status(t, dir); now != state {
		t.Fatalf("after the first has left: %+v; want %+v", now, state)
	}
	users[0].kill(t)
	users[1].leave(t)
	if now := status(t, dir); now.Running || len(processes(dir)) > 0 {
		t.Errorf("after the last has left: %+v, processes %v", now, processes(dir))
	}
	if _, open := <-s.Done(); open {
		t.Error("Done gives an error after Stop")
	}
}

// checkSafeguards looks at what keeps Neo4j to this machine and its user.
func checkSafeguards(t *testing.T, dir string, s *embedded.Server, state embedded.State) {
	uri, _, password := s.Address()
	if uri != state.URI || !strings.HasPrefix(uri, "bolt://127.0.0.1:") {
		t.Errorf("address %s, state %s", uri, state.URI)
	}
	info, err := os.Stat(filepath.Join(dir, "neo4j", "password"))
	if err != nil || info.Mode() != 0o600 || len(password) != 32 {
		t.Errorf("password of %d characters in a file of mode %v, %v", len(password), info.Mode(), err)
	}
	// Of a group of its own, it gets no Ctrl-C from this terminal.
	if group, err := syscall.Getpgid(state.PID); err != nil || group != state.PID {
		t.Errorf("Neo4j is in process group %d, %v; want its own, %d", group, err, state.PID)
	}
	for _, address := range []string{"file:///etc/passwd", "file:///passwd", "http://127.0.0.1:1/", "http://localhost:1/", "https://[::1]:1/", "ftp://127.0.0.1:1/"} {
		_, err := run(t, s, "LOAD CSV FROM '"+address+"' AS line RETURN line[0]")
		if err == nil || !refused(err) {
			t.Errorf("LOAD CSV FROM %s: %v; want it refused by configuration", address, err)
		}
	}
	if user, err := run(t, s, "RETURN 1"); err != nil || user != int64(1) {
		t.Errorf("RETURN 1: %v, %v", user, err)
	}
}

// refused tells a refusal from a failure to connect, which would mean that it had tried.
func refused(err error) bool {
	return strings.Contains(err.Error(), "allow_csv_import_from_file_urls") || strings.Contains(err.Error(), "blocklist") ||
		strings.Contains(err.Error(), "blocked")
}

func TestNothingIsLostByKills(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	dir := directory(t)
	first := newUser(t, dir)
	first.awaitReady(t)
	before := status(t, dir)
	first.kill(t)

	// The next takes over what the killed one has left.
	s := start(t, embedded.Options{Dir: dir})
	if now := status(t, dir); now != before {
		t.Fatalf("took over %+v; want %+v", now, before)
	}
	if _, err := run(t, s, "CREATE (:Kept {n: 7})"); err != nil {
		t.Fatal(err)
	}

	// Neo4j itself is killed: its user is told, and the next start recovers.
	if err := syscall.Kill(before.PID, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-s.Done():
		if err == nil || !strings.Contains(err.Error(), "has ended") {
			t.Errorf("Done gives %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the end of Neo4j goes unnoticed")
	}
	stop(t, s)
	s = start(t, embedded.Options{Dir: dir, Detach: true})
	if n, err := run(t, s, "MATCH (k:Kept) RETURN k.n"); err != nil || n != int64(7) {
		t.Errorf("after both kills: %v, %v; want 7", n, err)
	}

	// Detached, it outlives its last user, until it is told to stop.
	stop(t, s)
	after := status(t, dir)
	if !after.Running || !after.Detached || after.PID == before.PID {
		t.Errorf("detached: %+v", after)
	}
	impatient, cancel := context.WithCancel(t.Context())
	cancel() // So that it is killed at once.
	if err := embedded.StopRunning(impatient, embedded.Options{Dir: dir}); err != nil {
		t.Error(err)
	}
	if now := status(t, dir); now.Running || len(processes(dir)) > 0 {
		t.Errorf("stopped: %+v, processes %v", now, processes(dir))
	}
}
