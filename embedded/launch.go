package embedded

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/stakegraph/stakegraph/internal/timerslack"
)

var errEnded = errors.New("Neo4j has ended")

// join returns the state of the Neo4j that runs, or one that is not Running if it has to be launched.
func (h home) join(ctx context.Context, opts Options) (State, error) {
	state, err := h.readState()
	if err != nil || !state.Running {
		return State{}, err
	}
	if state.Stopping { // Whoever was stopping it was killed on the way.
		return State{}, h.stop(ctx, state, opts.Log)
	}
	if version, named := opts.wantedVersion(); named && version != state.Version {
		return State{}, fmt.Errorf("Neo4j %s runs on %s, not %s: stop it first (stakegraph neo4j stop), or choose another data directory",
			state.Version, h.dir, version)
	}
	uri, err := awaitBolt(ctx, state.process())
	if errors.Is(err, errEnded) {
		return State{}, nil
	}
	if err != nil {
		return State{}, fmt.Errorf("Neo4j runs as process %d but does not answer: see %s, and stop it (stakegraph neo4j stop) before you try again (%w)",
			state.PID, h.path("logs", "neo4j.log"), err)
	}
	opts.Log.Info("joined Neo4j", "version", state.Version, "uri", uri, "pid", state.PID)
	if state.URI != uri { // It was launched by a process that was killed before it answered.
		state.URI = uri
		err = h.answers(state)
	}
	return state, err
}

// launch starts Neo4j and waits for it.
func (h home) launch(ctx context.Context, opts Options) (State, error) {
	version, _ := opts.wantedVersion()
	began := time.Now()
	cmd, j, err := h.prepare(ctx, opts, version)
	if err != nil {
		return State{}, err
	}
	console, err := os.Create(h.path("logs", "console.log"))
	if err != nil {
		return State{}, notWritable(h.path("logs"), err)
	}
	defer console.Close()
	// Files rather than pipes, and a session of its own: Neo4j outlives a kill of this process, and
	// a Ctrl-C at the terminal does not reach it before this process has seen to its end.
	cmd.Stdout, cmd.Stderr = console, console
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	log := logTail{path: h.path("logs", "neo4j.log")}
	log.skip()

	fmt.Fprintf(opts.Progress, "starting Neo4j %s\n", version)
	if err := timerslack.Start(cmd); err != nil {
		return State{}, fmt.Errorf("cannot run %s: install a JDK that works, or set STAKEGRAPH_JAVA_HOME to one (%w)", j.command, err)
	}
	state := State{Running: true, PID: cmd.Process.Pid, Version: version, Java: j.command}
	// It cannot be cleared away before it is waited for, so its start time is there to read.
	_, ticks, err := procStat(state.PID)
	if err == nil {
		state.Birth, err = birth(ticks)
	}
	if err == nil {
		err = h.writeState(state)
	}
	if err == nil {
		state.URI, err = awaitBolt(ctx, state.process())
	}
	if err == nil {
		err = h.answers(state)
	}
	if errors.Is(err, errEnded) {
		return State{}, fmt.Errorf("Neo4j %s ended at start: put right what %s", version, log.complaint(console.Name()))
	}
	if err != nil {
		if err := h.kill(state); err != nil {
			opts.Log.Error("cannot end Neo4j", "pid", state.PID, "error", err)
		}
		return State{}, fmt.Errorf("Neo4j %s did not come to answer: see %s, then start again (%w)", version, log.path, err)
	}
	opts.Log.Info("started Neo4j", "version", version, "uri", state.URI, "pid", state.PID, "java", j.command,
		"took", time.Since(began).Round(time.Millisecond))
	return state, nil
}

// prepare does all that can fail before there is a process.
func (h home) prepare(ctx context.Context, opts Options, version string) (*exec.Cmd, java, error) {
	none := java{}
	if !versionForm.MatchString(version) {
		return nil, none, fmt.Errorf("%q is no version of Neo4j: give one with three numbers, such as %s", version, Version)
	}
	if _, err := identify(os.Getpid()); err != nil {
		return nil, none, fmt.Errorf("the local Neo4j needs the /proc of Linux: set NEO4J_URI to a Neo4j that runs elsewhere (%w)", err)
	}
	if err := portFree(ctx, opts.Port); err != nil {
		return nil, none, err
	}
	candidates, err := javaCandidates(opts.Java)
	if err != nil {
		return nil, none, err
	}
	j, err := findJava(ctx, candidates, version)
	if err != nil {
		return nil, none, err
	}
	lib, err := fetch(ctx, opts, version, j)
	if err != nil {
		return nil, none, err
	}
	entry, err := entryPoint(lib, version)
	if err != nil {
		return nil, none, err
	}
	if err := h.checkStore(version); err != nil {
		return nil, none, err
	}
	if err := os.WriteFile(h.path("conf", "neo4j.conf"), []byte(configuration(opts, version)), 0o600); err != nil {
		return nil, none, notWritable(h.path("conf"), err)
	}
	if err := h.preparePassword(ctx, j, lib); err != nil {
		return nil, none, err
	}
	return exec.Command(j.command, h.arguments(opts, j, lib, entry)...), j, nil
}

