package main

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"
)

// maxClients is the most that ask at once.
const maxClients = 16

// asker sends one implementation one request after the other.
type asker struct {
	process  *process
	neo4j    int // Its process.
	requests []request
	next     atomic.Int64
}

// request is what is sent, and where to.
type request struct {
	url  string
	body []byte
}

// newAsker asks for an operation with so many values of its variables, and where there are several operations for all of
// them in turn.
func newAsker(p *process, neo4j int, g *generated, values int, operations ...operation) *asker {
	a := &asker{process: p, neo4j: neo4j, requests: make([]request, values*len(operations))}
	for n, o := range operations {
		for i, c := range o.calls(g, values) {
			a.requests[i*len(operations)+n] = request{p.url(o), p.body(o, c)}
		}
	}
	return a
}

// sample is what was measured of one implementation, operation and number of clients; slices of time are added up.
type sample struct {
	times     []time.Duration // Of each request.
	elapsed   time.Duration
	api, neo  float64 // Seconds of processor time.
	peakMB    float64
	requested int
}

func (s *sample) add(o sample) {
	s.times = append(s.times, o.times...)
	s.elapsed += o.elapsed
	s.api += o.api
	s.neo += o.neo
	s.peakMB = max(s.peakMB, o.peakMB)
	s.requested += o.requested
}

// most bounds the requests of a slice.
const most = 200_000

// slice has clients ask for a while, each again as soon as it is answered.
func (a *asker) slice(ctx context.Context, clients int, length time.Duration) (sample, error) {
	pid := a.process.cmd.Process.Pid
	forgetPeak(pid)
	apiBefore, err := cpuSeconds(pid)
	neoBefore, err2 := cpuSeconds(a.neo4j)
	if err := errors.Join(err, err2); err != nil {
		return sample{}, err
	}
	begin := time.Now()
	times, err := a.ask(ctx, clients, begin.Add(length))
	if err != nil {
		return sample{}, err
	}
	out := sample{times: times, elapsed: time.Since(begin), requested: len(times)}
	apiAfter, err := cpuSeconds(pid)
	neoAfter, err2 := cpuSeconds(a.neo4j)
	peak, err3 := peakMB(pid)
	out.api, out.neo, out.peakMB = apiAfter-apiBefore, neoAfter-neoBefore, peak
	return out, errors.Join(err, err2, err3)
}

func (a *asker) ask(ctx context.Context, clients int, end time.Time) ([]time.Duration, error) {
	times := make([][]time.Duration, clients)
	errs := make([]error, clients)
	var all sync.WaitGroup
	for i := range clients {
		all.Go(func() {
			var answer fasthttp.Response
			for len(times[i]) < most/clients {
				begin := time.Now()
				if begin.After(end) {
					return
				}
				if errs[i] = ctx.Err(); errs[i] != nil {
					return
				}
				r := a.requests[int(a.next.Add(1))%len(a.requests)]
				if errs[i] = a.process.ask(r.url, r.body, &answer); errs[i] != nil {
					return
				}
				times[i] = append(times[i], time.Since(begin))
			}
		})
	}
	all.Wait()
	return slices.Concat(times...), errors.Join(errs...)
}
