package cypher

import "github.com/vektah/gqlparser/v2/ast"

// This file holds the plan: every decision about a root field, made before a byte of Cypher is printed. It has two
// halves that are made together. Expressions say what the statement returns; shapes say how the answer is written from
// the columns that come back.

// variable is a name in the statement: n0 for a node, r1 for a relationship, numbered in the order of planning.
type variable struct {
	letter byte
	number int
}

// expr is an expression of Cypher: one of the types below.
type expr any

type (
	prop struct { // a property of a node or relationship
		of   variable
		name string
	}
	literal    int    // a number that belongs to the shape
	param      int    // a parameter, by its number
	sameParam  int    // a parameter that all have in common whom a statement answers
	dateParam  int    // a parameter that holds a day
	timeParam  int    // a parameter that holds an instant
	coalesce   []expr // the first that is not null
	emptyList  struct{}
	nullValue  struct{}
	falseValue struct{}
	text       struct{ of expr } // toString
	typeOf     struct{ of variable }
	typeIndex  struct { // which of the labels a node has
		of     variable
		labels []string
	}
	list  []expr
	count struct{ match match }
	rows  struct { // what a match gives, one list a row
		match match
		order []orderKey
		limit expr // nil is no limit
		carry []variable
		row   *frame
	}
)

// Predicates.
type (
	and      []expr
	or       []expr
	not      struct{ of expr }
	exists   struct{ match match }
	hasLabel struct {
		of    variable
		label string
	}
	isNull  struct{ of expr }
	notNull struct{ of expr }
	compare struct {
		left     expr
		operator string
		right    expr
	}
)

// match is what to look for: patterns that share variables, and what must hold; or each of a list that is there.
type match struct {
	paths    []path
	where    and
	call     *call    // instead of patterns, a statement of the schema
	distinct variable // the node to keep once, where a path to the anchor may bring it several times
	each     variable // instead of patterns, what stands for each node or relationship
	of       string   // of the list with this name
}

// path is a chain of nodes, from the start by its hops.
type path struct {
	start nodePattern
	hops  []hop
}

type hop struct {
	rel     variable
	typ     string
	in, any bool
	node    nodePattern
}

// nodePattern is a node that is new, with a label and perhaps a property to look it up by, or one that is bound already.
type nodePattern struct {
	variable variable
	label    string
	key      string
	value    expr
}

type orderKey struct {
	by       expr
	desc     bool
	nullable bool
	date     bool // a day
	time     bool // an instant
}

// frame is the list of columns that one row returns. A column that is asked for twice is there once.
type frame struct {
	columns []expr
	known   map[expr]int
}

func (f *frame) add(e expr) int {
	switch e.(type) {
	case prop, text, columnValue:
		if at, ok := f.known[e]; ok {
			return at
		}
		if f.known == nil {
			f.known = map[expr]int{}
		}
		f.known[e] = len(f.columns)
	}
	f.columns = append(f.columns, e)
	return len(f.columns) - 1
}

// object is how a composite value is written from a row: by its concrete type, which the column typeColumn tells where
// there are several.
type object struct {
	typeColumn int // -1 where there is one type
	types      []*fields
}

// fields are the selected fields of one concrete type, in the order of the answer.
type fields []field

// field is how one field is written.
type field struct {
	key    []byte // `"name":`
	name   string // the response key
	typ    *ast.Type
	form   form
	column int
	fixed  []byte          // for fixedText
	leaf   *ast.Definition // for leafValue
	object *object         // for inline, one, many
	page   *page           // for pageValue and what is in it
}

type form int

const (
	fixedText    form = iota + 1 // the same in every row, such as __typename
	leafValue                    // a scalar, an enum or a list of them
	inline                       // an object in the same row
	inlineOrNull                 // the same, of a node that is not there where its column is null
	one                          // a list of at most one row
	many                         // a list of rows
	byIDOrder                    // rows to be put in the order of the ids asked for
	pageValue                    // a connection
	edgeList                     // in a connection: its rows as edges
	nodeList                     // in a connection: its rows as nodes
	pageInfo                     // in a connection
	totalCount                   // in a connection
	cursorText                   // in an edge, or in pageInfo: startCursor and endCursor
	hasNext                      // in pageInfo
	hasPrevious                  // in pageInfo
	startCursor                  // in pageInfo
	endCursor                    // in pageInfo
)

// page is how a connection is written: its rows, and the count of all where it was asked for.
type page struct {
	rows, total int // columns of the parent's row; -1 where not selected
	fields      fields
	size        param // the parameter that holds the number of rows to fetch
	more        bool  // whether one row more than the page is fetched, to know if there is one
	backward    bool  // rows come in reverse
	after       bool  // whether a cursor to start after was given
	before      bool
	scope       string // what a cursor of it is good for
	keys        []int  // the columns of a row that make its cursor
}
