package walk_test

import (
	"os"
	"testing"

	"github.com/stakegraph/stakegraph/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m, "walk")) }
