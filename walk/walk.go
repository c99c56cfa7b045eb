// Package walk answers questions about the graph as a whole: the ways between two parties, what lies around some, what
// they have in common, who links two groups. It gives ids; what else is asked of a node or a relationship is read by
// whoever asked, who may give a statement that finds paths an [Ending] for it. It drives the search itself, a level at a
// time, and reads of the graph what the search comes upon, in amounts that are bounded whatever the graph holds. It imports
// store alone.
package walk

import "context"

// Reader runs a statement that changes nothing. A *store.Store is one.
type Reader interface {
	Read(ctx context.Context, statement string, params map[string]any, each func(values []any) error) error
	Ask(ctx context.Context, statement string, params map[string]any, each func(values []any) error) error
}

// Filter says which relationships and nodes a walk may use. Relationships are walked in both directions.
type Filter struct {
	// Kinds of relationships; all of them if empty.
	Kinds []string
	// Avoid are ids of nodes that are passed by.
	Avoid []string
	// AsOf leaves out relationships that did not hold on a day.
	AsOf *AsOf
	// During leaves out events beyond a period, unless the question names them.
	During *Period
}

// AsOf is a day, and whether a relationship must have held on it or can have. Possible: its start is not known or may lie
// on the day or before, its end is not known or may lie on it or after. Certain: both are sure. A succession holds from
// its date on. Relationships of kinds that have no dates always hold, and so does that of a meeting to its visit.
type AsOf struct {
	Date    string // Such as "2025-05-13".
	Certain bool
}

// Period is the days from From to To, both included and written as in AsOf; open where one is empty. An event lies in it
// if it can have taken place then; one without a date does only in a period that is open on both sides.
type Period struct{ From, To string }

// Limits of what a question may ask.
const (
	maxIDs    = 100
	maxSteps  = 8 // Of a path, and away from the middle of a network.
	maxPaths  = 20
	mostNodes = 1000
	maxFirst  = 100
)

// brokerHops is how far apart two nodes may be for someone to be a broker between them.
const brokerHops = 6

// limits is what a question may read. The graph may hold any amount.
type limits struct {
	// hub is how many relationships a node may have for a walk to go through it. Most of what lies behind a node with
	// more has nothing to do with what lies before it.
	hub int
	// end is the same for a node that the question names.
	end int
	// whole is how many relationships the graph may have for the database to read all of it in search of a path. At worst
	// that takes a third of a second, and 25 MB of its memory.
	whole int
	// around is how much may be around two nodes for the database to search for paths by itself, counted as in reads; a
	// fifth of it is how many steps, since what each leads to counts at least five, unless others lead there too.
	around int
	// reads is how many relationships a search reads, and each node that they are of counts as four.
	reads int
	// looks is how many relationships the database goes through to choose from.
	looks int
	// tries is how often a path is tried to be made longer by a node.
	tries int
	// pairs is of how many pairs of nodes it is asked what ties them, where there are too many to choose from.
	pairs int
	// relations is how many relationships a network has, and ties how many a node in common shows.
	relations, ties int
}

// limit is a variable for the tests alone, which meet the limits on small graphs.
var limit = limits{hub: 1000, end: 5000, whole: 500_000, around: 100_000, reads: 12_000, looks: 250_000, tries: 200_000, pairs: 5000, relations: 5000, ties: 100}
