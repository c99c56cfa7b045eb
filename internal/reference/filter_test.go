package reference_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"

	"github.com/stakegraph/stakegraph/internal/reference"
)

// filters are conditions on the tiny graph, with the ids of what fits them.
var filters = []struct{ field, where, want string }{
	{"officials", `{}`, "o1 o2"},
	{"officials", `{and: []}`, "o1 o2"},
	{"officials", `{or: []}`, ""},
	{"officials", `{not: {}}`, ""},
	{"officials", `{and: {id: {eq: "o1"}}}`, "o1"},
	{"officials", `{or: [{id: {eq: "o1"}}, {name: {eq: "Bob"}}]}`, "o1 o2"},
	{"officials", `{id: {eq: "o1"}, name: {eq: "Bob"}}`, ""},
	{"officials", `{not: {id: {in: ["o1", "x"]}}}`, "o2"},
	{"officials", `{id: {in: []}}`, ""},
	{"officials", `{name: {}}`, "o1 o2"},
	// A name fits where that in any language does; aliases are no names.
	{"officials", `{name: {eq: "安"}}`, "o1"},
	{"officials", `{name: {in: ["Annie", "Bob"]}}`, "o2"},
	{"officials", `{name: {contains: "nn"}}`, "o1"},
	{"officials", `{name: {contains: ""}}`, "o1 o2"},
	{"officials", `{name: {startsWith: "b"}}`, ""},
	// All operators must fit one of the names: "Ann" has no space, "Ann Lee" is not "Ann".
	{"officials", `{name: {eq: "Ann", contains: " "}}`, ""},
	// What is not known fits no operator, so its negation does.
	{"bureaus", `{level: {eq: MUNICIPAL}}`, "b1"},
	{"bureaus", `{not: {level: {eq: MUNICIPAL}}}`, "b2"},
	{"bureaus", `{level: {in: [NATIONAL, MUNICIPAL]}}`, "b1"},
	{"documents", `{publisher: {contains: ""}}`, ""},
	{"documents", `{publisher: {}}`, "d1"},
	// Quantifiers.
	{"officials", `{participations: {some: {role: {eq: SPEAKER}}}}`, "o1"},
	{"officials", `{participations: {none: {role: {eq: SPEAKER}}}}`, "o2"},
	{"officials", `{participations: {every: {role: {in: [HOST, GUEST]}}}}`, "o2"},
	{"officials", `{participations: {every: {event: {}}}}`, "o1 o2"},
	{"officials", `{participations: {count: {eq: 3}}}`, "o1"},
	{"officials", `{participations: {count: {lt: 1}}}`, "o2"},
	{"officials", `{participations: {count: {gte: 0, lte: 3}}}`, "o1 o2"},
	{"officials", `{participations: {count: {gt: 3}}}`, ""},
	{"officials", `{participations: {some: {role: {eq: GUEST}}, none: {event: {id: {eq: "m1"}}}}}`, ""},
	{"officials", `{participations: {}}`, "o1 o2"},
	{"officials", `{participations: {some: {event: {during: {to: "2018-01-01"}}, onBehalfOf: {id: {eq: "b1"}}}}}`, "o1"},
	{"officials", `{participations: {some: {not: {onBehalfOf: {}}}}}`, "o1"},
	{"officials", `{tenures: {some: {acting: true}}}`, "o2"},
	{"officials", `{tenures: {some: {asOf: {date: "2019-01-01", certainty: CERTAIN}}}}`, "o1"},
	{"officials", `{tenures: {every: {position: {organization: {name: {eq: "Bureau"}}}}}}`, "o1 o2"},
	{"officials", `{memberships: {some: {}}}`, ""},
	{"positions", `{holders: {some: {official: {id: {eq: "o2"}}, acting: false}}}`, ""},
	{"positions", `{holders: {count: {eq: 3}}}`, "p1"},
	// Along the relationships of a party, which are of several kinds.
	{"meetings", `{participants: {some: {organization: {}}}}`, "m2"},
	{"meetings", `{participants: {every: {official: {}}}}`, "m1"},
	{"meetings", `{participants: {none: {bureau: {}}}}`, "m1"},
	{"meetings", `{participants: {some: {enterprise: {}}}}`, ""},
	{"meetings", `{participants: {some: {stakeholder: {name: {eq: "Bureau"}}, role: {eq: HOST}}}}`, "m2"},
	{"meetings", `{visit: {title: {eq: "Tour"}}}`, "m2"},
	{"meetings", `{not: {visit: {}}}`, "m1"},
	{"meetings", `{during: {from: "2020-06-01"}}`, "m1"},
	{"meetings", `{during: {}}`, "m1 m2"},
	// To one: some of the far nodes fits.
	{"bureaus", `{place: {id: {eq: "pl2"}}}`, "b1"},
	{"bureaus", `{place: {partOf: {name: {eq: "Land"}}}}`, "b1"},
	{"bureaus", `{parent: {id: {eq: "e1"}}}`, "b1"},
	{"bureaus", `{jurisdiction: {}}`, ""},
	// Two steps.
	{"bureaus", `{officials: {some: {position: {title: {eq: "Head"}}, official: {id: {eq: "o2"}}}}}`, "b1"},
	{"bureaus", `{officials: {count: {eq: 3}}}`, "b1"},
	{"bureaus", `{officials: {none: {}}}`, "b2"},
	{"bureaus", `{positions: {some: {title: {eq: "Head"}}}}`, "b1"},
	{"enterprises", `{owners: {some: {share: {gt: 0.4, lt: 0.6}, enterprise: {id: {eq: "e1"}}}}}`, "e1"},
	{"enterprises", `{holdings: {some: {share: {lte: 0}}}}`, ""},
	{"enterprises", `{holdings: {some: {asOf: {date: "2020-01-01", certainty: CERTAIN}}}}`, ""},
}

func TestFilters(t *testing.T) {
	schema := loadSchema(t)
	evaluator := reference.New(schema, tiny())
	for _, c := range filters {
		t.Run(c.field+c.where, func(t *testing.T) {
			doc, errs := gqlparser.LoadQuery(schema, fmt.Sprintf("{ list: %s(where: %s) { totalCount nodes { id } } }", c.field, c.where))
			if errs != nil {
				t.Fatal(errs)
			}
			data, failed := evaluator.Execute(doc, "", nil)
			if len(failed) > 0 {
				t.Fatal(failed)
			}
			raw, err := json.Marshal(data)
			if err != nil {
				t.Fatal(err)
			}
			var got struct {
				List struct{ Nodes []struct{ ID string } }
			}
			if err := json.Unmarshal(raw, &got); err != nil {
				t.Fatal(err)
			}
			want := map[string]bool{}
			for _, id := range strings.Fields(c.want) {
				want[id] = true
			}
			for _, n := range got.List.Nodes {
				if !want[n.ID] {
					t.Errorf("%s should not be there", n.ID)
				}
			}
			if len(got.List.Nodes) != len(want) {
				t.Errorf("%s, want %s", raw, c.want)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	schema := loadSchema(t)
	evaluator := reference.New(schema, tiny())
	for _, r := range reference.Refusals() {
		t.Run(r.Name, func(t *testing.T) {
			doc, errs := gqlparser.LoadQuery(schema, r.Text)
			if errs != nil {
				t.Fatal(errs)
			}
			_, failed := evaluator.Execute(doc, "", r.Variables)
			if len(failed) != 1 || failed[0].Code != r.Code {
				t.Errorf("the errors are %v, want one of %s", failed, r.Code)
			}
		})
	}
}
