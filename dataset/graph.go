package dataset

// Graph is a plain property graph, as the database will hold it: Import writes exactly what is in here.
// Every property is a string, a bool, a float64, a []string or a dbtype.Date; a value that is not known is absent.
type Graph struct {
	Nodes         []Node // Entities: file by file, kind by kind, as they are written.
	Relationships []Relationship
	Citations     []Citation
	Identifiers   []Identifier
}

// Node is an entity. Labels starts with "Entity" and ends with the entity's own label. Props holds "id" too.
type Node struct {
	ID     string
	Labels []string
	Props  map[string]any
}

// Relationship goes from the entity From to the entity To. Its ID is derived from what identifies it, so that the
// same fact has the same id in every import. Props holds "id" too.
type Relationship struct {
	ID, Type, From, To string
	Props              map[string]any
}

// Citation says that a document vouches for a node or a relationship. Props holds what is stored on its node:
// id, of, dataset, method, confidence and, where known, quote, locator, note and field. The last is the one property
// that the citation vouches for; without it the citation vouches for the fact as a whole.
type Citation struct {
	ID       string
	Of       string // The id of a Node or of a Relationship.
	Document string // The id of the document's Node.
	Props    map[string]any
}

// Identifier is the key of an entity in another register.
type Identifier struct {
	Key           string // Scheme and value, joined by a colon: "wikidata:Q42".
	Scheme, Value string
	Entity        string // The id of the Node.
}

// Label returns the node's own label, such as "Bureau".
func (n Node) Label() string { return n.Labels[len(n.Labels)-1] }
