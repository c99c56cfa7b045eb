package server

import (
	"context"
	"math"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"
)

// Codes of the refusals that come from limits.
const (
	CodeQueryTooLong    = "QUERY_TOO_LONG"
	CodeTokenLimit      = "TOKEN_LIMIT"
	CodeFieldLimit      = "FIELD_LIMIT"
	CodeDepthLimit      = "DEPTH_LIMIT"
	CodeComplexityLimit = "COMPLEXITY_LIMIT"
)

// maxNameBytes bounds names, since validation compares an unknown one with every known one.
const maxNameBytes = 200

// shapeLimit refuses queries by their form, before they are validated: validation compares fields that share a name
// pair by pair, and follows fragments, so that a short text can keep it busy for ever.
type shapeLimit struct {
	opts     Options
	accepted *cache[*ast.QueryDocument]
}

var _ graphql.OperationParameterMutator = (*shapeLimit)(nil)

func (*shapeLimit) ExtensionName() string { return "ShapeLimit" }

func (*shapeLimit) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters checks a query that is not known yet. One that passes is parsed once more by gqlgen, which
// then keeps it.
func (s *shapeLimit) MutateOperationParameters(_ context.Context, params *graphql.RawParams) *gqlerror.Error {
	if s.accepted.has(params.Query) {
		return nil
	}
	if n := len(params.Query); n > s.opts.MaxQueryBytes {
		return refusal(nil, CodeQueryTooLong, "the query has %d bytes; the limit is %d: pass long values as variables", n, s.opts.MaxQueryBytes)
	}
	source := &ast.Source{Input: params.Query}
	if err := s.checkTokens(source); err != nil {
		return err
	}
	doc, err := parser.ParseQueryWithTokenLimit(source, s.opts.MaxTokens)
	if err != nil {
		return nil // gqlgen finds the same error again, and words it.
	}
	return s.checkDocument(doc)
}

// checkTokens counts the tokens and measures the names. What cannot be read is left to the parser.
func (s *shapeLimit) checkTokens(source *ast.Source) *gqlerror.Error {
	lex := lexer.New(source)
	for n := 0; ; n++ {
		token, err := lex.ReadToken()
		if err != nil || token.Kind == lexer.EOF {
			return nil
		}
		if n >= s.opts.MaxTokens {
			return refusal(&token.Pos, CodeTokenLimit, "the query goes on after %d tokens, which is the limit", s.opts.MaxTokens)
		}
		if token.Kind == lexer.Name && len(token.Value) > maxNameBytes {
			return refusal(&token.Pos, errcode.ParseFailed, "a name of %d letters; a name has at most %d", len(token.Value), maxNameBytes)
		}
	}
}

func (s *shapeLimit) checkDocument(doc *ast.QueryDocument) *gqlerror.Error {
	w := shapeWalker{doc: doc, fragments: map[*ast.FragmentDefinition]*shape{}, spread: map[*ast.FragmentDefinition]bool{}}
	var whole shape
	for _, op := range doc.Operations {
		whole.add(w.selectionSet(op.SelectionSet), 0)
	}
	for _, f := range doc.Fragments {
		// One that nothing spreads is refused by validation, after it went through it.
		if of := w.fragment(f); !w.spread[f] {
			whole.add(of, 0)
		}
	}
	switch {
	case w.cycle != nil:
		return refusal(w.cycle.Position, errcode.ValidationFailed, "fragment %s spreads itself", w.cycle.Name)
	case whole.fields > s.opts.MaxFields:
		return refusal(nil, CodeFieldLimit, "the query has %s fields, with its fragments spread out; the limit is %d", count(whole.fields), s.opts.MaxFields)
	case whole.depth > s.opts.MaxDepth:
		return refusal(nil, CodeDepthLimit, "the query is %d levels deep; the limit is %d", whole.depth, s.opts.MaxDepth)
	}
	return nil
}

// shape is the size of a selection set with its fragments spread out. Fields saturate.
type shape struct{ fields, depth int }

func (s *shape) add(other shape, deeper int) {
	s.fields = saturatingAdd(s.fields, other.fields)
	s.depth = max(s.depth, other.depth+deeper)
}

// shapeWalker measures every fragment once, however often it is spread. It knows them by their definitions, since
// before validation two may have one name.
type shapeWalker struct {
	doc       *ast.QueryDocument
	fragments map[*ast.FragmentDefinition]*shape // A nil shape is being measured.
	spread    map[*ast.FragmentDefinition]bool
	cycle     *ast.FragmentDefinition
}

func (w *shapeWalker) selectionSet(set ast.SelectionSet) shape {
	var sum shape
	for _, selection := range set {
		switch it := selection.(type) {
		case *ast.Field:
			sum.add(shape{fields: 1}, 1)
			under := w.selectionSet(it.SelectionSet)
			if it.Name == "__schema" || it.Name == "__type" {
				under.depth = 0 // A rule of validation bounds these.
			}
			sum.add(under, 1)
		case *ast.InlineFragment:
			sum.fields = saturatingAdd(sum.fields, 1)
			sum.add(w.selectionSet(it.SelectionSet), 0)
		case *ast.FragmentSpread:
			sum.fields = saturatingAdd(sum.fields, 1)
			if f := w.doc.Fragments.ForName(it.Name); f != nil {
				w.spread[f] = true
				sum.add(w.fragment(f), 0)
			}
		}
	}
	return sum
}

func (w *shapeWalker) fragment(f *ast.FragmentDefinition) shape {
	if known, begun := w.fragments[f]; known != nil {
		return *known
	} else if begun {
		w.cycle = f
		return shape{}
	}
	w.fragments[f] = nil
	of := w.selectionSet(f.SelectionSet)
	w.fragments[f] = &of
	return of
}

func saturatingAdd(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}

func saturatingMultiply(a, b int) int {
	if a != 0 && b > math.MaxInt/a {
		return math.MaxInt
	}
	return a * b
}

// refusal is a coded error at a place of the query, which may be nil.
func refusal(at *ast.Position, code, format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	if at != nil {
		err.Locations = []gqlerror.Location{{Line: at.Line, Column: at.Column}}
	}
	errcode.Set(err, code)
	return err
}
