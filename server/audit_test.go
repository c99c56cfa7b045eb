package server_test

import (
	"os"
	"os/exec"
	"testing"

	"github.com/stakegraph/stakegraph/server"
)

// TestAudits runs the audits of the npm package graphql-http, the optional ones included, against the handler.
func TestAudits(t *testing.T) {
	if _, err := os.Stat("audit/node_modules/graphql-http"); err != nil {
		t.Fatal("the audits are not installed: run `make test`, or `npm ci` in server/audit, with Node 20 or newer")
	}
	base, _ := start(t, server.Options{})
	out, err := exec.CommandContext(t.Context(), "node", "audit/audit.mjs", base+"/graphql").CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Errorf("audits failed: %v", err)
	}
}
