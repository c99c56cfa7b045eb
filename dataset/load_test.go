package dataset_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/store"
)

var update = flag.Bool("update", false, "write the problems of testdata/bad*/*.yaml as they are reported, to be read before they are kept")

const wantPrefix = "# want: "

// TestBad loads each file of testdata/bad as a dataset of its own, beside text.txt. Its first lines say what is wrong
// with it: every problem, with line and column.
func TestBad(t *testing.T) {
	badCases(t, "testdata/bad", "text.txt")
}

// TestBadMapping does the same for mappings of tables.
func TestBadMapping(t *testing.T) {
	badCases(t, "testdata/bad-mapping", "people.csv", "broken.csv")
}

func badCases(t *testing.T, dir string, beside ...string) {
	files, err := filepath.Glob(dir + "/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	all := map[string]string{}
	for _, name := range beside {
		all[name] = read(t, filepath.Join(dir, name))
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			all["facts.yaml"] = read(t, file)
			var want []string
			for line := range strings.Lines(all["facts.yaml"]) {
				if rest, ok := strings.CutPrefix(line, wantPrefix); ok {
					want = append(want, strings.TrimSpace(rest))
				}
			}
			if *update {
				rewrite(t, file, all)
				return
			}
			got := problems(t, folder(t, all))
			if diff := cmp.Diff(want, got); diff != "" || len(want) == 0 {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// rewrite puts the problems at the head of the file. Their lines count the head itself.
func rewrite(t *testing.T, file string, all map[string]string) {
	body := all["facts.yaml"]
	for strings.HasPrefix(body, wantPrefix) {
		_, body, _ = strings.Cut(body, "\n")
	}
	for range 3 { // Until the lines of the head no longer move.
		head := ""
		for _, p := range problems(t, folder(t, all)) {
			head += wantPrefix + p + "\n"
		}
		all["facts.yaml"] = head + body
	}
	if err := os.WriteFile(file, []byte(all["facts.yaml"]), 0o644); err != nil {
		t.Fatal(err)
	}
}

// folder writes files into a folder of their own.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func read(t testing.TB, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// problems loads a folder that is wrong, and gives its problems without the folder's name.
func problems(t *testing.T, dir string) []string {
	t.Helper()
	_, err := dataset.Load(dir)
	if store.CodeOf(err) != store.CodeInvalidArgument {
		t.Fatalf("the error is %v, not one of INVALID_ARGUMENT", err)
	}
	var list dataset.Problems
	if !errors.As(err, &list) {
		t.Fatalf("no Problems in %v", err)
	}
	var lines []string
	for _, p := range list {
		lines = append(lines, strings.ReplaceAll(p.String(), dir+string(filepath.Separator), ""))
	}
	return lines
}

// small is a dataset of one official; a test may put more after it.
const small = `dataset: small
document: doc
documents:
  - {id: doc, title: Notice, language: en, text: text.txt}
officials:
  - id: ada
    name: Ada Brook
    cite: Ms Ada Brook
`

func load(t testing.TB, files map[string]string) *dataset.Dataset {
	t.Helper()
	d, err := dataset.Load(folder(t, files))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestQuoteRule: white space and what is invisible do not count, everything else does.
func TestQuoteRule(t *testing.T) {
	texts := map[string]string{
		"as it is":                "met Ms Ada Brook today",
		"lines":                   "met Ms\n\n  Ada\r\n\tBrook today",
		"no-break space":          "met Ms\u00a0Ada\u00a0Brook today",
		"zero width space":        "met Ms Ada\u200b Brook today",
		"its broken form":         "met Ms\nâ€‹\nAda Brook today",
		"byte order mark":         "\ufeffMs Ada Brook",
		"punctuation beside it":   "(Ms Ada Brook)",
		"Chinese letters next it": "阿Ms Ada Brook達",
		"later, not within":       "xMs Ada Brook, Ms Ada Brooks, Ms Ada Brook",
	}
	for name, text := range texts {
		d := load(t, map[string]string{"facts.yaml": small, "text.txt": text})
		if got := d.Graph.Nodes[0].Props["text"]; got != text {
			t.Errorf("%s: the text is kept as %q, not byte for byte", name, got)
		}
	}
	for name, text := range map[string]string{
		"case": "ms Ada Brook", "comma": "Ms Ada, Brook", "hyphen": "Ms Ada-Brook", "end of a word": "Ms Ada Brooks", "start of a word": "xMs Ada Brook",
	} {
		got := problems(t, folder(t, map[string]string{"facts.yaml": small, "text.txt": text}))
		if len(got) != 1 || !strings.Contains(got[0], `facts.yaml:8:11: the quote "Ms Ada Brook" is not in text.txt`) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestForms: the same facts written in other ways that YAML has.
func TestForms(t *testing.T) {
	want := load(t, map[string]string{"facts.yaml": small, "text.txt": "Ms Ada Brook"})
	others := map[string]string{
		"byte order mark": "\ufeff" + small,
		"CRLF":            strings.ReplaceAll(small, "\n", "\r\n"),
		"dashes":          "---\n" + small,
		"long forms": `dataset: small
documents:
- id: "doc"
  title: 'Notice'
  language: en
  text: text.txt
officials: [{id: ada, name: Ada Brook, cite: [{document: doc, quote: "Ms Ada Brook"}]}]
`,
	}
	for name, content := range others {
		got := load(t, map[string]string{"facts.yaml": content, "text.txt": "Ms Ada Brook"})
		if diff := cmp.Diff(want.Graph, got.Graph, dates); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	split := load(t, map[string]string{
		"a.yaml":   "dataset: small\ndocument: doc\nofficials: [{id: ada, name: Ada Brook, cite: Ms Ada Brook}]\n",
		"b.yaml":   "dataset: small\ndocuments: [{id: doc, title: Notice, language: en, text: text.txt}]\n",
		"text.txt": "Ms Ada Brook",
		"c.yml":    "not read: its name ends otherwise",
	})
	if len(split.Graph.Nodes) != 2 || len(split.Graph.Citations) != 1 || split.ID != "small" {
		t.Errorf("two files: %+v", split)
	}
}

// TestFolders: what is wrong with a folder or a file as a whole.
func TestFolders(t *testing.T) {
	text := "Ms Ada Brook"
	for name, c := range map[string]struct {
		files map[string]string
		want  []string
	}{
		"file that is no UTF-8": {map[string]string{"facts.yaml": "dataset: small\nx: \xff\n"}, []string{"facts.yaml:2:4: the file is not UTF-8 text: save it as UTF-8"}},
		"text that is no UTF-8": {map[string]string{"facts.yaml": small, "text.txt": "Ms\nA\xe9"}, []string{
			`facts.yaml:4:50: the text "text.txt" is not UTF-8 at text.txt:2:2: save it as UTF-8`}},
		"two datasets": {map[string]string{"a.yaml": small, "b.yaml": "dataset: other\n", "text.txt": text}, []string{
			`b.yaml:1:10: the dataset is "other" here and "small" in another file of the folder: one folder is one dataset`}},
		"id of another file": {map[string]string{"a.yaml": small, "b.yaml": "dataset: small\ntopics: [{id: ada, name: Ada, addition: Known.}]\n", "text.txt": text}, []string{
			`b.yaml:2:15: the id "ada" is taken by the official in a.yaml:6:5: give another`}},
		"text too large": {map[string]string{"facts.yaml": small, "text.txt": strings.Repeat(" ", 8<<20+1)}, []string{
			`facts.yaml:4:50: the text "text.txt": larger than 8 MiB: split it into several files; write the name of a file that lies beside this one`}},
		"file too large": {map[string]string{"facts.yaml": strings.Repeat("#", 2<<20+1)}, []string{"facts.yaml: larger than 2 MiB: split it into several files"}},
	} {
		if diff := cmp.Diff(c.want, problems(t, folder(t, c.files))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	for dir, want := range map[string]string{
		"testdata/none": "testdata/none: there is no such file or folder",
		"load_test.go":  "load_test.go: not a directory",
		t.TempDir():     "has 0 files whose names end in .yaml: a dataset has 1 to 100",
	} {
		if _, err := dataset.Load(dir); err == nil || !strings.HasSuffix(err.Error(), want) || store.CodeOf(err) != store.CodeInvalidArgument {
			t.Errorf("%s: %v", dir, err)
		}
	}
}

// TestManyProblems: fifty are shown, the rest is counted.
func TestManyProblems(t *testing.T) {
	content := small + "topics:\n" + strings.Repeat("  - {id: ada, name: Ada}\n", 70)
	got := problems(t, folder(t, map[string]string{"facts.yaml": content, "text.txt": "Ms Ada Brook"}))
	// 69 topics and the official have the first topic's id, and that has no citation: 71.
	if len(got) != 51 || got[50] != "facts.yaml: and 21 more problems" {
		t.Errorf("%d problems, the last of them %q", len(got), got[len(got)-1])
	}
}

// FuzzLoad: whatever stands in a file, Load gives a dataset or problems, and neither panics nor hangs.
func FuzzLoad(f *testing.F) {
	for _, pattern := range []string{"testdata/bad/*.yaml", "testdata/delta/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range files {
			f.Add(read(f, file))
		}
	}
	dir := folder(f, map[string]string{"text.txt": read(f, "testdata/bad/text.txt")})
	f.Fuzz(func(t *testing.T, content string) {
		if err := os.WriteFile(filepath.Join(dir, "facts.yaml"), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		d, err := dataset.Load(dir)
		var list dataset.Problems
		if d == nil && !errors.As(err, &list) || d != nil && err != nil {
			t.Errorf("%v, %v", d, err)
		}
	})
}

// TestReadme: the example that the format is explained by is itself right.
func TestReadme(t *testing.T) {
	block := func(language string) string {
		_, rest, _ := strings.Cut(read(t, "../datasets/README.md"), "```"+language+"\n")
		inside, _, ok := strings.Cut(rest, "```")
		if !ok {
			t.Fatalf("no block of %s in the README", language)
		}
		return inside
	}
	d := load(t, map[string]string{"facts.yaml": block("yaml"), "notice.txt": block("text")})
	// By hand: document, topic, bureau, enterprise, position, official, meeting; in, holds, about, two participants.
	if len(d.Graph.Nodes) != 7 || len(d.Graph.Relationships) != 5 {
		t.Errorf("%d entities and %d relationships", len(d.Graph.Nodes), len(d.Graph.Relationships))
	}
}
