package embedded

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// java is a Java that was found to work.
type java struct {
	command string
	release int // Such as 17.
}

// home is what Maven wants as JAVA_HOME.
func (j java) home() string {
	command, err := filepath.EvalSymlinks(j.command)
	if err != nil {
		command = j.command
	}
	return filepath.Dir(filepath.Dir(command))
}

// oldestJava is the oldest release of Java that runs a version of Neo4j, from its system
// requirements.
func oldestJava(neo4j string) int {
	if majorOf(neo4j) <= 5 {
		return 17
	}
	return 21
}

// findJava takes the first candidate that is new enough.
func findJava(ctx context.Context, candidates []string, neo4j string) (java, error) {
	oldest := oldestJava(neo4j)
	var tooOld *java
	for _, command := range candidates {
		release, err := javaRelease(ctx, command)
		if err != nil {
			continue
		}
		if release >= oldest {
			return java{command, release}, nil
		}
		if tooOld == nil {
			tooOld = &java{command, release}
		}
	}
	if ctx.Err() != nil {
		return java{}, ctx.Err()
	}
	if tooOld != nil {
		return java{}, fmt.Errorf("Neo4j %s needs Java %d or newer, but %s is Java %d: install a newer JDK (Debian: apt install openjdk-%d-jdk-headless, if it has that) or set STAKEGRAPH_JAVA_HOME to one",
			neo4j, oldest, tooOld.command, tooOld.release, oldest)
	}
	return java{}, fmt.Errorf("no Java was found, and Neo4j %s needs Java %d or newer: install a JDK (Debian: apt install openjdk-%d-jdk-headless, if it has that) or set STAKEGRAPH_JAVA_HOME to one",
		neo4j, oldest, oldest)
}

// javaCandidates lists the java commands to try, in order. A Java that was named is the only one.
func javaCandidates(named string) ([]string, error) {
	if named != "" {
		if command := javaAt(named); command != "" {
			return []string{command}, nil
		}
		return nil, fmt.Errorf("there is no Java at %s: name a JDK's directory or its java command", named)
	}
	var found []string
	add := func(command string) {
		if command != "" && !slices.Contains(found, command) {
			found = append(found, command)
		}
	}
	for _, variable := range []string{"STAKEGRAPH_JAVA_HOME", "JAVA_HOME"} {
		if home := os.Getenv(variable); home != "" {
			add(javaAt(home))
		}
	}
	if command, err := exec.LookPath("java"); err == nil {
		add(command)
	}
	installed, _ := filepath.Glob(jvms + "/*/bin/java")
	for _, command := range installed {
		add(command)
	}
	return found, nil
}

// jvms is where Linux distributions put every JDK.
const jvms = "/usr/lib/jvm"

func javaAt(path string) string {
	for _, command := range []string{filepath.Join(path, "bin", "java"), path} {
		if info, err := os.Stat(command); err == nil && !info.IsDir() {
			return command
		}
	}
	return ""
}

// javaVersion matches the first line of java -version: 17.0.15, 25, and 1.8.0_402 of old.
var javaVersion = regexp.MustCompile(`version "(?:1\.)?(\d+)`)

func javaRelease(ctx context.Context, command string) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	var out bytes.Buffer
	cmd := exec.CommandContext(ctx, command, "-version")
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		return 0, err
	}
	match := javaVersion.FindSubmatch(out.Bytes())
	if match == nil {
		return 0, errors.New("no version in what java -version says")
	}
	return strconv.Atoi(string(match[1]))
}
