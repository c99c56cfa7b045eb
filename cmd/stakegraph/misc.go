package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"

	"github.com/stakegraph/stakegraph/graph"
	"github.com/stakegraph/stakegraph/store"
)

type logFlags struct {
	LogLevel  slog.Level `default:"INFO" help:"Least level of what is logged: DEBUG, INFO, WARN or ERROR."`
	LogFormat string     `default:"text" enum:"text,json" help:"Format of the log: text or json."`
}

func (f logFlags) logger() *slog.Logger {
	options := &slog.HandlerOptions{Level: f.LogLevel}
	if f.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(os.Stderr, options))
	}
	return slog.New(slog.NewTextHandler(os.Stderr, options))
}

type schemaCommand struct{}

// Run prints the schema as it is written, comments and directives included.
func (schemaCommand) Run() error {
	_, err := fmt.Print(graph.NewExecutableSchema(graph.Config{}).Schema().Query.Position.Src.Input)
	return err
}

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run() error {
	_, err := fmt.Println(version)
	return err
}

// message is what the person at the terminal sees of an error: what the driver said is of use to them.
func message(err error) string {
	var out []string
	for ; err != nil; err = errors.Unwrap(err) {
		var coded *store.Error
		if text := err.Error(); len(out) == 0 || !strings.Contains(out[len(out)-1], text) {
			out = append(out, text)
		}
		if !errors.As(err, &coded) {
			break
		}
	}
	return strings.Join(out, ": ")
}
