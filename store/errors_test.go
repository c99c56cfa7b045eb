package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

func TestCodeOf(t *testing.T) {
	coded := store.Errorf(store.CodeNotFound, "no %s", "bureau")
	for _, c := range []struct {
		err  error
		want store.Code
	}{
		{nil, ""},
		{coded, store.CodeNotFound},
		{fmt.Errorf("reading: %w", coded), store.CodeNotFound},
		{errors.New("other"), store.CodeInternal},
	} {
		if got := store.CodeOf(c.err); got != c.want {
			t.Errorf("%v: %q, want %q", c.err, got, c.want)
		}
	}
}

// What Neo4j says goes to the log, and nowhere else.
func TestTextOfNeo4jStaysInTheLog(t *testing.T) {
	st := storetest.Open(t)
	err := st.Read(t.Context(), "MATCH (hush) RETURN", nil, nil)
	wantCode(t, err, store.CodeInternal)
	if err.Error() != "internal error" {
		t.Errorf("the message is %q", err)
	}
	var server *neo4j.Neo4jError
	if !errors.As(err, &server) || !strings.Contains(server.Msg, "hush") {
		t.Errorf("the cause is %v", errors.Unwrap(err))
	}
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Error("failed", "error", err)
	for _, want := range []string{"error.code=INTERNAL", `error.message="internal error"`, "SyntaxError"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log does not say %s: %s", want, &log)
		}
	}
}
