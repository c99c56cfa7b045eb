package timerslack

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// relaxing names the variable that makes the test's binary the program that is begun anew.
const relaxing = "STAKEGRAPH_TEST_RELAXING"

func TestMain(m *testing.M) {
	if os.Getenv(relaxing) == "" {
		os.Exit(m.Run())
	}
	if err := Relax(); err != nil {
		fmt.Println(err)
	}
	// A child has the slack of the thread that starts it.
	plain, usual := exec.Command("cat", "/proc/self/timerslack_ns"), exec.Command("cat", "/proc/self/timerslack_ns")
	var out bytes.Buffer
	plain.Stdout, usual.Stdout = &out, &out
	for _, step := range []func() error{plain.Run, func() error { return Start(usual) }, usual.Wait} {
		if err := step(); err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println(os.Getpid(), os.Args[1:], strings.Fields(out.String()))
}

func TestRelax(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		before time.Duration
		want   string // The slack of a child that was started plainly, and of one by Start.
	}{
		"the usual slack":     {50 * time.Microsecond, "[10000000 50000]"},
		"a slack chosen else": {time.Millisecond, "[1000000 1000000]"},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command(program, "some", "arguments")
			cmd.Env = append(os.Environ(), relaxing+"=1")
			var out bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &out
			if err := started(cmd, c.before); err != nil {
				t.Fatal(err)
			}
			err := cmd.Wait()
			want := fmt.Sprintln(cmd.Process.Pid, "[some arguments]", c.want)
			if err != nil || out.String() != want {
				t.Errorf("%v, it prints %q, want %q", err, &out, want)
			}
		})
	}
}

// started starts a command with a slack.
func started(cmd *exec.Cmd, slack time.Duration) error {
	end := make(chan error)
	go func() {
		runtime.LockOSThread() // And never given back: the thread ends with the goroutine.
		if err := unix.Prctl(unix.PR_SET_TIMERSLACK, uintptr(slack), 0, 0, 0); err != nil {
			end <- err
			return
		}
		end <- cmd.Start()
	}()
	return <-end
}
