// Package embedded runs the local Neo4j: it fetches the Community server's jars by Maven, starts
// the server as a child process on the loopback, lets every other process with the same data
// directory join it, and stops it when the last of them leaves. It runs no query and imports neither
// what does nor the driver; it needs Linux, for it reads /proc.
package embedded

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"
)

// Version is the Neo4j that is run unless Options.Version or STAKEGRAPH_NEO4J_VERSION names another.
const Version = "5.26.31"

// username is the only user of a Community server.
const username = "neo4j"

// Limits of waiting for Neo4j to answer, which may have a store to recover first, and to end.
const (
	startLimit = 3 * time.Minute
	stopLimit  = 30 * time.Second
)

// Options says where and how to run the local Neo4j. Only Dir is required.
type Options struct {
	// Dir is the data directory; Neo4j's home is Dir/neo4j.
	Dir string
	// Cache holds the jars of each version, shared between data directories.
	// "" is stakegraph/neo4j below os.UserCacheDir.
	Cache string
	// Version of Neo4j, such as "5.26.31" or "2026.08.1". "" is STAKEGRAPH_NEO4J_VERSION, or Version.
	Version string
	// Java is a JDK's directory or its java command. "" looks in STAKEGRAPH_JAVA_HOME, JAVA_HOME,
	// PATH and /usr/lib/jvm, and takes the first that is new enough.
	Java string
	// Port of Bolt on 127.0.0.1. 0 is STAKEGRAPH_NEO4J_PORT, or any free port.
	Port int
	// HeapMiB and PageCacheMiB limit Neo4j's memory, in MiB. 0 is 1024 and 256.
	HeapMiB, PageCacheMiB int
	// Detach leaves Neo4j running when the last process that uses it has gone, until StopRunning.
	// It may also be asked for when joining a Neo4j that runs already.
	Detach bool
	// Log takes what an operator wants to know; nil is silence.
	Log *slog.Logger
	// Progress takes a line for each step that a person has to wait for; nil is silence.
	Progress io.Writer
}

// Server is one process's use of a running Neo4j.
type Server struct {
	opts     Options
	home     home
	state    State
	password string
	use      *lock // Shared with every other Server of the same directory, in whatever process.

	done chan error
	quit chan struct{} // Closed by Stop, so that the watcher ends.
	gone chan struct{} // Closed when the watcher has ended.

	stopOnce sync.Once
	stopErr  error
}

// Start starts Neo4j, or joins the one that runs on the same data directory, and returns when Bolt
// answers. The first start fetches the jars. Every error is one sentence that says what to do.
//
// The processes that have started or joined and have not stopped are its users. It ends when the
// last of them calls Stop. A user that is killed ceases to be one, and leaves Neo4j to the others
// or, if it was the last, to the next that starts.
func Start(ctx context.Context, opts Options) (*Server, error) {
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	h := opts.home()
	if err := h.create(); err != nil {
		return nil, err
	}
	turn, err := lockFile(ctx, h.path("turn.lock"))
	if err != nil {
		return nil, err
	}
	defer turn.release()

	use, err := shareFile(ctx, h.path("use.lock"))
	if err != nil {
		return nil, err
	}
	s := &Server{
		opts: opts, home: h, use: use,
		done: make(chan error, 1), quit: make(chan struct{}), gone: make(chan struct{}),
	}
	if err := s.begin(ctx); err != nil {
		use.release()
		return nil, err
	}
	go s.watch()
	return s, nil
}

func (s *Server) begin(ctx context.Context) error {
	state, err := s.home.join(ctx, s.opts)
	if err == nil && !state.Running {
		state, err = s.home.launch(ctx, s.opts)
	}
	if err == nil && s.opts.Detach && !state.Detached {
		state.Detached = true
		err = s.home.writeState(state)
	}
	if err != nil {
		return err
	}
	s.state = state
	s.password, err = s.home.readPassword()
	return err
}

