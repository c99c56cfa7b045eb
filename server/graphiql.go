package server

import (
	"embed"
	"io/fs"
)

// graphiqlFiles holds what `npm run build` makes in graphiql/. Before the first build there is only the file that keeps
// the directory, and /graphiql says what to do.
//
//go:embed all:graphiql/dist
var graphiqlFiles embed.FS

// graphiqlPolicy is as narrow as GraphiQL's editor allows: it makes its styles at run time. It reaches no other server.
const graphiqlPolicy = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// newGraphiQL serves GraphiQL under /graphiql from the binary.
func newGraphiQL() *page {
	app, err := fs.Sub(graphiqlFiles, "graphiql/dist/app")
	if err != nil {
		panic(err) // The path is not valid, which it is.
	}
	return newPage("GraphiQL", "/graphiql", graphiqlPolicy, app)
}
