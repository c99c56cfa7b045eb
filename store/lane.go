package store

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"sync"
	"time"
)

// Requests that are answered together are answered one after the other on one of Neo4j's threads. So nobody waits for others
// before as many workers are at a statement as Neo4j has processors, where one more could not be answered sooner; and not more
// wait than the next worker can take.
const (
	// mostTogether leaves of what is around a statement an eighth; more would leave little less.
	mostTogether = 8
	// togetherFor is how long those may take who are asked together, as far as can be told before. Of a statement that takes
	// more than half of it, what is around it is less than a tenth; such together took Neo4j a fifth more than alone, as did
	// answers of some hundred kB.
	togetherFor = 6 * time.Millisecond
	// patience is how long a worker is waited for. Then one of those whom it answers takes far longer than others did, and
	// another worker goes on with those who wait.
	patience = 100 * time.Millisecond
	// togetherAtMost is when those who were asked together are asked again one by one, for the same reason.
	togetherAtMost = time.Second
)

// lanes holds, by statement, those who wait for each other.
type lanes struct {
	mu sync.Mutex
	by map[string]*lane

	requests, runs uint64 // That began to be answered, and for them.
}

// lane is where the requests of one statement wait.
type lane struct {
	statement string
	together  string        // What Together makes of it, once there are several.
	workers   int           // Who answer.
	waiting   []*asker      // In the order in which they came.
	cost      time.Duration // Of one request: the least of late, since whatever else is at work adds to it. 0 while it is not known.
}

// asker is who waits for an answer.
type asker struct {
	ctx     context.Context // Has a deadline.
	params  map[string]any
	lane    *lane
	replies chan reply // Has room for one.
}

// tell gives the reply unless there is one.
func (a *asker) tell(r reply) {
	select {
	case a.replies <- r:
	default:
	}
}

// room is how many may be answered together.
func (l *lane) room() int {
	if l.cost == 0 {
		return 1
	}
	return int(min(max(togetherFor/l.cost, 1), mostTogether))
}

// fits reports whether those who wait can be answered together.
func (l *lane) fits() bool {
	room := l.room()
	return room > 1 && len(l.waiting) <= room
}

// join adds an asker to a lane, and has a worker serve it. If that must be found yet, offered is where its work is to be
// sent.
func (s *Store) join(a *asker, statement string) (offered chan<- func()) {
	s.lanes.mu.Lock()
	defer s.lanes.mu.Unlock()
	l := s.lanes.by[statement]
	if l == nil {
		l = &lane{statement: statement}
		s.lanes.by[statement] = l
	}
	a.lane = l
	l.waiting = append(l.waiting, a)
	if l.workers >= s.config.Processors && l.fits() {
		return nil // They go on until nobody waits.
	}
	select {
	case s.work <- func() { s.serve(l) }:
		l.workers++
		return nil
	default:
		return s.work
	}
}

// serving is the work of one more worker.
func (s *Store) serving(l *lane) func() {
	return func() {
		s.lanes.mu.Lock()
		l.workers++
		s.lanes.mu.Unlock()
		s.serve(l)
	}
}

// serve answers those who wait in a lane until nobody does.
func (s *Store) serve(l *lane) {
	took := time.Duration(0)
	for {
		askers := s.next(l, took)
		if askers == nil {
			return
		}
		began := time.Now()
		late := time.AfterFunc(patience, func() { s.replace(l) })
		s.answer(l, askers)
		if !late.Stop() {
			return
		}
		took = time.Since(began) / time.Duration(len(askers))
	}
}

// replace has another worker go on in the place of one that is late.
func (s *Store) replace(l *lane) {
	s.lanes.mu.Lock()
	l.workers--
	left := len(l.waiting) > 0
	s.tidy(l)
	s.lanes.mu.Unlock()
	if left {
		select {
		case s.work <- s.serving(l):
		case <-s.closing:
		}
	}
}

// next takes those who are to be answered together: who has waited longest, and who waits for the same. If there is nobody,
// or if others are enough, the worker is free. took is what one of the last has taken, 0 at first.
func (s *Store) next(l *lane, took time.Duration) []*asker {
	s.lanes.mu.Lock()
	defer s.lanes.mu.Unlock()
	if took > 0 {
		// More workers than Neo4j has processors take turns.
		if l.workers > s.config.Processors {
			took = took * time.Duration(s.config.Processors) / time.Duration(l.workers)
		}
		if l.cost > 0 {
			took = min(took, l.cost+l.cost/16)
		}
		l.cost = took
	}
	if len(l.waiting) == 0 || l.workers > s.config.Processors && l.fits() {
		l.workers--
		s.tidy(l)
		return nil
	}
	first := l.waiting[0]
	askers := []*asker{first}
	rest := l.waiting[:0]
	for _, a := range l.waiting[1:] {
		if len(askers) < l.room() && maps.EqualFunc(same(a), same(first), func(v, w any) bool { return reflect.DeepEqual(v, w) }) {
			askers = append(askers, a)
		} else {
			rest = append(rest, a)
		}
	}
	if len(askers) > 1 && l.together == "" {
		l.together = Together(l.statement)
	}
	clear(l.waiting[len(rest):])
	l.waiting = rest
	s.lanes.requests += uint64(len(askers))
	s.lanes.runs++
	return askers
}

// same are the values that those must have in common who are answered together.
func same(a *asker) map[string]any {
	values, _ := a.params["same"].(map[string]any)
	return values
}

// leave reports whether an asker was still waiting, which is over then.
func (s *Store) leave(a *asker) bool {
	s.lanes.mu.Lock()
	defer s.lanes.mu.Unlock()
	at := slices.Index(a.lane.waiting, a)
	if at < 0 {
		return false
	}
	a.lane.waiting = slices.Delete(a.lane.waiting, at, at+1)
	s.tidy(a.lane)
	return true
}

// tidy forgets a lane that nobody is in.
func (s *Store) tidy(l *lane) {
	if l.workers == 0 && len(l.waiting) == 0 && s.lanes.by[l.statement] == l {
		delete(s.lanes.by, l.statement)
	}
}