// Address returns what a driver needs to connect.
func (s *Server) Address() (uri, user, password string) {
	return s.state.URI, username, s.password
}

// Done gives an error if Neo4j ends while this Server uses it, and is then closed.
// Stop closes it without an error.
func (s *Server) Done() <-chan error { return s.done }

func (s *Server) watch() {
	defer close(s.gone)
	defer close(s.done)
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-s.quit:
			return
		case <-tick.C:
			if s.state.process().ended() {
				s.done <- fmt.Errorf("Neo4j (process %d) has ended: look for the cause in %s, then start again",
					s.state.PID, s.home.path("logs", "neo4j.log"))
				return
			}
		}
	}
}

// Stop ends this Server's use of Neo4j. The last user stops it, unless it is detached: SIGTERM
// first, SIGKILL after 30 seconds or when ctx ends, and either loses nothing that was committed.
// Calls after the first return what the first did.
func (s *Server) Stop(ctx context.Context) error {
	s.stopOnce.Do(func() { s.stopErr = s.stop(ctx) })
	return s.stopErr
}

func (s *Server) stop(ctx context.Context) error {
	close(s.quit)
	<-s.gone
	defer s.use.release()
	turn, err := lockFile(ctx, s.home.path("turn.lock"))
	if err != nil {
		return err
	}
	defer turn.release()
	state, err := s.home.readState()
	if err != nil {
		return err
	}
	// Another Neo4j may run by now, if this one had ended.
	if !state.Running || state.process() != s.state.process() || state.Detached || !s.use.onlyHolder() {
		return nil
	}
	return s.home.stop(ctx, state, s.opts.Log)
}

// Status tells whether a Neo4j runs on the data directory of opts, and how to reach it.
func Status(opts Options) (State, error) {
	opts, err := opts.withDefaults()
	if err != nil {
		return State{}, err
	}
	return opts.home().readState()
}

// StopRunning stops the Neo4j that runs on the data directory of opts, detached or not, whoever
// uses it. It is no error if none runs.
func StopRunning(ctx context.Context, opts Options) error {
	opts, err := opts.withDefaults()
	if err != nil {
		return err
	}
	h := opts.home()
	if !exists(h.dir) {
		return nil
	}
	turn, err := lockFile(ctx, h.path("turn.lock"))
	if err != nil {
		return err
	}
	defer turn.release()
	state, err := h.readState()
	if err != nil || !state.Running {
		return err
	}
	return h.stop(ctx, state, opts.Log)
}

func (o Options) home() home { return home{filepath.Join(o.Dir, "neo4j")} }

func (o Options) withDefaults() (Options, error) {
	if o.Dir == "" {
		return o, errors.New("no data directory given: set Options.Dir")
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return o, fmt.Errorf("the data directory %s cannot be found from here: give its whole path (%w)", o.Dir, err)
	}
	o.Dir = dir
	if o.Port == 0 {
		if text := os.Getenv("STAKEGRAPH_NEO4J_PORT"); text != "" {
			if o.Port, err = strconv.Atoi(text); err != nil {
				o.Port = -1
			}
		}
	}
	if o.Port < 0 || o.Port > 65535 {
		return o, errors.New("the port of Neo4j is no number from 0 to 65535: correct STAKEGRAPH_NEO4J_PORT, or leave it out for any free port")
	}
	if o.HeapMiB == 0 {
		o.HeapMiB = 1024
	}
	if o.PageCacheMiB == 0 {
		o.PageCacheMiB = 256
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Progress == nil {
		o.Progress = io.Discard
	}
	return o, nil
}

// wantedVersion is the version to start, and whether it was asked for by name.
func (o Options) wantedVersion() (version string, named bool) {
	if o.Version != "" {
		return o.Version, true
	}
	if v := os.Getenv("STAKEGRAPH_NEO4J_VERSION"); v != "" {
		return v, true
	}
	return Version, false
}
