package server

import (
	"net/http"
	"time"
)

// headerExplain asks for extensions.stakegraph in the answer.
const headerExplain = "Stakegraph-Explain"

// explanation is extensions.stakegraph: what it took to answer.
type explanation struct {
	RequestID    string             `json:"requestId"`
	Milliseconds map[string]float64 `json:"milliseconds"` // By phase; statements that ran at once are added up.
	Statements   []explained        `json:"statements"`
}

// explained is a statement as it can be run by hand.
type explained struct {
	Text         string         `json:"text"`
	Parameters   map[string]any `json:"parameters"`
	Records      int            `json:"records"`
	DatabaseHits int64          `json:"databaseHits"`
	Milliseconds float64        `json:"milliseconds"`
}

// explains tells whether a request asks for an explanation.
func explains(r *http.Request) bool {
	asked := r.Header.Get(headerExplain)
	return asked != "" && asked != "0" && asked != "false"
}

func explain(this *request) explanation {
	e := explanation{RequestID: this.id, Milliseconds: map[string]float64{}, Statements: []explained{}}
	for phase, took := range this.phases() {
		e.Milliseconds[phase] = milliseconds(took)
	}
	for _, s := range this.account.Statements() {
		e.Statements = append(e.Statements, explained{s.Text, s.Params, s.Records, s.Hits, milliseconds(s.Took)})
	}
	return e
}

func milliseconds(d time.Duration) float64 {
	return float64(d.Round(time.Microsecond)) / float64(time.Millisecond)
}
