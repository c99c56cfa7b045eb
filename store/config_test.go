package store_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stakegraph/stakegraph/store"
)

func TestOpenTakesEveryScheme(t *testing.T) {
	for _, uri := range []string{
		"bolt://127.0.0.1:7687", "bolt+s://db.example:7687", "bolt+ssc://db.example", "bolt://[::1]:7687/",
		"neo4j://core.example", "neo4j+s://abcd1234.databases.neo4j.io", "neo4j+ssc://core.example?policy=eu",
	} {
		st, err := store.Open(store.Config{URI: uri, Username: "neo4j", Password: "secret"})
		if err != nil {
			t.Errorf("%s: %v", uri, err)
			continue
		}
		st.Close(t.Context())
	}
}

func TestOpenRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		config store.Config
		want   string
	}{
		"nothing":            {store.Config{}, "such as bolt://"},
		"no scheme":          {store.Config{URI: "localhost:7687"}, "must begin with one of bolt,"},
		"http":               {store.Config{URI: "https://localhost:7474"}, "must begin with one of bolt,"},
		"no host":            {store.Config{URI: "bolt://:7687"}, "host is missing"},
		"port":               {store.Config{URI: "bolt://localhost:70000"}, "port 70000"},
		"no number":          {store.Config{URI: "bolt://localhost:bolt"}, "not an address"},
		"path":               {store.Config{URI: "neo4j://localhost/mygraph"}, "NEO4J_DATABASE"},
		"password within":    {store.Config{URI: "bolt://neo4j:hunter2@localhost"}, "NEO4J_PASSWORD"},
		"broken with it":     {store.Config{URI: "bolt://neo4j:hunter2@local host"}, "not an address"},
		"routing":            {store.Config{URI: "bolt://localhost?policy=eu"}, "neo4j://"},
		"password alone":     {store.Config{URI: "bolt://localhost", Password: "hunter2"}, "NEO4J_USERNAME"},
		"one connection":     {store.Config{URI: "bolt://localhost", MaxConnections: 1}, "at least 2"},
		"timeout below zero": {store.Config{URI: "bolt://localhost", QueryTimeout: -time.Second}, "negative"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := store.Open(c.config)
			wantCode(t, err, store.CodeInvalidArgument)
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("%q does not say %q", err, c.want)
			}
			if strings.Contains(err.Error(), "hunter2") {
				t.Errorf("%q repeats the password", err)
			}
		})
	}
}
