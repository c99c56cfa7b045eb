package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"slices"
	"strings"
)

// reader turns the files into a graph. It goes on after a problem, so as to find all of them.
type reader struct {
	report
	dir       string
	root      *os.Root
	dataset   string
	files     []*input
	entities  map[string]*entity
	declared  []*entity           // In order.
	texts     map[string]*source  // By id of the document.
	languages map[string]string   // By id of the document.
	written   map[string]position // Where each relationship, citation and identifier was written first.
	graph     Graph
}

// input is a file.
type input struct {
	root     value
	document string // The id of the document that citations mean where they name none.
}

// entity is an entity as it was declared.
type entity struct {
	kind *kind
	id   string
	body value
	in   *input
}

func (e *entity) String() string { return e.kind.noun + ` "` + e.id + `"` }

func newReader(dir string, root *os.Root) *reader {
	return &reader{dir: dir, root: root, entities: map[string]*entity{}, texts: map[string]*source{},
		languages: map[string]string{}, written: map[string]position{}}
}

// open reads the head of a file, and declares its entities, so that others may refer to them from anywhere.
func (r *reader) open(path string, root value) {
	if root.shape == empty {
		if len(r.problems) == 0 {
			r.add(root.at, `an empty file: it begins with "dataset: " and an id`)
		}
		return
	}
	keys := []string{"dataset", "document", "tables", "rows"}
	for _, k := range kinds {
		keys = append(keys, k.section)
	}
	if !r.keys(root, "the file", keys) {
		return
	}
	in := &input{root: root}
	r.files = append(r.files, in)
	r.head(in)
	for _, k := range kinds {
		section, ok := root.get(k.section)
		if ok && section.shape != sequence {
			r.add(section.at, `%s must be a list: begin each %s with "- id: "`, k.section, k.noun)
			continue
		}
		for _, body := range section.items {
			r.declare(in, k, body)
		}
	}
}

func (r *reader) head(in *input) {
	v, ok := in.root.get("dataset")
	if !ok {
		r.add(position{in.root.at.file, 1, 1}, `the file has no dataset: begin it with "dataset: " and an id, the same in all files of the folder`)
	} else if id, ok := r.id(v, "dataset"); ok {
		if r.dataset != "" && r.dataset != id {
			r.add(v.at, "the dataset is %q here and %q in another file of the folder: one folder is one dataset", id, r.dataset)
		}
		r.dataset = id
	}
	if v, ok := in.root.get("document"); ok {
		in.document, _ = r.scalar(v, "document")
	}
}

func (r *reader) declare(in *input, k *kind, body value) {
	if body.shape != mapping {
		r.add(body.at, `%s must be keys with values: begin it with "- id: "`, article(k.noun))
		return
	}
	v, ok := body.get("id")
	if !ok {
		r.add(body.at, `%s has no id: add "id: "; %s`, article(k.noun), idRule)
		return
	}
	id, ok := r.id(v, "id")
	if !ok {
		return
	}
	if first, ok := r.entities[id]; ok {
		r.add(v.at, "the id %q is taken by the %s in %s: give another", id, first.kind.noun, where(first.body.at))
		return
	}
	e := &entity{kind: k, id: id, body: body, in: in}
	r.entities[id] = e
	r.declared = append(r.declared, e)
}

// read reads all facts once all entities are declared: the texts first, since the others quote them.
func (r *reader) read() {
	for _, in := range r.files {
		if v, ok := in.root.get("document"); ok && in.document != "" {
			r.refer(v, in.document, "document", "Document")
		}
	}
	for _, e := range r.declared {
		if e.kind.label() == "Document" {
			r.text(e)
		}
	}
	for _, e := range r.declared {
		r.entity(e)
	}
}

// uncited finds documents that nothing rests on.
func (r *reader) uncited() {
	cited := map[string]bool{}
	for _, c := range r.graph.Citations {
		cited[c.Document] = true
	}
	for _, e := range r.declared {
		if e.kind.label() == "Document" && !cited[e.id] && len(r.problems) == 0 {
			r.add(e.body.at, "no fact cites the %s: cite it, or remove it", e)
		}
	}
}

// entity reads an entity with its relationships.
func (r *reader) entity(e *entity) {
	keys := []string{"id", "cite", "addition"}
	for _, p := range e.kind.properties {
		keys = append(keys, p.key)
	}
	for _, rel := range e.kind.relations {
		keys = append(keys, rel.key)
	}
	r.keys(e.body, article(e.kind.noun), keys)
	cites := r.citations(e.in, e.body)
	_, cited := e.body.get("cite")
	_, added := e.body.get("addition")
	if !cited && !added && !e.kind.uncited {
		r.add(e.body.at, `nothing vouches for the %s: add "cite: " with the words of the document, or "addition: " with whence it is known`, e)
	}
	props, more := r.properties(scope{e.in, e.String(), cites}, e.body, e.kind.properties)
	props["id"] = e.id
	if s := r.texts[e.id]; s != nil {
		props["text"] = s.text
	}
	if len(cites) > 0 {
		r.recorded(e.kind, cites[0].document, props)
	}
	r.graph.Nodes = append(r.graph.Nodes, Node{ID: e.id, Labels: e.kind.labels, Props: props})
	r.vouch(e.id, append(slices.Clip(cites), more...))
	r.identify(e)
	for _, rel := range e.kind.relations {
		r.relations(e, rel, cites)
	}
	r.bound(e.body.at)
}

