package walk_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stakegraph/stakegraph/store/storetest"
	"github.com/stakegraph/stakegraph/walk"
)

// BenchmarkWalk asks each question of a graph of 60,000 nodes, about parties that differ from time to time. Beside the
// mean it prints, in milliseconds, what half of the answers take at most, what 99 of 100 do, and the longest, and which
// part of them is truncated.
func BenchmarkWalk(b *testing.B) {
	st := storetest.Open(b)
	reg := writeRegister(b, st)
	// Those who meet much are asked about more than those who do not, as they are in life.
	someone := func(ids []string) string { return ids[int(float64(len(ids))*reg.dice.Float64()*reg.dice.Float64())] }
	group := func(ids []string, n int) (group []string) {
		for len(group) < n {
			if id := someone(ids); !slices.Contains(group, id) {
				group = append(group, id)
			}
		}
		return group
	}
	for _, question := range []struct {
		name string
		ask  func(context.Context) (truncated bool, err error)
	}{
		{"paths", func(ctx context.Context) (bool, error) {
			ends := group(append(slices.Clone(reg.officials), reg.bodies[:3000]...), 2)
			result, err := walk.Paths(ctx, st, ends[0], ends[1], 6, 3, walk.Filter{}, nil)
			return result.Truncated, err
		}},
		{"paths as of a day", func(ctx context.Context) (bool, error) {
			ends := group(reg.officials, 2)
			f := walk.Filter{AsOf: &walk.AsOf{Date: "2020-01-01"}, During: &walk.Period{From: "2018-01-01"}}
			result, err := walk.Paths(ctx, st, ends[0], ends[1], 6, 3, f, nil)
			return result.Truncated, err
		}},
		{"network", func(ctx context.Context) (bool, error) {
			result, err := walk.Network(ctx, st, []string{someone(reg.officials)}, 1, 200, walk.Filter{})
			return result.Truncated, err
		}},
		{"network of depth 2", func(ctx context.Context) (bool, error) {
			result, err := walk.Network(ctx, st, group(reg.bodies, 2), 2, 200, walk.Filter{})
			return result.Truncated, err
		}},
		{"in common", func(ctx context.Context) (bool, error) {
			result, err := walk.InCommon(ctx, st, group(reg.officials, 2), walk.Filter{}, 50, nil)
			return result.Truncated, err
		}},
		{"brokers", func(ctx context.Context) (bool, error) {
			result, err := walk.Brokers(ctx, st, group(reg.officials, 3), group(reg.bodies, 3), walk.Filter{}, 10)
			return result.Truncated, err
		}},
	} {
		b.Run(question.name, func(b *testing.B) {
			for range 60 { // The database plans and compiles what it has not seen.
				if _, err := question.ask(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
			var took []time.Duration
			incomplete := 0.0
			for b.Loop() {
				began := time.Now()
				truncated, err := question.ask(b.Context())
				if err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(began))
				if truncated {
					incomplete++
				}
			}
			slices.Sort(took)
			milliseconds := func(part float64) float64 {
				return took[int(part*float64(len(took)-1))].Seconds() * 1000
			}
			b.ReportMetric(milliseconds(.5), "p50-ms")
			b.ReportMetric(milliseconds(.99), "p99-ms")
			b.ReportMetric(milliseconds(1), "max-ms")
			b.ReportMetric(incomplete/float64(len(took)), "truncated")
		})
	}
}
