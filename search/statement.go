package search

import (
	"fmt"
	"slices"
	"strings"

	"github.com/stakegraph/stakegraph/names"
)

// candidates is how many entities the index gives for ranking.
const candidates = 100

// statement finds the candidates: the best of the full-text index, and what bears the text as an id or an identifier, which
// may be the same entity once more. It answers a list of them: an id, the names as they are recorded in the order of
// names.Recorded, and the identifier that is the text or null. A node has a name or a title, never both. One record costs
// less than a hundred.
var statement = fmt.Sprintf(`CALL (*) {
  CALL db.index.fulltext.queryNodes('entity_search', $p.query, {limit: %[1]d}) YIELD node RETURN node, null AS identifier
  UNION ALL
  UNWIND $p.keys AS key MATCH (node:Entity {id: key}) RETURN node, key AS identifier
  UNION ALL
  UNWIND $p.keys AS key MATCH (:Identifier {key: key})-[:IDENTIFIES]->(node:Entity) RETURN node, key AS identifier
  UNION ALL
  UNWIND $p.keys AS key MATCH (i:Identifier {value: key})-[:IDENTIFIES]->(node:Entity) RETURN node, i.key AS identifier LIMIT %[1]d
}
WITH node, identifier WHERE identifier IS NULL OR $p.labels = [] OR any(label IN labels(node) WHERE label IN $p.labels)
RETURN [collect([node.id,
  [name IN CASE WHEN node.name IS NULL THEN [node.title, node.titleEn, node.titleZhHans, node.titleZhHant]
                ELSE [node.name, node.nameEn, node.nameZhHans, node.nameZhHant] END WHERE name IS NOT NULL] + coalesce(node.aliases, []),
  identifier])] AS answer`, candidates)

// keys are the ways to write a text as an identifier: as it is, and with its value in capitals or small letters. No
// identifier has a space in it, nor has an id.
func keys(text string) []string {
	all := []string{}
	add := func(key string) {
		if !strings.Contains(key, " ") && !slices.Contains(all, key) {
			all = append(all, key)
		}
	}
	add(text)
	scheme, value, ok := strings.Cut(text, ":")
	if !ok {
		add(strings.ToUpper(text))
		add(strings.ToLower(text))
		return all
	}
	scheme, value = strings.ToLower(strings.TrimSpace(scheme)), strings.TrimSpace(value)
	add(scheme + ":" + value)
	add(scheme + ":" + strings.ToUpper(value))
	add(scheme + ":" + strings.ToLower(value))
	return all
}

const (
	maxFuzzy = 8  // Words that are searched with typing errors: each costs a walk over the index's words.
	maxBegun = 16 // Words of which the beginning is searched.
)

// nothing is a word that no entity has: folded texts have no "_".
const nothing = "_"

// lucene writes a query in Lucene's syntax. All terms are letters, figures and Chinese characters, in small letters:
// nothing in them means anything to Lucene. The boosts only decide what is among the candidates.
func lucene(query *names.Query, labels []string) string {
	terms := query.Terms()
	var clauses []string
	add := func(format string, values ...any) { clauses = append(clauses, fmt.Sprintf(format, values...)) }
	for _, whole := range terms.Whole {
		add("%s^40", whole)
		add("%s*^10", whole)
	}
	if terms.Initials != "" {
		add("%s^20", terms.Initials)
	}
	if terms.Sounds != nil {
		add("/%s/^8", inOrder(names.MarkSounds, terms.Sounds))
	}
	for i, word := range terms.Words {
		add("%s^2", word)
		if i < maxBegun {
			add("%s*", word)
		}
		switch letters := len([]rune(word)); {
		case i >= maxFuzzy || letters < 4:
		case letters < 8 || len(terms.Words) > 1:
			add("%s~1", word)
		default:
			add("%s~2", word) // Dear: of several words the others find the entity too.
		}
	}
	for _, character := range terms.Characters {
		add("%s", character)
	}
	for _, pair := range terms.Pairs {
		add("%s^2", pair)
	}
	for _, syllable := range terms.Syllables {
		add("%s^0.5", syllable)
	}
	if len(clauses) == 0 {
		return nothing
	}
	text := strings.Join(clauses, " ")
	if len(labels) == 0 {
		return text
	}
	kinds := make([]string, len(labels))
	for i, label := range labels {
		kinds[i] = names.MarkKind + strings.ToLower(label)
	}
	return "+(" + text + ") +(" + strings.Join(kinds, " ") + ")^0"
}

// inOrder is a regular expression for what begins with a mark and a first letter and has others after it in this order.
// It says what the wildcards of "a*b*c*" say, and what to skip: Lucene makes an automaton of either, of which the one of
// wildcards takes four times as long with a dozen letters, and so as long as all the rest of a search.
func inOrder(mark string, letters []string) string {
	var b strings.Builder
	b.WriteString(mark + letters[0])
	for _, letter := range letters[1:] {
		b.WriteString("[^" + letter + "]*" + letter)
	}
	b.WriteString(".*")
	return b.String()
}
