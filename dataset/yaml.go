package dataset

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Bounds that keep the parser's work in proportion to the file.
const (
	maxFlowDepth = 16  // Brackets within brackets; the parser's time grows with the square of the depth.
	maxDashes    = 4   // Lists opened on one line.
	maxKeys      = 200 // Keys that no dash stands between; its time grows with the square of the keys of a mapping.
)

// position is a place in a file; line and column count from 1.
type position struct {
	file         string
	line, column int
}

type shape int

const (
	empty shape = iota // A key with nothing after it, or null.
	scalar
	mapping
	sequence
)

// value is a piece of YAML with its place. The rest of the package reads this and knows nothing of the parser.
type value struct {
	at    position
	shape shape
	text  string  // Of a scalar, as written: what it means depends on where it stands.
	pairs []pair  // Of a mapping.
	items []value // Of a sequence.
}

// pair is a key of a mapping with its value.
type pair struct {
	key   string
	at    position // Of the key.
	value value
}

// parseYAML reads one file. What is wrong with its YAML goes to the report; the value is then empty.
func parseYAML(name string, content []byte, r *report) value {
	start := position{name, 1, 1}
	if !utf8.Valid(content) {
		r.add(invalidUTF8(name, content), "the file is not UTF-8 text: save it as UTF-8")
		return value{at: start}
	}
	tokens := lexer.Tokenize(strings.TrimPrefix(string(content), "\uFEFF"))
	if at, message := unwanted(name, tokens); message != "" {
		r.add(at, "%s", message)
		return value{at: start}
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		at, message := start, "it cannot be read"
		var syntax yaml.Error
		if errors.As(err, &syntax) { // Its Error would print the file around the place, which takes long in a large one.
			at, message = place(name, syntax.GetToken()), syntax.GetMessage()
		}
		r.add(at, "not YAML: %s; look at the indentation, the quotes and the brackets here and just above", message)
		return value{at: start}
	}
	var bodies []ast.Node
	for _, doc := range file.Docs {
		if doc.Body != nil {
			bodies = append(bodies, doc.Body)
		}
	}
	if len(bodies) == 0 {
		return value{at: start}
	}
	if len(bodies) > 1 {
		r.add(convert(name, bodies[1]).at, "a second YAML document in one file: remove the line of dashes, or use a second file")
	}
	return convert(name, bodies[0])
}

// unwanted finds the first token that the format does not use, or nesting that it never needs.
func unwanted(name string, tokens token.Tokens) (position, string) {
	depth, dashes, line := 0, 0, 0
	keys, flowKeys := 0, 0 // Outside and inside of brackets.
	for _, t := range tokens {
		at := place(name, t)
		if at.line != line {
			dashes, line = 0, at.line
		}
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType:
			return at, "anchors (&), aliases (*) and merges (<<) are not part of the format: write the value out"
		case token.TagType:
			return at, "tags (!) are not part of the format: write the value without one, in quotes where it begins with !"
		case token.MappingKeyType:
			return at, "keys marked with ? are not part of the format: write key: value"
		case token.DirectiveType:
			return at, "directives (%) are not part of the format: remove the line"
		case token.MappingStartType, token.SequenceStartType:
			depth++
			flowKeys = 0
		case token.MappingEndType, token.SequenceEndType:
			depth--
		case token.SequenceEntryType:
			dashes++
			keys = 0
		case token.MappingValueType:
			if depth > 0 {
				flowKeys++
			} else {
				keys++
			}
		}
		if keys > maxKeys || flowKeys > maxKeys {
			return at, `more keys than any fact has: begin each fact with "- id: "`
		}
		if depth > maxFlowDepth || dashes > maxDashes {
			return at, "nested deeper than any fact needs: write it flatter"
		}
	}
	return position{}, ""
}

func place(name string, t *token.Token) position {
	if t == nil || t.Position == nil {
		return position{name, 1, 1}
	}
	return position{name, max(t.Position.Line, 1), max(t.Position.Column, 1)}
}

func convert(name string, n ast.Node) value {
	v := value{at: place(name, n.GetToken()), shape: scalar}
	switch n := n.(type) {
	case *ast.NullNode:
		v.shape = empty
	case *ast.StringNode:
		v.text = n.Value
	case *ast.LiteralNode:
		v.text = n.Value.Value
	case *ast.MappingValueNode:
		v.shape = mapping
		v.pairs = []pair{convertPair(name, n)}
	case *ast.MappingNode:
		v.shape = mapping
		for _, p := range n.Values {
			v.pairs = append(v.pairs, convertPair(name, p))
		}
	case *ast.SequenceNode:
		v.shape = sequence
		for _, item := range n.Values {
			v.items = append(v.items, convert(name, item))
		}
	default: // A number or a truth value: its text tells.
		v.text = n.GetToken().Value
	}
	if v.shape == mapping && len(v.pairs) > 0 {
		v.at = v.pairs[0].at // The parser gives the first colon, or the bracket.
	}
	return v
}

func convertPair(name string, n *ast.MappingValueNode) pair {
	key := n.Key.GetToken()
	return pair{key: key.Value, at: place(name, key), value: convert(name, n.Value)}
}

// get returns the value of a key of a mapping.
func (v value) get(key string) (value, bool) {
	for _, p := range v.pairs {
		if p.key == key {
			return p.value, true
		}
	}
	return value{}, false
}

// list returns the items of a sequence, or the value itself as the only item: one thing needs no dash.
func (v value) list() []value {
	switch v.shape {
	case empty:
		return nil
	case sequence:
		return v.items
	}
	return []value{v}
}

// invalidUTF8 returns the place of the first byte that is not UTF-8.
func invalidUTF8(name string, content []byte) position {
	at := position{name, 1, 1}
	for len(content) > 0 {
		c, size := utf8.DecodeRune(content)
		if c == utf8.RuneError && size == 1 {
			break
		}
		at.column++
		if c == '\n' {
			at.line, at.column = at.line+1, 1
		}
		content = content[size:]
	}
	return at
}
