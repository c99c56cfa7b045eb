package dataset

import "slices"

// This file is the format: which keys an analyst may write, and what each becomes in the graph.

// form is what may stand after a key.
type form int

const (
	line        form = iota // One line of clean text.
	prose                   // Clean text of any length up to the bound.
	words                   // A list of texts that stand word for word in the document.
	stated                  // One such text.
	lines                   // A list of lines.
	day                     // A PartialDate: the property and its earliest and latest day.
	flag                    // true or false.
	fraction                // A number from 0 to 1.
	choice                  // One of the property's options.
	languages               // A text for each language.
	identifiers             // A list of scheme:value.
	link                    // An address on the web.
	tag                     // A language by BCP 47.
	file                    // The name of a text file beside the YAML: its text is kept, and quotes are checked against it.
	reference               // The id of an entity with the label that is the property's only option.
)

// property is a key with a value.
type property struct {
	key      string
	name     string // In the graph; the key's own where empty.
	form     form
	required bool
	options  []string
	missing  any // Stored where the key is not there; nothing where nil.
}

func (p property) stored() string {
	if p.name != "" {
		return p.name
	}
	return p.key
}

// relation is a key under which relationships are written, each as an id alone or as a mapping with more keys.
type relation struct {
	key, typ   string
	target     string // The key of the other end in the mapping.
	to         string // A label that the other end must have.
	incoming   bool   // The relationship points to the entity that it is written in.
	single     bool
	required   bool
	evidence   bool // Needs citations of its own: what vouches for the entity does not vouch for it.
	properties []property
	identity   []string // Properties that tell parallel relationships apart: of "start|end" the first that is there.
}

// kind is a kind of entity, with the section of the file where its entities are listed.
type kind struct {
	section    string
	noun       string
	labels     []string
	uncited    bool // Needs no citation: a document is what citations come from.
	properties []property
	relations  []relation
}

func (k *kind) label() string { return k.labels[len(k.labels)-1] }

// period is how long something lasted. No end and no word on "ongoing" means that the end is not known.
var period = []property{
	{key: "start", form: day},
	{key: "end", form: day},
	{key: "ongoing", form: flag},
}

var whenAgain = []string{"start|end"}

var (
	named = []property{
		{key: "name", form: line, required: true},
		{key: "names", name: "name", form: languages},
		{key: "aliases", form: lines, missing: []string{}},
		{key: "identifiers", form: identifiers},
	}
	described = append(slices.Clip(named), property{key: "description", form: prose})
	event     = []property{
		{key: "title", form: line, required: true},
		{key: "date", form: day, required: true},
		{key: "description", form: prose},
		{key: "unnamedParticipants", form: words, missing: []string{}},
	}

	ofOrganization = []relation{
		{key: "partOf", typ: "PART_OF", target: "organization", to: "Organization", properties: period, identity: whenAgain},
		{key: "locatedIn", typ: "LOCATED_IN", target: "place", to: "Place", single: true},
		{key: "succeeds", typ: "SUCCEEDS", target: "organization", to: "Organization", evidence: true, identity: []string{"kind"},
			properties: []property{
				{key: "kind", form: choice, required: true, options: []string{"NAME_CHANGE", "MERGER", "DEMERGER", "TRANSFER", "OTHER"}},
				{key: "date", form: day},
			}},
	}
	ofEvent = []relation{
		{key: "heldIn", typ: "HELD_IN", target: "place", to: "Place"},
		{key: "about", typ: "ABOUT", target: "topic", to: "Topic"},
		{key: "participants", typ: "PARTICIPATED_IN", target: "who", to: "Stakeholder", incoming: true, evidence: true,
			identity: []string{"role", "onBehalfOf", "capacity"},
			properties: []property{
				{key: "role", form: choice, required: true, options: []string{"HOST", "GUEST", "ORGANIZER", "ATTENDEE", "SPEAKER"}},
				{key: "as", name: "titleAsStated", form: stated},
				{key: "capacity", form: reference, options: []string{"Position"}},
				{key: "for", name: "onBehalfOf", form: reference, options: []string{"Organization"}},
			}},
	}
)

