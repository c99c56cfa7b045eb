package server

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

// page is a web application out of the binary: an `index.html` and its assets, whose names have a hash of what is in them.
type page struct {
	name   string // For the message that it has not been built.
	prefix string // What its paths begin with: nothing, or such as /graphiql.
	policy string // Its content security policy.
	assets map[string]asset
}

// asset is one file of a page. Its hash is its ETag, since embedded files have no times.
type asset struct {
	body    []byte
	gzipped func() []byte // Made when it is first asked for; nil for what compression does not make smaller.
	kind    string
	hash    string
}

// newPage reads the files of a page. Without a build there is no directory to walk, and no asset.
func newPage(name, prefix, policy string, files fs.FS) *page {
	p := &page{name, prefix, policy, map[string]asset{}}
	_ = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := fs.ReadFile(files, name)
		p.assets[name] = newAsset(name, body)
		return err
	})
	return p
}

func newAsset(name string, body []byte) asset {
	sum := sha256.Sum256(body)
	a := asset{body: body, kind: mime.TypeByExtension(path.Ext(name)), hash: base64.RawURLEncoding.EncodeToString(sum[:16])}
	media, _, _ := strings.Cut(a.kind, ";")
	if strings.HasPrefix(media, "text/") || strings.HasSuffix(media, "javascript") || strings.HasSuffix(media, "+xml") || strings.HasSuffix(media, "json") {
		a.gzipped = sync.OnceValue(func() []byte { return compress(body) })
	}
	return a
}

func compress(body []byte) []byte {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		panic(err) // The level is one of gzip's.
	}
	// Writing to memory does not fail.
	_, _ = w.Write(body)
	_ = w.Close()
	return out.Bytes()
}

// ServeHTTP serves the page at the prefix, and its assets below it. What is not there is not found, and never the page.
func (p *page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, p.prefix), "/")
	cacheFor := "public, max-age=31536000, immutable"
	if name == "" {
		name, cacheFor = "index.html", "no-cache"
	}
	file, ok := p.assets[name]
	switch {
	case len(p.assets) == 0:
		http.Error(w, p.name+" is not in this binary: run `make build`.", http.StatusServiceUnavailable)
		return
	case !ok:
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	if file.kind != "" {
		header.Set("Content-Type", file.kind)
	}
	header.Set("Cache-Control", cacheFor)
	header.Set("Content-Security-Policy", p.policy)
	body, etag := file.body, file.hash
	if file.gzipped != nil {
		header.Set("Vary", "Accept-Encoding")
		if takesGzip(r) {
			header.Set("Content-Encoding", "gzip")
			body, etag = file.gzipped(), etag+"-gzip"
		}
	}
	header.Set("ETag", `"`+etag+`"`)
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(body))
}

// takesGzip tells whether the client has said that it takes gzip, as every browser does.
func takesGzip(r *http.Request) bool {
	for coding := range strings.SplitSeq(strings.Join(r.Header.Values("Accept-Encoding"), ","), ",") {
		name, weight, weighted := strings.Cut(coding, ";")
		if strings.TrimSpace(name) == "gzip" {
			return !weighted || strings.Trim(weight, " q=0.") != "" // A weight of 0 says that it does not.
		}
	}
	return false
}