func (r *reader) bound(at position) {
	if len(r.graph.Nodes)+len(r.graph.Relationships) > maxFacts && !r.full() {
		r.add(at, "more than %d entities and relationships: split the dataset into several folders", maxFacts)
	}
}

// recorded keeps the name, which is in the language of the document, under that language too, if none is given for it.
// Latin letters in a Chinese text, and Chinese ones in an English text, are not in its language.
func (r *reader) recorded(k *kind, document string, props map[string]any) {
	i := slices.IndexFunc(k.properties, func(p property) bool { return p.form == languages })
	if i < 0 {
		return
	}
	base := k.properties[i].stored()
	name, _ := props[base].(string)
	language := r.languages[document]
	ending, ok := languageKeys[language]
	if !ok || name == "" || strings.ContainsFunc(name, ideograph) == (language == "en") {
		return
	}
	if _, ok := props[base+ending]; !ok {
		props[base+ending] = name
	}
}

// relations reads what is written under one key of an entity.
func (r *reader) relations(e *entity, rel relation, cites []citation) {
	v, ok := e.body.get(rel.key)
	if !ok {
		if rel.required {
			r.add(e.body.at, `the %s has no %q: add "%s: " with the id of %s`, e, rel.key, rel.key, wanted(rel.to))
		}
		return
	}
	if v.shape == empty {
		r.add(v.at, "%q has no value: write one, or remove the key", rel.key)
	}
	items := v.list()
	if rel.single && len(items) > 1 {
		r.add(items[1].at, "%s has one %q at most: remove the others", article(e.kind.noun), rel.key)
	}
	for _, item := range items {
		r.relation(e, rel, item, cites)
	}
}

// relation reads one relationship.
func (r *reader) relation(e *entity, rel relation, v value, cites []citation) {
	target := v
	own := []citation(nil)
	cited := false
	if v.shape == mapping {
		keys := []string{rel.target, "cite", "addition"}
		for _, p := range rel.properties {
			keys = append(keys, p.key)
		}
		r.keys(v, `an item of "`+rel.key+`"`, keys)
		var ok bool
		if target, ok = v.get(rel.target); !ok {
			r.add(v.at, `an item of %q has no %q: add "%s: " with the id of %s`, rel.key, rel.target, rel.target, wanted(rel.to))
			return
		}
		own = r.citations(e.in, v)
		_, cite := v.get("cite")
		_, added := v.get("addition")
		cited = cite || added
	}
	id, ok := r.scalar(target, rel.target)
	if !ok || !r.refer(target, id, rel.key, rel.to) {
		return
	}
	if id == e.id {
		r.add(target.at, "the %s refers to itself: name another", e)
		return
	}
	if !cited {
		if rel.evidence {
			r.add(v.at, `nothing vouches for this item of %q: add "cite: " with the words of the document, or "addition: " with whence it is known`, rel.key)
		}
		own = cites
	}
	props, more := r.properties(scope{e.in, `item of "` + rel.key + `"`, append(slices.Clip(own), cites...)}, v, rel.properties)
	r.checkPeriod(v, props)
	from, to := e.id, id
	if rel.incoming {
		from, to = to, from
	}
	key := relationshipID(rel, from, to, props)
	if !r.once(key, v.at, "the same %q is written in %s: tell them apart by another %s, or remove one", rel.key, identityKeys(rel)) {
		return
	}
	props["id"] = key
	r.graph.Relationships = append(r.graph.Relationships, Relationship{ID: key, Type: rel.typ, From: from, To: to, Props: props})
	r.vouch(key, append(slices.Clip(own), more...))
}

// relationshipID derives an id from what makes the relationship the one it is, and from nothing that may be corrected.
func relationshipID(rel relation, from, to string, props map[string]any) string {
	parts := []string{rel.typ, from, to}
	for _, names := range rel.identity {
		part := ""
		for _, name := range strings.Split(names, "|") {
			if v, ok := props[name]; ok && part == "" {
				part = name + "=" + text(v)
			}
		}
		parts = append(parts, part)
	}
	return "rel_" + digest(parts...)
}

func identityKeys(rel relation) string {
	var keys []string
	for _, p := range rel.properties {
		if slices.ContainsFunc(rel.identity, func(names string) bool { return slices.Contains(strings.Split(names, "|"), p.stored()) }) {
			keys = append(keys, p.key)
		}
	}
	if len(keys) == 0 {
		return rel.target
	}
	return list(keys)
}

// digest is 80 bits of a hash: ids that stay short, and that a billion facts do not bring together.
func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:10])
}

// once reports the second time that something is written. The format gets the place of the first time as its second
// argument.
func (r *reader) once(key string, at position, format string, args ...any) bool {
	first, ok := r.written[key]
	if !ok {
		r.written[key] = at
		return true
	}
	r.add(at, format, slices.Insert(args, 1, any(where(first)))...)
	return false
}