// portFree checks a port that was asked for, to say so in a sentence of ours.
func portFree(ctx context.Context, port int) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return fmt.Errorf("Neo4j cannot have port %d of 127.0.0.1: end what listens there, or set STAKEGRAPH_NEO4J_PORT to a free one (%w)", port, err)
	}
	return listener.Close()
}

// stop ends Neo4j: at SIGTERM it writes a checkpoint; after SIGKILL the next start recovers from its log.
func (h home) stop(ctx context.Context, state State, log *slog.Logger) error {
	began := time.Now()
	state.Stopping = true
	if err := h.writeState(state); err != nil {
		return err
	}
	if err := state.process().signal(syscall.SIGTERM); err != nil {
		return fmt.Errorf("Neo4j (process %d) cannot be told to stop: do it as the user that started it (%w)", state.PID, err)
	}
	patience, cancel := context.WithTimeout(ctx, stopLimit)
	defer cancel()
	if !awaitEnd(patience, state.process()) {
		log.Warn("Neo4j does not stop and is killed", "pid", state.PID)
		return h.kill(state)
	}
	log.Info("stopped Neo4j", "pid", state.PID, "took", time.Since(began).Round(time.Millisecond))
	return h.forget()
}

func (h home) kill(state State) error {
	if err := state.process().signal(syscall.SIGKILL); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if !awaitEnd(ctx, state.process()) {
		return fmt.Errorf("Neo4j (process %d) does not end even when killed: see what its disk waits for", state.PID)
	}
	return h.forget()
}

func (h home) forget() error {
	if err := os.RemoveAll(h.path("state.json")); err != nil {
		return notWritable(h.path("state.json"), err)
	}
	return nil
}

func awaitEnd(ctx context.Context, p process) bool {
	for !p.ended() {
		select {
		case <-ctx.Done():
			return false
		case <-time.After(20 * time.Millisecond):
		}
	}
	return true
}

// awaitBolt waits until the process listens and speaks Bolt, and returns the address of that.
// Neo4j opens Bolt last, when its databases are there.
func awaitBolt(ctx context.Context, p process) (uri string, err error) {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	for {
		if p.ended() {
			return "", errEnded
		}
		for _, port := range p.listening() {
			address := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
			if speaksBolt(ctx, address) {
				return "bolt://" + address, nil
			}
		}
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// speaksBolt does Bolt's handshake: a magic number and four offers of versions (5.4 to 5.0, 4.4,
// none, none), which are answered with the version chosen, or zero.
// See https://neo4j.com/docs/bolt/current/bolt/handshake/.
func speaksBolt(ctx context.Context, address string) bool {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
	if err != nil {
		return false
	}
	defer conn.Close()
	deadline, _ := ctx.Deadline()
	conn.SetDeadline(deadline)
	offer := []byte{0x60, 0x60, 0xB0, 0x17, 0, 4, 4, 5, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0}
	if _, err := conn.Write(offer); err != nil {
		return false
	}
	var chosen [4]byte
	_, err = io.ReadFull(conn, chosen[:])
	return err == nil && chosen != [4]byte{}
}

// logTail reads what Neo4j has added to its log since skip.
type logTail struct {
	path string
	from int64
}

func (l *logTail) skip() {
	if info, err := os.Stat(l.path); err == nil {
		l.from = info.Size()
	}
}

// complaint finds the cause in Neo4j's log, or if it wrote none, in what Java said.
func (l *logTail) complaint(console string) string {
	text, _ := os.ReadFile(l.path)
	if int64(len(text)) >= l.from { // Else it began a new file.
		text = text[l.from:]
	}
	cause := ""
	for line := range strings.Lines(string(text)) {
		if strings.Contains(line, " ERROR ") || strings.HasPrefix(line, "Caused by: ") {
			cause = line
		}
	}
	if cause != "" {
		return fmt.Sprintf("%s says: %s", l.path, strings.TrimSpace(cause))
	}
	text, _ = os.ReadFile(console)
	return fmt.Sprintf("%s says: %s", console, lastLine(string(text)))
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}
