package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/stakegraph/stakegraph/embedded"
)

// machine says where a run took place and what ran.
type machine struct {
	Date      string            `json:"date"`
	Processor string            `json:"processor"`
	Cores     int               `json:"cores"`
	MemoryGB  float64           `json:"memory_gb"`
	System    string            `json:"system"`
	Versions  map[string]string `json:"versions"`
	Scale     float64           `json:"scale"`
	Seed      uint64            `json:"seed"`
	Rounds    int               `json:"rounds"`
	Slice     string            `json:"slice"`
	Values    int               `json:"values"`   // Of the variables of an operation.
	Compared  int               `json:"compared"` // Of these, those whose answers were compared.
}

// describe finds out what there is to say of the machine and of the programs.
func describe(ctx context.Context, b *bench) (machine, error) {
	state, err := embedded.Status(embedded.Options{Dir: b.db.dir})
	if err != nil {
		return machine{}, err
	}
	m := machine{
		Date: time.Now().UTC().Format(time.DateOnly), Processor: after("/proc/cpuinfo", "model name"), Cores: runtime.NumCPU(),
		System: "Linux " + contents("/proc/sys/kernel/osrelease") + ", " + runtime.GOARCH,
		Scale:  b.Scale, Seed: b.Seed, Rounds: b.Rounds, Slice: b.Slice.String(), Values: b.Values, Compared: min(compared, b.Values),
		Versions: map[string]string{
			"go": runtime.Version(), "neo4j": state.Version, "stakegraph": output(ctx, b.Server, "version"),
			"java": output(ctx, state.Java, "--version"), "node": output(ctx, "node", "--version"),
		},
	}
	var kib float64
	fmt.Sscan(after("/proc/meminfo", "MemTotal"), &kib)
	m.MemoryGB = rounded(kib*1024/1e9, 1)
	var lock struct {
		Packages map[string]struct{ Version string }
	}
	if err := readJSON(filepath.Join(b.Peer, "package-lock.json"), &lock); err != nil {
		return machine{}, err
	}
	for _, name := range []string{"@neo4j/graphql", "@apollo/server", "neo4j-driver", "graphql"} {
		m.Versions[name] = lock.Packages["node_modules/"+name].Version
	}
	return m, nil
}

// output is the first line that a program writes; empty if it fails.
func output(ctx context.Context, program string, arguments ...string) string {
	out, err := exec.CommandContext(ctx, program, arguments...).Output()
	if err != nil {
		return ""
	}
	line, _, _ := strings.Cut(string(out), "\n")
	return strings.TrimSpace(line)
}

func contents(file string) string {
	text, _ := os.ReadFile(file) // What is not known stays empty.
	return strings.TrimSpace(string(text))
}

// after is what stands behind the colon of the first line of a file that begins so.
func after(file, begin string) string {
	for line := range strings.Lines(contents(file)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == begin {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
