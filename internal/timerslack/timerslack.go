// Package timerslack lets Go's runtime look after a server less often than it would.
//
// The runtime has a thread, sysmon, that takes the processor from goroutines which hold it long or block in the kernel.
// While there is work it means to look every 20 µs, and in a server that mostly waits for others that takes a quarter of
// all processor time. There is no setting for it (https://go.dev/issue/18236), but the kernel may wake a sleeping thread
// so much later as its timer slack is, which prctl(2) sets: 50 µs unless told. When nothing happens, sysmon looks every
// 10 ms; with that for a slack it does so at work too, and all that a server loses is that what it does at a certain time,
// as at a deadline, may come 10 ms later.
package timerslack

import (
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

const (
	usual   = 50 * time.Microsecond // What Linux gives where nobody asks for another.
	relaxed = 10 * time.Millisecond // How long sysmon sleeps when nothing happens.
)

// Relax begins the program anew, in the same process, with a slack of 10 ms: a thread has that of the one that made it, and
// sysmon is made before any other code runs. It returns, without an error, in a program that was begun anew, and where
// somebody has chosen a slack already.
func Relax() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if slack, err := get(); err != nil || slack != usual {
		return err
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	if err := set(relaxed); err != nil {
		return err
	}
	defer set(usual)
	return syscall.Exec(program, os.Args, os.Environ())
}

// Start starts a command whose threads are woken as usual, although this program was begun anew.
func Start(cmd *exec.Cmd) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if slack, err := get(); err == nil && slack == relaxed && set(usual) == nil {
		defer set(relaxed)
	}
	return cmd.Start()
}

func get() (time.Duration, error) {
	slack, err := unix.PrctlRetInt(unix.PR_GET_TIMERSLACK, 0, 0, 0, 0)
	return time.Duration(slack), err
}

func set(slack time.Duration) error {
	return unix.Prctl(unix.PR_SET_TIMERSLACK, uintptr(slack), 0, 0, 0)
}
