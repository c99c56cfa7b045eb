// Package explorer holds the web application with which analysts see and walk the graph, as `npm run build` makes it. It
// serves nothing itself and imports nothing of this module.
package explorer

import (
	"embed"
	"encoding/json"
	"errors"
	"io/fs"
)

// built holds what the build makes. Before the first one there is only the file that keeps the directory.
//
//go:embed all:dist
var built embed.FS

// Files are the page, `index.html`, and its assets, whose names change with what is in them. Before the first build there
// are none.
func Files() fs.FS {
	app, err := fs.Sub(built, "dist/app")
	if err != nil {
		panic(err) // The path is not valid, which it is.
	}
	return app
}

// Operations are the texts of the queries that the application sends; none before the first build.
func Operations() (operations []string, err error) {
	text, err := fs.ReadFile(built, "dist/app/operations.json")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &operations)
	}
	return operations, err
}

// The styles that the page's libraries make at run time. They never change: src/policy.test.ts takes them out of the
// libraries' sources again.
const (
	cytoscapeContainer = "'sha256-pgvDUBa4IjFA2yuSJ2cqcyxmNYJMborsd0ORcRv9vw8='"
	reactAriaButtons   = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"
	reactAriaDialogs   = "'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='" // On iOS.
)

// Policy is the content security policy that the page is to be served with. It reaches no other server.
const Policy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; img-src 'self' blob: data:; " +
	"font-src 'self'; style-src 'self' " + cytoscapeContainer + " " + reactAriaButtons + " " + reactAriaDialogs + "; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
