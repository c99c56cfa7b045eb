package resolvers_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

var updatePage = flag.Bool("update", false, "write the answers into docs/questions.md, to be read before they are kept")

// page is the page of questions. Between <!-- NAME --> and <!-- end --> stand a query of docs/questions, its variables and
// its answer, as the product gives it; "…" stands for the rest of a long list, and for what no two databases have in common.
const page = "../docs/questions.md"

var (
	block   = regexp.MustCompile(`(?s)<!-- ([0-9a-z-]+) -->\n.*?<!-- end -->`)
	unlike  = map[string]bool{"at": true, "startCursor": true, "endCursor": true}
	ofOther = map[string]bool{"04-groups-and-parties": true, "08-counterparts-of-a-member": true}
)

func thePage(t *testing.T, r registers)           { r.keepPage(t, false) }
func thePageOfMeetings(t *testing.T, r registers) { r.keepPage(t, true) }

// keepPage compares the blocks of the page with what they should be: those that need the register of meetings, or the
// others.
func (r registers) keepPage(t *testing.T, other bool) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	want := block.ReplaceAllStringFunc(string(text), func(old string) string {
		name := block.FindStringSubmatch(old)[1]
		told[name] = true
		if ofOther[name] != other {
			return old
		}
		return r.block(t, name)
	})
	for _, name := range questions(t) {
		if !told[name] {
			t.Errorf("docs/questions.md does not ask %s: it needs <!-- %s --> and <!-- end -->", name, name)
		}
	}
	if *updatePage {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if diff := gocmp.Diff(strings.Split(want, "\n"), strings.Split(string(text), "\n")); diff != "" {
		t.Errorf("docs/questions.md is not what the product answers (go test ./resolvers -run TestRegisters -update writes it), -want +got:\n%s", diff)
	}
}

func (r registers) block(t *testing.T, name string) string {
	query := question(t, name+".graphql")
	var out strings.Builder
	out.WriteString("<!-- " + name + " -->\n```graphql\n" + query + "```\n\n")
	variables := variablesOf(t, name)
	if variables != nil {
		out.WriteString("Variables:\n\n```json\n" + question(t, name+".variables.json") + "```\n\n")
	}
	answer := r.ask(t, query, variables)
	if len(answer.Errors) > 0 {
		t.Fatal(name, answer.Errors)
	}
	decoder := json.NewDecoder(bytes.NewReader(answer.Data))
	decoder.UseNumber()
	out.WriteString("Answer:\n\n```json\n" + strings.Join(layOut(decoder, ""), "\n") + "\n```\n<!-- end -->")
	return out.String()
}

// most is how many elements of a list are shown.
const most = 5

// layOut writes the next value of the decoder, in the order that it has, in lines: one where that is not too long.
func layOut(from *json.Decoder, key string) []string {
	token, _ := from.Token()
	open, nested := token.(json.Delim)
	if !nested {
		if _, text := token.(string); text && unlike[key] {
			token = "…"
		}
		var out bytes.Buffer
		plain := json.NewEncoder(&out)
		plain.SetEscapeHTML(false)
		plain.Encode(token)
		return []string{strings.TrimSpace(out.String())}
	}
	var items [][]string
	for from.More() {
		var prefix string
		if open == '{' {
			name, _ := from.Token()
			key = name.(string)
			prefix = `"` + key + `": `
		}
		item := layOut(from, key)
		item[0] = prefix + item[0]
		items = append(items, item)
	}
	if open == '[' && len(items) > most+1 {
		items = append(items[:most], []string{`"…"`})
	}
	from.Token()
	end := map[json.Delim]string{'{': "}", '[': "]"}[open]
	return join(open.String(), items, end)
}

func join(open string, items [][]string, end string) []string {
	line, flat := open, true
	for i, item := range items {
		flat = flat && len(item) == 1
		if line += item[0]; i < len(items)-1 {
			line += ", "
		}
	}
	if flat && len([]rune(line)) < 110 || len(items) == 0 {
		return []string{line + end}
	}
	out := []string{open}
	for i, item := range items {
		if i < len(items)-1 {
			item[len(item)-1] += ","
		}
		for _, line := range item {
			out = append(out, "  "+line)
		}
	}
	return append(out, end)
}
