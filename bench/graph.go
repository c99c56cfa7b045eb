package main

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/names"
)

// generated is a graph that follows from its seed and scale. Every node and relationship follows from its number alone, so
// that nothing needs to be kept: a graph of millions is written, and asked for, a part at a time.
type generated struct {
	seed  uint64
	scale float64
	count map[kind]int
}

// kind is the part of an id before its number; it also tells the streams of chance apart.
type kind string

const (
	officials   kind = "official"
	bureaus     kind = "bureau"
	enterprises kind = "enterprise"
	meetings    kind = "meeting"
	positions   kind = "position"
	places      kind = "place"
	topics      kind = "topic"
)

// perScale is how many of each there are at scale 1. All grow together, and so the distribution of degrees stays the same
// but for the greatest: the hubs grow too.
var perScale = map[kind]int{
	officials: 50_000, bureaus: 2_000, enterprises: 20_000, meetings: 100_000, positions: 10_000, places: 300, topics: 200,
}

var labels = map[kind][]string{
	officials:   {"Entity", "Stakeholder", "Official"},
	bureaus:     {"Entity", "Stakeholder", "Organization", "Bureau"},
	enterprises: {"Entity", "Stakeholder", "Organization", "Enterprise"},
	meetings:    {"Entity", "Event", "Meeting"},
	positions:   {"Entity", "Position"},
	places:      {"Entity", "Place"},
	topics:      {"Entity", "Topic"},
}

// order is the order in which kinds are written.
var order = []kind{places, topics, bureaus, enterprises, positions, officials, meetings}

func generate(seed uint64, scale float64) *generated {
	g := &generated{seed: seed, scale: scale, count: map[kind]int{}}
	for kind, n := range perScale {
		g.count[kind] = max(20, int(math.Round(float64(n)*scale)))
	}
	return g
}

func (k kind) id(i int) string { return fmt.Sprintf("%s-%07d", k, i) }

// chance is the stream of chance of one thing.
func (g *generated) chance(of string, i int) *rand.Rand {
	hash := g.seed
	for _, b := range []byte(of) {
		hash = (hash ^ uint64(b)) * 1099511628211 // FNV-1a.
	}
	return rand.New(rand.NewPCG(hash, uint64(i)))
}

// skewed chooses one of a kind; those with low numbers more often, the more the skew exceeds 1. Whatever the number of
// them is, the one in the middle of the ranking is chosen equally often, in relation to the average.
func (g *generated) skewed(chance *rand.Rand, k kind, skew float64) int {
	return int(float64(g.count[k]) * math.Pow(chance.Float64(), skew))
}

// nodes gives the nodes of a kind, with what they are found by.
func (g *generated) nodes(k kind) iter.Seq[dataset.Node] {
	return func(yield func(dataset.Node) bool) {
		for i := range g.count[k] {
			props := g.properties(k, i)
			props["id"] = k.id(i)
			props["search"] = names.Index(labels[k][len(labels[k])-1], names.Recorded(props))
			if !yield(dataset.Node{ID: k.id(i), Labels: labels[k], Props: props}) {
				return
			}
		}
	}
}

func (g *generated) properties(k kind, i int) map[string]any {
	chance := g.chance(string(k), i)
	switch k {
	case officials:
		name := officialName(i)
		return map[string]any{"name": name, "nameEn": name, "aliases": []string{}, "description": "Has dealt with " + one(chance, subjects) + " since " + fmt.Sprint(1990+chance.IntN(30)) + "."}
	case bureaus:
		name, zh := bureauName(i)
		return map[string]any{"name": name, "nameEn": name, "nameZhHans": zh, "aliases": []string{}, "level": one(chance, []string{"PROVINCIAL", "MUNICIPAL", "DISTRICT"})}
	case enterprises:
		name := enterpriseName(i)
		return map[string]any{"name": name, "nameEn": name, "aliases": []string{}, "description": "Offers " + one(chance, subjects) + " and " + one(chance, subjects) + "."}
	case meetings:
		props := map[string]any{"title": meetingTitle(chance), "unnamedParticipants": []string{}}
		setDay(props, "date", firstDay.AddDate(0, 0, chance.IntN(days)))
		return props
	case positions:
		title := positionTitle(chance)
		return map[string]any{"title": title, "titleEn": title, "aliases": []string{}}
	case places:
		name, zh := cityName(i)
		return map[string]any{"name": name, "nameEn": name, "nameZhHans": zh + "市", "aliases": []string{}}
	default:
		name := topicName(i)
		return map[string]any{"name": name, "nameEn": name, "aliases": []string{}}
	}
}

// Meetings are spread evenly over ten years.
const days = 3653

var firstDay = time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)

// setDay sets a date as an import does.
func setDay(props map[string]any, name string, day time.Time) {
	props[name] = day.Format(time.DateOnly)
	props[name+"Earliest"], props[name+"Latest"] = neo4j.DateOf(day), neo4j.DateOf(day)
}

func one[T any](chance *rand.Rand, list []T) T { return list[chance.IntN(len(list))] }
