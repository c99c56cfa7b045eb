package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// answers are the values of the three implementations' answers to one call, in order.
type answers struct{ server, peer, floor []string }

// values gives the texts, numbers and truths of a JSON document in order, without the names of fields and without nulls.
func values(document []byte) ([]string, error) {
	decoder := json.NewDecoder(bytes.NewReader(document))
	decoder.UseNumber()
	var out []string
	var objects []bool // Of what is open, whether it is an object.
	name := false      // Whether a text would be the name of a field.
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case json.Delim:
			if token == '{' || token == '[' {
				objects = append(objects, token == '{')
			} else {
				objects = objects[:len(objects)-1]
			}
		case string:
			if name {
				name = false
				continue
			}
			out = append(out, token)
		case json.Number:
			out = append(out, number(token))
		case bool:
			out = append(out, strconv.FormatBool(token))
		}
		name = len(objects) > 0 && objects[len(objects)-1]
	}
}

// number writes equal numbers alike: what is 1.0 to one is 1 to the other.
func number(n json.Number) string {
	value, err := n.Float64()
	if err != nil {
		return n.String()
	}
	return strconv.FormatFloat(value, 'g', 12, 64)
}

// sameValues wants all three to answer the same nodes in the same order.
func sameValues(_ call, a answers) error {
	if len(a.server) == 0 {
		return errors.New("the server answers nothing")
	}
	return errors.Join(differ("peer", a.server, a.peer), differ("floor", a.server, a.floor))
}

func differ(who string, ours, theirs []string) error {
	for i := range max(len(ours), len(theirs)) {
		if i >= len(ours) || i >= len(theirs) || ours[i] != theirs[i] {
			return fmt.Errorf("the server and the %s differ in value %d: %q and %q", who, i, at(ours, i), at(theirs, i))
		}
	}
	return nil
}

func at(list []string, i int) []string {
	return list[min(max(i-2, 0), len(list)):min(i+3, len(list))]
}

// sameHit wants all to find what has the name. Their rankings differ, and so what else they find.
func sameHit(c call, a answers) error {
	var hits [3][]string
	for i, list := range [][]string{a.server, a.peer, a.floor} {
		n := slices.Index(list, c.wanted)
		if n < 1 || n+1 >= len(list) {
			return fmt.Errorf("the %s does not find %s by its name", implementations[i], c.wanted)
		}
		hits[i] = list[n-1 : n+2] // Its type, id and name.
	}
	return errors.Join(differ("peer", hits[0], hits[1]), differ("floor", hits[0], hits[2]))
}

// sameLength wants ways of the same length: of several that are equally short, each may answer another. The server says
// when a limit may have hidden a shorter one.
func sameLength(_ call, a answers) error {
	truncated := a.server[len(a.server)-1] == "true"
	if len(a.server) == 1 {
		if len(a.peer)+len(a.floor) > 0 && !truncated {
			return errors.New("the server finds no way where there is one")
		}
		return nil
	}
	if len(a.peer) == 0 || len(a.floor) == 0 {
		return errors.New("the server alone finds a way")
	}
	if a.peer[0] != a.floor[0] || a.peer[0] != a.server[0] && !truncated {
		return fmt.Errorf("the ways are %s, %s and %s long", a.server[0], a.peer[0], a.floor[0])
	}
	return nil
}
