package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// ticks is how many of the kernel's units of processor time make a second: USER_HZ, which is 100 wherever Linux runs Go.
const ticks = 100

// cpuSeconds is the processor time that a process has used, with its children, those that have ended included.
func cpuSeconds(pid int) (float64, error) {
	stat, err := readStat(pid)
	if err != nil {
		return 0, err
	}
	sum := float64(stat.own+stat.waited) / ticks
	lists, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid)) // Of each thread.
	if err != nil {
		return 0, err
	}
	for _, list := range lists {
		children, _ := os.ReadFile(list) // The thread may have ended meanwhile, and so may a child.
		for _, child := range strings.Fields(string(children)) {
			id, err := strconv.Atoi(child)
			if err != nil {
				return 0, err
			}
			if seconds, err := cpuSeconds(id); err == nil {
				sum += seconds
			}
		}
	}
	return sum, nil
}

// stat is what /proc/pid/stat says of processor time, in ticks.
type stat struct{ own, waited int }

func readStat(pid int) (stat, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return stat{}, err
	}
	// The name of the program stands in brackets and may hold anything.
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
	var times [4]int // utime, stime, cutime, cstime: fields 14 to 17, of which the first two are cut off.
	for i := range times {
		if times[i], err = strconv.Atoi(fields[11+i]); err != nil {
			return stat{}, err
		}
	}
	return stat{times[0] + times[1], times[2] + times[3]}, nil
}

// forgetPeak lets the kernel measure the peak of a process's memory anew.
func forgetPeak(pid int) {
	// Where this is not allowed, the peak is that since the start, which is no less.
	_ = os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", pid), []byte("5"), 0)
}

// peakMB is the most memory that a process has had resident, in MB of a million bytes.
func peakMB(pid int) (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kib, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")))
			return float64(kib) * 1024 / 1e6, err
		}
	}
	return 0, fmt.Errorf("/proc/%d/status has no VmHWM", pid)
}
