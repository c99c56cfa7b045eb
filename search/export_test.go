package search

// For tests to look at.
var (
	Statement = statement
	Lucene    = lucene
	Keys      = keys
)

// Candidates is how many entities are ranked.
const Candidates = candidates
