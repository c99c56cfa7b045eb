package server

import (
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/stakegraph/stakegraph/store"
)

// maxOperations is how many names of operations are told apart, since a client may choose any.
const maxOperations = 200

// metrics counts requests for Prometheus, by its conventions for names and units
// (https://prometheus.io/docs/practices/naming/). A nil metrics counts nothing.
type metrics struct {
	requests *prometheus.CounterVec
	phases   *prometheus.HistogramVec

	mu    sync.Mutex
	names map[string]bool
}

func newMetrics(registry *prometheus.Registry) *metrics {
	if registry == nil {
		return nil
	}
	m := &metrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "stakegraph_requests_total",
			Help: "Requests to /graphql, by the operation's name, and by OK or the first error's code.",
		}, []string{"operation", "code"}),
		phases: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "stakegraph_phase_seconds",
			Help:    "Time that the phases of a request took; of total, all of it.",
			Buckets: prometheus.ExponentialBuckets(0.000_01, 4, 11), // From 10 µs to 10 s.
		}, []string{"phase"}),
		names: map[string]bool{},
	}
	registry.MustRegister(m.requests, m.phases)
	return m
}

// RegisterCache adds the counts of a cache to a registry: how often it had what was looked for, and how often not.
func RegisterCache(registry *prometheus.Registry, name string, counts func() (hits, misses uint64)) {
	for _, result := range []string{"hit", "miss"} {
		registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{
			Name:        "stakegraph_cache_requests_total",
			Help:        "Looks into a cache, by whether it had what was looked for.",
			ConstLabels: prometheus.Labels{"cache": name, "result": result},
		}, func() float64 {
			hits, misses := counts()
			if result == "hit" {
				return float64(hits)
			}
			return float64(misses)
		}))
	}
}

// observe counts a request that was answered.
func (m *metrics) observe(this *request, took time.Duration) {
	if m == nil {
		return
	}
	m.requests.WithLabelValues(m.operation(this), this.outcome()).Inc()
	m.phases.WithLabelValues("total").Observe(took.Seconds())
	if this.account == nil {
		return // It was refused before there was anything to do.
	}
	for phase, took := range this.phases() {
		m.phases.WithLabelValues(phase).Observe(took.Seconds())
	}
}

// operation is a label for the operation's name. What was not carried out has none, so that nonsense leaves no trace.
func (m *metrics) operation(this *request) string {
	switch {
	case this.account == nil:
		return ""
	case this.operation == "":
		return "anonymous"
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.names[this.operation] {
		if len(m.names) == maxOperations {
			return "other"
		}
		m.names[this.operation] = true
	}
	return this.operation
}

// phases are the times of the phases that the request went through.
func (r *request) phases() map[string]time.Duration {
	return map[string]time.Duration{
		"parse":    r.stats.Parsing.End.Sub(r.stats.Parsing.Start),
		"validate": r.stats.Validation.End.Sub(r.stats.Validation.Start),
		"plan":     r.account.Spent(store.PhasePlan),
		"database": r.account.Spent(store.PhaseDatabase),
		"write":    r.account.Spent(store.PhaseWrite),
	}
}

// outcome is OK, or the code of the first error.
func (r *request) outcome() string {
	if r.code == "" {
		return "OK"
	}
	return r.code
}