// kinds has documents first: quotes are checked against their texts.
var kinds = []*kind{
	{section: "documents", noun: "document", labels: []string{"Entity", "Document"}, uncited: true,
		properties: []property{
			{key: "title", form: line, required: true},
			{key: "publisher", form: line},
			{key: "url", form: link},
			{key: "published", form: day},
			{key: "language", form: tag},
			{key: "text", form: file},
			{key: "identifiers", form: identifiers},
		}},
	{section: "places", noun: "place", labels: []string{"Entity", "Place"}, properties: named,
		relations: []relation{
			{key: "partOf", typ: "PART_OF", target: "place", to: "Place", single: true, properties: period, identity: whenAgain},
		}},
	{section: "topics", noun: "topic", labels: []string{"Entity", "Topic"}, properties: named,
		relations: []relation{
			{key: "broader", typ: "BROADER", target: "topic", to: "Topic", single: true},
		}},
	{section: "bureaus", noun: "bureau", labels: []string{"Entity", "Stakeholder", "Organization", "Bureau"},
		properties: append(slices.Clip(described), property{key: "level", form: choice, options: []string{
			"NATIONAL", "SPECIAL_ADMINISTRATIVE_REGION", "PROVINCIAL", "MUNICIPAL", "DISTRICT", "SUPRANATIONAL"}}),
		relations: append(slices.Clip(ofOrganization),
			relation{key: "governs", typ: "GOVERNS", target: "place", to: "Place", single: true})},
	{section: "enterprises", noun: "enterprise", labels: []string{"Entity", "Stakeholder", "Organization", "Enterprise"},
		properties: described,
		relations: append(slices.Clip(ofOrganization),
			relation{key: "sectors", typ: "IN_SECTOR", target: "topic", to: "Topic"},
			relation{key: "owns", typ: "OWNS", target: "enterprise", to: "Enterprise", evidence: true, identity: whenAgain,
				properties: append([]property{{key: "share", form: fraction}}, period...)})},
	{section: "institutions", noun: "institution", labels: []string{"Entity", "Stakeholder", "Organization", "Institution"},
		properties: described, relations: ofOrganization},
	{section: "positions", noun: "position", labels: []string{"Entity", "Position"},
		properties: []property{
			{key: "title", form: line, required: true},
			{key: "titles", name: "title", form: languages},
			{key: "aliases", form: lines, missing: []string{}},
			{key: "identifiers", form: identifiers},
		},
		relations: []relation{
			{key: "in", typ: "IN", target: "organization", to: "Organization", single: true, required: true},
		}},
	{section: "officials", noun: "official", labels: []string{"Entity", "Stakeholder", "Official"}, properties: described,
		relations: []relation{
			{key: "holds", typ: "HOLDS", target: "position", to: "Position", evidence: true,
				identity: []string{"acting", "start|end"}, properties: append([]property{{key: "acting", form: flag, missing: false}}, period...)},
			{key: "memberOf", typ: "MEMBER_OF", target: "organization", to: "Organization", evidence: true,
				identity: []string{"role", "start|end"}, properties: append([]property{{key: "role", form: line}}, period...)},
		}},
	{section: "visits", noun: "visit", labels: []string{"Entity", "Event", "Visit"}, properties: event, relations: ofEvent},
	{section: "meetings", noun: "meeting", labels: []string{"Entity", "Event", "Meeting"}, properties: event,
		relations: append(slices.Clip(ofEvent),
			relation{key: "visit", typ: "PART_OF", target: "visit", to: "Visit", single: true})},
}

// languageKeys are the keys of a text in several languages, with the ending of the property.
var languageKeys = map[string]string{"en": "En", "zh-Hans": "ZhHans", "zh-Hant": "ZhHant"}

// propertyNames returns every property that an entity or relationship of these keys may have in the graph: what an
// import may set, and may take away.
func propertyNames(properties []property) []string {
	names := []string{"id"}
	for _, p := range properties {
		switch name := p.stored(); p.form {
		case languages:
			for _, key := range sorted(languageKeys) {
				names = append(names, name+languageKeys[key])
			}
		case day:
			names = append(names, name, name+"Earliest", name+"Latest")
		case identifiers:
		default:
			names = append(names, name)
		}
	}
	return names
}
