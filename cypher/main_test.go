package cypher_test

import (
	"flag"
	"os"
	"testing"

	"github.com/stakegraph/stakegraph/store/storetest"
)

// TestMain starts a Neo4j, unless the run fuzzes: that needs none, and runs this in every worker.
func TestMain(m *testing.M) {
	flag.Parse()
	if flag.Lookup("test.fuzz").Value.String() != "" {
		os.Exit(m.Run())
	}
	os.Exit(storetest.Run(m, "cypher"))
}
