package search

// For tests to look at.
var (
	// Statement gives a record for each candidate.
	Statement = "CALL () {\n" + statement + "\n}\nUNWIND answer[0] AS candidate RETURN candidate[0], candidate[1]"
	Lucene    = lucene
	Keys      = keys
	InOrder   = inOrder
)

// Candidates is how many entities are ranked.
const Candidates = candidates
