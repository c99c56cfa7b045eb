package search

import (
	"context"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/stakegraph/stakegraph/names"
	"github.com/stakegraph/stakegraph/store"
)

// MaxText is how many characters a text to search for may have.
const MaxText = 200

// Reader reads the graph; store.Store does.
type Reader interface {
	Ask(ctx context.Context, statement string, params map[string]any, each func(values []any) error) error
}

// Kinds are the labels that a search can be narrowed to, by their names in the schema.
var Kinds = map[string]string{
	"OFFICIAL": "Official", "BUREAU": "Bureau", "ENTERPRISE": "Enterprise", "INSTITUTION": "Institution",
	"POSITION": "Position", "MEETING": "Meeting", "VISIT": "Visit", "PLACE": "Place", "TOPIC": "Topic", "DOCUMENT": "Document",
}

// Request is what to search for.
type Request struct {
	Text  string
	Kinds []string // Keys of Kinds; all if there are none.
	First int      // How many hits to give, from 0.
	After *Mark    // Those that come after this one; from the first if nil.
}

// Mark is the place of a hit in the order of hits: by score from the highest, then by id.
type Mark struct {
	Score float64
	ID    string
}

// Hit is an entity that fits.
type Hit struct {
	ID      string
	Score   float64 // From 0 to 1, with four decimal places: see the bands of package names.
	Matched string  // The name, alias or identifier that fits best, as it is recorded.
}

// Mark gives the hit's place.
func (h Hit) Mark() Mark { return Mark{h.Score, h.ID} }

// Result is a page of hits.
type Result struct {
	Hits  []Hit
	Total int  // Of all pages. Not many more than a hundred are ever looked at: what lies beyond fits worse.
	More  bool // Whether a page follows.
}

// Search finds what fits the text best. Nothing in the text has a meaning beyond its letters, figures and characters; one
// that has none of them is found as an identifier or not at all. Hits that score alike come in the order of their ids.
// Errors: INVALID_ARGUMENT for an empty text, one longer than MaxText, a negative First, an unknown kind; those of Reader.
func Search(ctx context.Context, r Reader, request Request) (Result, error) {
	labels, err := request.check()
	if err != nil {
		return Result{}, err
	}
	text := strings.TrimSpace(request.Text)
	query := names.NewQuery(text)
	params := map[string]any{"p": map[string]any{
		"query": lucene(query, labels), "keys": keys(text), "labels": labels,
	}}
	ranking := ranking{query: query}
	if err := r.Ask(ctx, statement, params, ranking.add); err != nil {
		return Result{}, err
	}
	return ranking.page(request.First, request.After), nil
}

// check gives the labels that are asked for.
func (r Request) check() ([]string, error) {
	switch length := utf8.RuneCountInString(r.Text); {
	case strings.TrimSpace(r.Text) == "":
		return nil, store.Errorf(store.CodeInvalidArgument, "the text to search for is empty: give a name, a part of one, or an identifier")
	case length > MaxText:
		return nil, store.Errorf(store.CodeInvalidArgument, "the text to search for has %d characters: give at most %d", length, MaxText)
	case r.First < 0:
		return nil, store.Errorf(store.CodeInvalidArgument, "first is %d: give 0 or more", r.First)
	}
	labels := make([]string, 0, len(r.Kinds))
	for _, kind := range r.Kinds {
		label, ok := Kinds[kind]
		if !ok {
			return nil, store.Errorf(store.CodeInvalidArgument, "%q is no kind of entity", kind)
		}
		labels = append(labels, label)
	}
	slices.Sort(labels)
	return slices.Compact(labels), nil
}

// ranking gathers what the database answers, best first in the end.
type ranking struct {
	query *names.Query
	hits  []Hit
	names []string // Of one candidate: kept for its space.
}

// least is the score below which an entity does not count as found.
const least = 0.2

// add rates the candidates: see statement.
func (r *ranking) add(values []any) error {
	candidates := values[0].([]any)
	r.hits = make([]Hit, 0, len(candidates))
	var identified []Hit
	for _, candidate := range candidates {
		row := candidate.([]any)
		hit := r.rate(row[0].(string), row[1].([]any))
		if identifier, ok := row[2].(string); ok {
			if hit.Score < names.Exact {
				hit.Score, hit.Matched = names.Exact, identifier
			}
			identified = append(identified, hit)
		} else if hit.Score >= least {
			r.hits = append(r.hits, hit)
		}
	}
	for _, hit := range identified {
		r.identify(hit)
	}
	return nil
}

// rate rates an entity by its names.
func (r *ranking) rate(id string, recorded []any) Hit {
	r.names = r.names[:0]
	for _, name := range recorded {
		r.names = append(r.names, name.(string))
	}
	hit := Hit{ID: id}
	if place, score := r.query.Best(r.names); place >= 0 {
		hit.Score, hit.Matched = math.Round(score*1e4)/1e4, r.names[place]
	}
	return hit
}

// identify adds a hit that may have been found by a name that fits less, or by another identifier.
func (r *ranking) identify(hit Hit) {
	at := slices.IndexFunc(r.hits, func(h Hit) bool { return h.ID == hit.ID })
	switch {
	case at < 0:
		r.hits = append(r.hits, hit)
	case r.hits[at].Score < names.Exact:
		r.hits[at] = hit
	}
}

// page sorts the hits and cuts a page out.
func (r *ranking) page(first int, after *Mark) Result {
	slices.SortFunc(r.hits, func(a, b Hit) int { return order(a.Mark(), b.Mark()) })
	rest := r.hits
	if after != nil {
		from := slices.IndexFunc(rest, func(h Hit) bool { return order(h.Mark(), *after) > 0 })
		if from < 0 {
			from = len(rest)
		}
		rest = rest[from:]
	}
	end := min(first, len(rest))
	return Result{Hits: rest[:end:end], Total: len(r.hits), More: end < len(rest)}
}

// order says which of two places comes first.
func order(a, b Mark) int {
	switch {
	case a.Score > b.Score:
		return -1
	case a.Score < b.Score:
		return 1
	}
	return strings.Compare(a.ID, b.ID)
}
