package embedded

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// process names one process for good: a number alone may be given to another later.
type process struct {
	PID int `json:"pid"`
	// Start is the boot's id and the process's start time in clock ticks since that boot.
	Start string `json:"start"`
}

// identify finds out the start time of a process that runs. See proc_pid_stat(5).
func identify(pid int) (process, error) {
	state, start, err := procStat(pid)
	if err != nil {
		return process{}, err
	}
	if state == "Z" || state == "X" {
		return process{}, fmt.Errorf("process %d has ended", pid)
	}
	full, err := birth(start)
	return process{pid, full}, err
}

func birth(ticks string) (string, error) {
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	return strings.TrimSpace(string(boot)) + "/" + ticks, err
}

// procStat returns the fields 3 and 22 of /proc/PID/stat.
func procStat(pid int) (state, start string, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return "", "", err
	}
	// The second field, the command in parentheses, may contain anything.
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	if len(fields) < 20 {
		return "", "", fmt.Errorf("/proc/%d/stat is cut short", pid)
	}
	return fields[0], fields[19], nil
}

// ended tells whether the process is no more, and clears it away if it was a child of this one.
func (p process) ended() bool {
	now, err := identify(p.PID)
	if err == nil && now == p {
		return false
	}
	if state, start, err := procStat(p.PID); err == nil && state == "Z" && strings.HasSuffix(p.Start, "/"+start) {
		// ECHILD, if it is the child of another, is as good: that one or init clears it away.
		_, _ = syscall.Wait4(p.PID, nil, syscall.WNOHANG, nil)
	}
	return true
}

// signal reaches this process or none: the handle is taken before the identity is checked.
func (p process) signal(sig os.Signal) error {
	handle, err := os.FindProcess(p.PID)
	if err != nil {
		return err
	}
	defer handle.Release()
	if p.ended() {
		return nil
	}
	if err := handle.Signal(sig); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	return nil
}

// listening returns the TCP ports on which the process listens, by matching its open sockets with
// the kernel's table. So Neo4j itself may take any free port, and no answer of a stranger on some
// port is mistaken for its own.
func (p process) listening() []int {
	sockets := map[string]bool{}
	links, _ := filepath.Glob(fmt.Sprintf("/proc/%d/fd/*", p.PID))
	for _, link := range links {
		if target, err := os.Readlink(link); err == nil && strings.HasPrefix(target, "socket:[") {
			sockets[strings.TrimSuffix(strings.TrimPrefix(target, "socket:["), "]")] = true
		}
	}
	var ports []int
	for _, table := range []string{"tcp", "tcp6"} {
		text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/net/%s", p.PID, table))
		for line := range strings.Lines(string(text)) {
			// Number, local address, remote address, state (0A is LISTEN), …, inode as the tenth.
			f := strings.Fields(line)
			if len(f) < 10 || f[3] != "0A" || !sockets[f[9]] {
				continue
			}
			_, hex, _ := strings.Cut(f[1], ":")
			if port, err := strconv.ParseUint(hex, 16, 16); err == nil {
				ports = append(ports, int(port))
			}
		}
	}
	return ports
}
