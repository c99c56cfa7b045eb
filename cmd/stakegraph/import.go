package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/store"
)

// tableFlags say where tables are, and where the rows go that cannot be taken as they are.
type tableFlags struct {
	Tables  []string      `type:"existingdir" help:"Folders to look in for tables that are not beside their mapping."`
	Remarks string        `type:"path" help:"Folder for CSV files with the rows that were refused or kept whole, and why; remarks in the folder of the graph unless given."`
	Timeout time.Duration `name:"import-timeout" default:"10m" help:"Longest time for a dataset."`
}

type importCommand struct {
	Folders []string `arg:"" type:"existingdir" help:"Folders of datasets, such as datasets/oases-2025."`

	tableFlags
	neo4jFlags
	logFlags
}

// Run imports the datasets in the order given, after all of them were found to be sound. It joins the local Neo4j of a
// server that runs.
func (c *importCommand) Run(ctx context.Context) (err error) {
	log := c.logger()
	datasets, err := c.load(c.Folders, c.Data, log)
	if err != nil {
		return err
	}
	st, neo4j, err := c.open(ctx, c.Timeout, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close(ctx), neo4j.stop()) }()
	if err := st.Migrate(ctx); err != nil {
		return err
	}
	return importAll(ctx, st, datasets, c.Timeout)
}

// load reads datasets, writes down which rows were not taken as they are, and lets the imports show how they go on.
func (f tableFlags) load(folders []string, data string, log *slog.Logger) ([]*dataset.Dataset, error) {
	if f.Remarks == "" {
		f.Remarks = filepath.Join(data, "remarks")
	}
	var out []*dataset.Dataset
	var problems []error
	for _, folder := range folders {
		d, err := dataset.Load(folder, f.Tables...)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		for _, t := range d.Tables {
			fmt.Fprintln(os.Stderr, t)
		}
		files, err := d.WriteRemarks(f.Remarks)
		for _, file := range files {
			fmt.Fprintf(os.Stderr, "the rows that were refused or kept whole are in %s\n", file)
		}
		d.Progress = progress(d.ID, log)
		out, problems = append(out, d), append(problems, err)
	}
	return out, errors.Join(problems...)
}

func importAll(ctx context.Context, st *store.Store, datasets []*dataset.Dataset, timeout time.Duration) error {
	for _, d := range datasets {
		ctx, cancel := context.WithTimeout(ctx, timeout)
		report, err := d.Import(ctx, st)
		cancel()
		if err != nil {
			return fmt.Errorf("%s: %w", d.ID, err)
		}
		if report.Changed() {
			fmt.Fprintf(os.Stderr, "%s:\n%s", d.ID, report)
		} else {
			fmt.Fprintf(os.Stderr, "%s: nothing new\n", d.ID)
		}
	}
	return nil
}

// logEvery is how often an import without a terminal says how far it is.
const logEvery = 5 * time.Second

// progress shows how an import goes on: a bar on a terminal, a line of log now and then elsewhere.
func progress(id string, log *slog.Logger) func(done, total int) {
	if info, err := os.Stderr.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		last := time.Now()
		return func(done, total int) {
			if time.Since(last) >= logEvery {
				log.Info("importing", "dataset", id, "facts", done, "of", total)
				last = time.Now()
			}
		}
	}
	var bar *progressbar.ProgressBar
	return func(done, total int) {
		if bar == nil {
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(os.Stderr), progressbar.OptionSetDescription(id),
				progressbar.OptionShowCount(), progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish())
		}
		// A bar that cannot be drawn is no reason to stop.
		_ = bar.Set(done)
	}
}
