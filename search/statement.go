package search

import (
	"fmt"
	"slices"
	"strings"

	"github.com/stakegraph/stakegraph/names"
)

// candidates is how many entities the index gives for ranking.
const candidates = 100

// statement finds the candidates: the best of the full-text index, and what bears the text as an identifier or an id. It
// answers an id, the names as they are recorded in the order of names.Recorded, and the identifiers that are the text.
// The parameters are in one map, because Neo4j plans a statement anew for every length class of a text that is one itself.
const statement = `CALL () {
  CALL db.index.fulltext.queryNodes('entity_search', $p.query, {limit: $p.limit}) YIELD node RETURN node
  UNION
  UNWIND $p.keys AS key MATCH (:Identifier {key: key})-[:IDENTIFIES]->(node:Entity) RETURN node
  UNION
  UNWIND $p.keys AS key MATCH (:Identifier {value: key})-[:IDENTIFIES]->(node:Entity) RETURN node LIMIT $p.limit
  UNION
  UNWIND $p.keys AS key MATCH (node:Entity {id: key}) RETURN node
}
WITH node WHERE $p.labels = [] OR any(label IN labels(node) WHERE label IN $p.labels)
RETURN node.id,
  [name IN [node.name, node.nameEn, node.nameZhHans, node.nameZhHant,
            node.title, node.titleEn, node.titleZhHans, node.titleZhHant] WHERE name IS NOT NULL] + coalesce(node.aliases, []),
  [key IN $p.keys WHERE node.id = key | key] +
    [(i:Identifier)-[:IDENTIFIES]->(node) WHERE i.key IN $p.keys OR i.value IN $p.keys | i.key]`

// keys are the ways to write a text as an identifier: as it is, and with its value in capitals or small letters.
func keys(text string) []string {
	all := []string{text}
	add := func(key string) {
		if !slices.Contains(all, key) {
			all = append(all, key)
		}
	}
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
		add("%s%s*^8", names.MarkSounds, strings.Join(terms.Sounds, "*"))
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
