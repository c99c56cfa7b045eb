package dataset_test

import (
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/stakegraph/stakegraph/store/storetest"
)

// TestOases asks the graph of the shipped dataset what a reader of the press release would ask. The answers were read
// from the text.
func TestOases(t *testing.T) {
	st := storetest.Open(t)
	importInto(t, st, folderOf(t, "../datasets/oases-2025"))
	const title = "Director-General of the Office for Attracting Strategic Enterprises"
	for name, c := range map[string]struct {
		ask  string
		want [][]any
	}{
		"whom the bureau met, and who for": {`
MATCH (b:Bureau {name: "Hangzhou Science and Technology Bureau"})-[p:PARTICIPATED_IN]->(m:Meeting)<-[q:PARTICIPATED_IN]-(o:Official)
MATCH (c:Citation {of: p.id})-[:FROM]->(d:Document) MATCH (for:Organization {id: q.onBehalfOf})
RETURN o.name, for.name, q.titleAsStated, p.role, m.date, toString(m.dateEarliest), toString(m.dateLatest), m.unnamedParticipants, c.quote, d.published`,
			[][]any{{"Peter Yan", "Office for Attracting Strategic Enterprises", title, "ATTENDEE",
				"2025-05-13/2025-05-15", "2025-05-13", "2025-05-15", []any{"representatives from the Hangzhou Science and Technology Bureau"},
				"he met with representatives from the Hangzhou Science and Technology Bureau to explore collaborative opportunities", "2025-05-16"}}},
		"the visit": {`
MATCH (v:Visit)<-[:PART_OF]-(m:Meeting)-[:HELD_IN]->(p:Place) RETURN v.date, m.date, p.name, count(m) ORDER BY p.name`,
			[][]any{{"2025-05-13/2025-05-16", "2025-05-13/2025-05-15", "Hangzhou", int64(2)},
				{"2025-05-13/2025-05-16", "2025-05-15/2025-05-16", "Shanghai", int64(3)}}},
		"where the bureaus are": {`
MATCH (b:Bureau)-[:GOVERNS]->(p:Place)-[:PART_OF]->(w:Place) RETURN b.nameZhHans, b.level, p.name, w.name ORDER BY p.name`,
			[][]any{{"杭州市科学技术局", "MUNICIPAL", "Hangzhou", "Zhejiang"},
				{"引进重点企业办公室", "SPECIAL_ADMINISTRATIVE_REGION", "Hong Kong", "China"},
				{"上海市科学技术委员会", "MUNICIPAL", "Shanghai", "China"}}},
		"the tenure, whose bounds are not known": {`
MATCH (o:Official)-[h:HOLDS]->(p:Position)-[:IN]->(b) RETURN o.name, p.title, b.aliases, h.acting, h.start, h.end, h.ongoing`,
			[][]any{{"Peter Yan", title, []any{"OASES"}, false, nil, nil, nil}}},
		"every year is an addition": {`
MATCH (e:Event) RETURN count(e), count(CASE WHEN EXISTS { MATCH (:Citation {of: e.id, field: "date", method: "ADDITION"}) } THEN 1 END)`,
			[][]any{{int64(6), int64(6)}}},
		"every Chinese name is an addition": {`
MATCH (n:Entity) UNWIND ["nameZhHans", "nameZhHant"] AS field WITH n, field WHERE n[field] IS NOT NULL
RETURN DISTINCT EXISTS { MATCH (:Citation {of: n.id, field: field, method: "ADDITION"}) }`,
			[][]any{{true}}},
		"nothing goes without a citation": {`
CALL () { MATCH (n:Entity) WHERE NOT n:Document RETURN n.id AS id UNION ALL MATCH (:Entity)-[r]->(:Entity) RETURN r.id AS id }
WITH id WHERE NOT EXISTS { MATCH (:Citation {of: id})-[:FROM]->(:Document) } RETURN id`, nil},
		"no broken character outside the text": {`
MATCH (n:Entity) UNWIND keys(n) AS key WITH n, key WHERE key <> "text" AND any(t IN [] + n[key] WHERE toStringOrNull(t) CONTAINS "â") RETURN n.id, key`, nil},
	} {
		if diff := gocmp.Diff(c.want, storetest.Rows(t, st, c.ask, nil)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	text := storetest.Rows(t, st, "MATCH (d:Document) RETURN d.text", nil)[0][0]
	if text != read(t, "../datasets/oases-2025/press-release.txt") {
		t.Error("the text is not that of the file, byte for byte")
	}
}
