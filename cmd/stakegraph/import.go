package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/store"
)

type importCommand struct {
	Folders []string      `arg:"" type:"existingdir" help:"Folders of datasets, such as datasets/oases-2025."`
	Timeout time.Duration `default:"10m" help:"Longest time for a dataset."`

	neo4jFlags
	logFlags
}

// Run imports the datasets in the order given, after all of them were found to be sound. It joins the local Neo4j of a
// server that runs.
func (c *importCommand) Run(ctx context.Context) (err error) {
	datasets, err := load(c.Folders)
	if err != nil {
		return err
	}
	st, neo4j, err := c.open(ctx, c.Timeout, c.logger())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close(ctx), neo4j.stop()) }()
	if err := st.Migrate(ctx); err != nil {
		return err
	}
	return importAll(ctx, st, datasets)
}

func load(folders []string) ([]*dataset.Dataset, error) {
	var out []*dataset.Dataset
	var problems []error
	for _, folder := range folders {
		d, err := dataset.Load(folder)
		out, problems = append(out, d), append(problems, err)
	}
	return out, errors.Join(problems...)
}

func importAll(ctx context.Context, st *store.Store, datasets []*dataset.Dataset) error {
	for _, d := range datasets {
		report, err := d.Import(ctx, st)
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
