package dataset_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// childImports makes the test binary import a folder into the Neo4j that the variable names, and say how far it is. The
// test that starts it kills it.
const childImports = "STAKEGRAPH_TEST_IMPORTS_INTO"

func importAsChild(config string) int {
	parts := strings.Split(config, " ")
	st, err := store.Open(store.Config{URI: parts[0], Username: parts[1], Password: parts[2]})
	if err != nil {
		fmt.Println("open:", err)
		return 1
	}
	d, err := dataset.Load(ministers)
	if err != nil {
		fmt.Println("load:", err)
		return 1
	}
	d.Progress = func(done, total int) { fmt.Println("stored", done, "of", total) }
	if _, err := d.Import(background, st); err != nil {
		fmt.Println("import:", err)
		return 1
	}
	return 0
}

// TestKill: an import that is killed keeps what it said was stored, and another brings in the rest: the graph is that of
// an import that nobody disturbed.
func TestKill(t *testing.T) {
	st := storetest.Open(t)
	d := folderOf(t, ministers)
	importInto(t, st, d)
	want := graphHash(t, st)

	st = storetest.Open(t)
	config := storetest.Config(t)
	killed := 0
	for round := 1; round <= 2; round++ {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), fmt.Sprintf("%s=%s %s %s", childImports, config.URI, config.Username, config.Password))
		out, err := child.StdoutPipe()
		if err == nil {
			err = child.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		var stored int
		lines := bufio.NewScanner(out)
		for said := 0; said < round && lines.Scan(); said++ {
			if _, err := fmt.Sscanf(lines.Text(), "stored %d", &stored); err != nil {
				t.Fatal(lines.Text())
			}
		}
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := child.Wait(); err != nil {
			killed++
		}
		facts := one(t, st, `RETURN COUNT { (:Entity) } + COUNT { (:Entity)-->(:Entity) }`).(int64)
		if stored == 0 || facts < int64(stored) {
			t.Errorf("round %d: %d facts were said to be stored, and %d are", round, stored, facts)
		}
		t.Logf("killed after %d of %d facts were said to be stored; %d are", stored, len(d.Graph.Nodes)+len(d.Graph.Relationships), facts)
		if uncited := one(t, st, `MATCH (:Entity)-[r]->(:Entity) WHERE NOT EXISTS { (:Citation {of: r.id}) } RETURN count(r)`); uncited != int64(0) {
			t.Errorf("%v relationships without a citation", uncited)
		}
	}
	if killed != 2 {
		t.Errorf("%d of 2 imports were killed before their end", killed)
	}
	importInto(t, st, d)
	if graphHash(t, st) != want {
		t.Error("the graph is not that of an import that nobody disturbed")
	}
	if twice := one(t, st, `MATCH (c:Change) WITH c.target AS target, count(*) AS n WHERE n > 1 RETURN count(*)`); twice != int64(0) {
		t.Errorf("%v facts are in the history twice", twice)
	}
}
