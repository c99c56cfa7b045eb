package server

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
)

// graphiqlFiles holds what `npm run build` makes in graphiql/. Before the first build there is only the file that keeps
// the directory, and /graphiql says what to do.
//
//go:embed all:graphiql/dist
var graphiqlFiles embed.FS

// graphiqlPolicy is as narrow as GraphiQL's editor allows: it makes its styles at run time. It reaches no other server.
const graphiqlPolicy = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// asset is one file of the page, with the hash that is its ETag, since embedded files have no times.
type asset struct {
	body []byte
	etag string
}

// newGraphiQL serves GraphiQL under /graphiql from the binary.
func newGraphiQL() http.Handler {
	assets := map[string]asset{}
	app, err := fs.Sub(graphiqlFiles, "graphiql/dist/app")
	if err != nil {
		panic(err) // The path is not valid, which it is.
	}
	// Without a build there is no directory to walk, and no asset.
	_ = fs.WalkDir(app, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := fs.ReadFile(app, name)
		sum := sha256.Sum256(body)
		assets[name] = asset{body, `"` + base64.RawURLEncoding.EncodeToString(sum[:16]) + `"`}
		return err
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { serveAsset(w, r, assets) })
}

func serveAsset(w http.ResponseWriter, r *http.Request, assets map[string]asset) {
	name := strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, "/graphiql"), "/")
	cacheFor := "public, max-age=31536000, immutable" // The names of assets have a hash of what is in them.
	if name == "" {
		name, cacheFor = "index.html", "no-cache"
	}
	file, ok := assets[name]
	switch {
	case len(assets) == 0:
		http.Error(w, "GraphiQL is not in this binary: run `make build`.", http.StatusServiceUnavailable)
		return
	case !ok:
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
		header.Set("Content-Type", kind)
	}
	header.Set("Cache-Control", cacheFor)
	header.Set("ETag", file.etag)
	header.Set("Content-Security-Policy", graphiqlPolicy)
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(file.body))
}
