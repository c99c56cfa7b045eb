package embedded

import (
	"archive/zip"
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

//go:embed pom.xml
var pom []byte

// versionForm keeps a version from being a path or an option of Maven.
var versionForm = regexp.MustCompile(`^\d+\.\d+\.\d+$`)

// fetch returns the directory with the jars of a version, brought by Maven if they are not there.
// They are fetched beside their place and renamed, so that what is in its place is whole.
func fetch(ctx context.Context, opts Options, version string, j java) (lib string, err error) {
	cache := opts.Cache
	if cache == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return "", fmt.Errorf("there is no place for Neo4j's jars: set HOME or XDG_CACHE_HOME (%w)", err)
		}
		cache = filepath.Join(user, "stakegraph", "neo4j")
	}
	place := filepath.Join(cache, version)
	lib = filepath.Join(place, "lib")
	if _, err := os.Stat(lib); err == nil {
		return lib, nil
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return "", notWritable(cache, err)
	}
	turn, err := lockFile(ctx, filepath.Join(cache, "fetch.lock"))
	if err != nil {
		return "", err
	}
	defer turn.release()
	if _, err := os.Stat(lib); err == nil { // Another process fetched meanwhile.
		return lib, nil
	}
	temporary := filepath.Join(cache, ".fetching")
	if err := os.RemoveAll(temporary); err != nil { // Left by a fetch that was killed.
		return "", notWritable(temporary, err)
	}
	defer os.RemoveAll(temporary)
	if err := os.Mkdir(temporary, 0o755); err != nil {
		return "", notWritable(temporary, err)
	}
	if err := runMaven(ctx, opts, temporary, version, j); err != nil {
		return "", err
	}
	if err := os.Rename(temporary, place); err != nil {
		return "", notWritable(place, err)
	}
	return lib, nil
}

func runMaven(ctx context.Context, opts Options, dir, version string, j java) error {
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return fmt.Errorf("Neo4j %s is fetched by Maven, and there is no mvn in PATH: install it (Debian: apt install maven)", version)
	}
	if err := os.WriteFile(filepath.Join(dir, "pom.xml"), pom, 0o644); err != nil {
		return notWritable(dir, err)
	}
	fmt.Fprintf(opts.Progress, "fetching Neo4j %s by Maven (about 120 MB, once)\n", version)
	began := time.Now()
	var out bytes.Buffer
	cmd := exec.CommandContext(ctx, mvn, "--batch-mode", "--quiet", "dependency:copy-dependencies", "-Dneo4j.version="+version)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "JAVA_HOME="+j.home())
	cmd.Stdout, cmd.Stderr = &out, &out
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("fetching Neo4j %s was broken off: start again to fetch it anew (%w)", version, ctx.Err())
		}
		return fmt.Errorf("Maven could not fetch Neo4j %s: check the network, Maven's settings and that there is such a version; it says: %s (%w)",
			version, mavenComplaint(out.String()), err)
	}
	opts.Log.Info("fetched Neo4j", "version", version, "took", time.Since(began).Round(time.Millisecond))
	return nil
}

// mavenComplaint picks the first error, which names the cause; advice and traces follow it.
func mavenComplaint(out string) string {
	for line := range strings.Lines(out) {
		if _, message, found := strings.Cut(line, "ERROR"); found {
			return strings.TrimLeft(strings.TrimSpace(message), "] ")
		}
	}
	return lastLine(out)
}

// entryPoint reads the main class from the jars, since it has another name in newer versions.
func entryPoint(lib, version string) (string, error) {
	class, err := readService(filepath.Join(lib, "neo4j-"+version+".jar"), "org.neo4j.server.startup.EntryPoint")
	if err != nil {
		return "", fmt.Errorf("the jars of Neo4j %s in %s are damaged: delete that directory and start again (%w)", version, lib, err)
	}
	return class, nil
}

// readService returns the first class that a jar names for a service of java.util.ServiceLoader.
func readService(path, service string) (string, error) {
	jar, err := zip.OpenReader(path)
	if err != nil {
		return "", err
	}
	defer jar.Close()
	text, err := fs.ReadFile(jar, "META-INF/services/"+service)
	if err != nil {
		return "", err
	}
	names := strings.Fields(string(text))
	if len(names) == 0 {
		return "", errors.New("no class is named for " + service)
	}
	return names[0], nil
}
