package dataset_test

import (
	"context"
	"os"
	"testing"

	"github.com/stakegraph/stakegraph/store/storetest"
)

var background = context.Background()

func TestMain(m *testing.M) {
	if config := os.Getenv(childImports); config != "" {
		os.Exit(importAsChild(config))
	}
	os.Exit(storetest.Run(m, "dataset"))
}
