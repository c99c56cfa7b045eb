package dataset

import (
	"fmt"
	"sort"
	"strings"

	"github.com/agnivade/levenshtein"
)

// maxProblems is how many problems are reported: enough to correct a file in one go, few enough to read.
const maxProblems = 50

// Problem is one thing that is wrong in a dataset. Line and Column count from 1; both are 0 where the file as a whole
// is meant.
type Problem struct {
	File         string
	Line, Column int
	Message      string
}

// String returns "file:line:column: message".
func (p Problem) String() string {
	if p.Line == 0 {
		return p.File + ": " + p.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Message)
}

// Problems is all that is wrong in a dataset, in the order of the files, cut off after the first 50. Errors of Load
// that come from what is written in the dataset wrap a Problems: errors.As finds it.
type Problems []Problem

// Error lists the problems, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// report collects problems up to the limit.
type report struct {
	problems Problems
	more     int
}

func (r *report) add(at position, format string, args ...any) {
	if len(r.problems) == maxProblems {
		r.more++
		return
	}
	r.problems = append(r.problems, Problem{at.file, at.line, at.column, fmt.Sprintf(format, args...)})
}

// full tells that further problems are only counted, so that costly searches for what was meant can be spared.
func (r *report) full() bool { return len(r.problems) == maxProblems }

// err returns nil where there is no problem.
func (r *report) err() error {
	if len(r.problems) == 0 {
		return nil
	}
	sort.SliceStable(r.problems, func(i, j int) bool {
		a, b := r.problems[i], r.problems[j]
		if a.File != b.File {
			return a.File < b.File
		}
		return a.Line < b.Line || a.Line == b.Line && a.Column < b.Column
	})
	if r.more > 0 {
		r.problems = append(r.problems, Problem{File: r.problems[0].File, Message: fmt.Sprintf("and %d more problems", r.more)})
	}
	return r.problems
}

// nearest returns " (did you mean …?)" for the candidate that is closest to the word, or nothing where none is close.
func nearest(word string, candidates []string) string {
	best, distance := "", max(2, len([]rune(word))/3)+1
	for _, c := range candidates {
		if d := levenshtein.ComputeDistance(word, c); d < distance && d < len([]rune(word)) {
			best, distance = c, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// list joins words as a person would: "a, b or c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
