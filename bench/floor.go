package main

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"runtime"
	"strconv"
	"sync"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"github.com/stakegraph/stakegraph/internal/timerslack"
)

// floorCommand is the least that an answer can cost: the statement of an operation, written by hand, over the driver,
// within an HTTP handler that throws the result away, or answers with it as JSON.
type floorCommand struct {
	Listen   string `required:"" help:"Address to listen on."`
	URI      string `env:"NEO4J_URI" required:"" help:"Address of Neo4j."`
	Username string `env:"NEO4J_USERNAME" default:"neo4j" help:"Its user."`
	Password string `env:"NEO4J_PASSWORD" required:"" help:"The user's password."`
	Answer   bool   `help:"Answer with what was read."`
}

// Run serves until ctx is done.
func (c *floorCommand) Run(ctx context.Context) error {
	if err := timerslack.Relax(); err != nil { // As the server does.
		return err
	}
	driver, err := neo4j.NewDriverWithContext(c.URI, neo4j.BasicAuth(c.Username, c.Password, ""), func(d *config.Config) {
		d.NotificationsMinSeverity = notifications.DisabledLevel // As the server does.
		d.TelemetryDisabled = true
	})
	if err != nil {
		return err
	}
	defer driver.Close(context.Background())
	// As the server does beside Neo4j: it makes both cheaper.
	runtime.GOMAXPROCS(max(1, runtime.GOMAXPROCS(0)/2))
	mux := http.NewServeMux()
	for _, o := range operations {
		mux.Handle("POST /"+o.name, &floor{driver: driver, statement: o.text("floor.cypher"), answers: c.Answer})
	}
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return err
	}
	go func() {
		<-ctx.Done()
		listener.Close()
	}()
	http.Serve(listener, mux) // Its error is that of closing.
	return nil
}

// floor answers one operation.
type floor struct {
	driver    neo4j.DriverWithContext
	statement string
	answers   bool // Whether it writes what it has read: lists of values, without names.
}

// written are buffers of answers.
var written = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func (f *floor) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var variables map[string]any
	if err := json.UnmarshalRead(r.Body, &variables); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	// A context that never ends is the cheapest to the driver: the server alone limits the time.
	records, err := f.run(context.Background(), variables)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if !f.answers {
		return
	}
	values := make([]any, len(records))
	for i, record := range records {
		values[i] = record.Values
	}
	answer := written.Get().(*bytes.Buffer)
	defer written.Put(answer)
	answer.Reset()
	if err := json.MarshalWrite(answer, values); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(answer.Len()))
	w.Write(answer.Bytes()) // Its error is that the client is gone.
}

func (f *floor) run(ctx context.Context, variables map[string]any) ([]*neo4j.Record, error) {
	session := f.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j", AccessMode: neo4j.AccessModeRead})
	defer session.Close(ctx)
	result, err := session.Run(ctx, f.statement, variables, neo4j.WithTxTimeout(30*time.Second))
	if err != nil {
		return nil, err
	}
	// As the server does: Collect makes room for a thousand first.
	var records []*neo4j.Record
	for result.Next(ctx) {
		records = append(records, result.Record())
	}
	return records, result.Err()
}
