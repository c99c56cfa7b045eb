package store

import (
	"errors"
	"net/url"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Config says which Neo4j to use, and how much of it. Zero values mean the defaults given here.
type Config struct {
	URI      string // bolt://, neo4j://, or one of these with +s (TLS) or +ssc (TLS, certificate not checked).
	Username string // Empty where the server asks for none.
	Password string
	Database string // "neo4j" where empty.

	AcquireTimeout time.Duration // How long a query waits for its turn and for a connection: 5 s.
	QueryTimeout   time.Duration // How long a query may take whose context has no deadline: 30 s.
	MaxConnections int           // Queries under way at once, each on a connection of its own, besides which a few rest: 50. At least 2.
	Processors     int           // Of Neo4j: so many queries of one statement are under way before requests wait for each other (see Store.Ask). This machine's.
	Version        string        // Of the program, for the user agent and the record of migrations: "devel".
}

var schemes = []string{"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"}

// withDefaults checks the configuration and fills in what is left out.
func (c Config) withDefaults() (Config, error) {
	if err := checkURI(c.URI); err != nil {
		return c, err
	}
	if c.Username == "" && c.Password != "" {
		return c, Errorf(CodeInvalidArgument, "there is a password for Neo4j, but no user name: set NEO4J_USERNAME, or take NEO4J_PASSWORD away")
	}
	if c.AcquireTimeout < 0 || c.QueryTimeout < 0 {
		return c, Errorf(CodeInvalidArgument, "a timeout of Neo4j must not be negative")
	}
	// A migration takes two: one holds the lock.
	if c.MaxConnections < 0 || c.MaxConnections == 1 {
		return c, Errorf(CodeInvalidArgument, "%d connections to Neo4j: at least 2 are needed", c.MaxConnections)
	}
	if c.Processors < 0 {
		return c, Errorf(CodeInvalidArgument, "%d processors of Neo4j: give how many there are", c.Processors)
	}
	if c.Database == "" {
		c.Database = "neo4j"
	}
	if c.AcquireTimeout == 0 {
		c.AcquireTimeout = 5 * time.Second
	}
	if c.QueryTimeout == 0 {
		c.QueryTimeout = 30 * time.Second
	}
	if c.MaxConnections == 0 {
		c.MaxConnections = 50
	}
	if c.Processors == 0 {
		c.Processors = runtime.GOMAXPROCS(0)
	}
	if c.Version == "" {
		c.Version = "devel"
	}
	return c, nil
}

// checkURI refuses early what the driver would refuse late, or pass over in silence. It never repeats the address as a
// whole, since people put passwords into addresses.
func checkURI(uri string) error {
	const example = "such as bolt://127.0.0.1:7687 or neo4j+s://example.databases.neo4j.io"
	invalid := func(format string, args ...any) error {
		return Errorf(CodeInvalidArgument, "NEO4J_URI: "+format, args...)
	}
	if uri == "" {
		return invalid("no address: give one %s", example)
	}
	parsed, err := url.Parse(uri)
	if err != nil {
		var parse *url.Error
		if errors.As(err, &parse) {
			err = parse.Err
		}
		return invalid("not an address (%v): give one %s", err, example)
	}
	routed := strings.HasPrefix(parsed.Scheme, "neo4j")
	port, portErr := strconv.Atoi(parsed.Port())
	switch {
	case !slices.Contains(schemes, parsed.Scheme) || parsed.Opaque != "":
		return invalid("it must begin with one of %s, followed by ://", strings.Join(schemes, ", "))
	case parsed.User != nil:
		return invalid("a user name or password does not belong in the address: use NEO4J_USERNAME and NEO4J_PASSWORD")
	case parsed.Hostname() == "":
		return invalid("the host is missing: give one %s", example)
	case parsed.Port() != "" && (portErr != nil || port < 1 || port > 65535):
		return invalid("port %s: a port is a number from 1 to 65535", parsed.Port())
	case parsed.Path != "" && parsed.Path != "/":
		return invalid("path %q: the address has none; name the database with NEO4J_DATABASE", parsed.Path)
	case parsed.RawQuery != "" && !routed:
		return invalid("a routing context (after ?) goes with neo4j:// alone")
	}
	return nil
}
