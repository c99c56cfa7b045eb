package embedded

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// home is the directory of one Neo4j: its store, logs and configuration, and the files of this package:
//
//	turn.lock   held while something starts, joins or stops
//	use.lock    shared by every user for as long as it uses Neo4j
//	state.json  the process that runs (State)
//	password    of the user neo4j, readable to the owner alone
//	version     the newest Neo4j that has opened the store
type home struct{ dir string }

func (h home) path(elements ...string) string {
	return filepath.Join(append([]string{h.dir}, elements...)...)
}

func notWritable(path string, err error) error {
	return fmt.Errorf("cannot write %s: make it writable, with room on its disk, or choose another directory (%w)", path, err)
}

func (h home) create() error {
	for _, dir := range []string{h.path("conf"), h.path("logs")} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return notWritable(dir, err)
		}
	}
	return nil
}

// writeFile replaces a file as a whole, so that a reader or a crash never meets a half of it.
func (h home) writeFile(name string, content []byte) error {
	path := h.path(name)
	temporary, err := os.CreateTemp(h.dir, "."+name+"-") // Mode 0600.
	if err != nil {
		return notWritable(path, err)
	}
	defer os.Remove(temporary.Name())
	_, err = temporary.Write(content)
	if err == nil {
		err = temporary.Sync()
	}
	if err = errors.Join(err, temporary.Close()); err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return notWritable(path, err)
	}
	return nil
}

// State tells which Neo4j runs on a data directory.
type State struct {
	// Running is false if none runs; the other fields are empty then.
	Running bool `json:"-"`
	// PID is Neo4j's process id.
	PID int `json:"pid"`
	// Birth tells the process from a later one with the same id.
	Birth string `json:"birth"`
	// URI to connect to, "" while Neo4j is starting.
	URI string `json:"uri"`
	// Version of Neo4j.
	Version string `json:"version"`
	// Java is the command that runs it.
	Java string `json:"java"`
	// Detached is true if Neo4j goes on when its last user has gone.
	Detached bool `json:"detached"`
	// Stopping is true from the moment it was told to stop.
	Stopping bool `json:"stopping"`
}

func (s State) process() process { return process{s.PID, s.Birth} }

func (h home) readState() (State, error) {
	text, err := os.ReadFile(h.path("state.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return State{}, nil
	}
	var state State
	if err == nil {
		err = json.Unmarshal(text, &state)
	}
	if err != nil {
		return State{}, fmt.Errorf("cannot read %s: make it readable, or end Neo4j and delete it (%w)", h.path("state.json"), err)
	}
	if state.process().ended() {
		return State{}, nil
	}
	state.Running = true
	return state, nil
}

func (h home) writeState(state State) error {
	text, err := json.MarshalIndent(state, "", "  ")
	if err != nil {
		return err
	}
	return h.writeFile("state.json", text)
}

// answers notes that Neo4j has opened the store and answers.
func (h home) answers(state State) error {
	if err := h.writeFile("version", []byte(state.Version+"\n")); err != nil {
		return err
	}
	return h.writeState(state)
}

// checkStore refuses a store that a newer Neo4j has opened, since Neo4j does not go back.
func (h home) checkStore(version string) error {
	text, err := os.ReadFile(h.path("version"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("cannot read %s: make it readable (%w)", h.path("version"), err)
	}
	if made := strings.TrimSpace(string(text)); versionForm.MatchString(made) && newerSeries(made, version) {
		return fmt.Errorf("the store in %s was made by Neo4j %s, which %s cannot open: set STAKEGRAPH_NEO4J_VERSION=%s, or choose another data directory",
			h.dir, made, version, made)
	}
	return nil
}

// newerSeries compares the first two numbers: within a series, such as 5.26, stores are the same.
func newerSeries(a, b string) bool {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range 2 {
		x, _ := strconv.Atoi(as[i])
		y, _ := strconv.Atoi(bs[i])
		if x != y {
			return x > y
		}
	}
	return false
}

func majorOf(version string) int {
	major, _, _ := strings.Cut(version, ".")
	n, _ := strconv.Atoi(major)
	return n
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// readPassword returns the password, or "" if there is none yet.
func (h home) readPassword() (string, error) {
	text, err := os.ReadFile(h.path("password"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("cannot read the password of Neo4j: make %s readable (%w)", h.path("password"), err)
	}
	return strings.TrimSpace(string(text)), nil
}

// preparePassword makes a password before the first start, and hands it to Neo4j.
func (h home) preparePassword(ctx context.Context, j java, lib string) error {
	password, err := h.readPassword()
	if err != nil {
		return err
	}
	if exists(h.path("data", "databases", "system")) {
		if password == "" {
			return fmt.Errorf("the password of the store in %s is lost: put it back into %s, or choose another data directory",
				h.dir, h.path("password"))
		}
		return nil
	}
	if password == "" {
		random := make([]byte, 16)
		rand.Read(random) // Never fails.
		password = hex.EncodeToString(random)
		if err := h.writeFile("password", []byte(password+"\n")); err != nil {
			return err
		}
	}
	return h.setInitialPassword(ctx, j, lib, password)
}

// setInitialPassword passes the password in a file of arguments: any user can list a command line.
func (h home) setInitialPassword(ctx context.Context, j java, lib, password string) error {
	const arguments = "initial-password.arguments"
	quote := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace
	text := fmt.Sprintf("-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp \"%s/*\" org.neo4j.cli.AdminTool dbms set-initial-password %s\n", quote(lib), password)
	if err := h.writeFile(arguments, []byte(text)); err != nil {
		return err
	}
	defer os.Remove(h.path(arguments))
	// A start that was killed may have left the hash of another password.
	if err := os.RemoveAll(h.path("data", "dbms", "auth.ini")); err != nil {
		return notWritable(h.path("data", "dbms"), err)
	}
	cmd := exec.CommandContext(ctx, j.command, "@"+h.path(arguments))
	cmd.Env = append(os.Environ(), "NEO4J_HOME="+h.dir, "NEO4J_CONF="+h.path("conf"))
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("Neo4j's password cannot be set: see that %s is writable and %s works; it says: %s (%w)",
			h.dir, j.command, toolComplaint(string(out)), err)
	}
	return nil
}

// toolComplaint picks the first line that is not Java's warning; advice to run it again follows it.
func toolComplaint(out string) string {
	for line := range strings.Lines(out) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "WARNING: ") {
			return line
		}
	}
	return "nothing"
}
