package server

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"io"
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
	files  fs.FS  // Of the binary, so that nothing of them need be kept in memory.
	assets map[string]asset
}

// asset is what is known of a file of a page. Its hash is its ETag, since embedded files have no times.
type asset struct {
	gzipped func() []byte // Made when it is first asked for; nil for what compression does not make smaller.
	kind    string
	hash    string
}

// newPage looks at the files of a page. Without a build there is no directory to walk, and no asset.
func newPage(name, prefix, policy string, files fs.FS) *page {
	p := &page{name, prefix, policy, files, map[string]asset{}}
	_ = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		p.assets[name] = p.newAsset(name)
		return nil
	})
	return p
}

func (p *page) newAsset(name string) asset {
	sum := sha256.New()
	p.copy(sum, name)
	a := asset{kind: mime.TypeByExtension(path.Ext(name)), hash: base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:16])}
	media, _, _ := strings.Cut(a.kind, ";")
	if strings.HasPrefix(media, "text/") || strings.HasSuffix(media, "javascript") || strings.HasSuffix(media, "+xml") || strings.HasSuffix(media, "json") {
		a.gzipped = sync.OnceValue(func() []byte { return p.compress(name) })
	}
	return a
}

func (p *page) compress(name string) []byte {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		panic(err) // The level is one of gzip's.
	}
	p.copy(w, name)
	_ = w.Close() // Writing to memory does not fail.
	return out.Bytes()
}

// open opens a file of the page. Those of a binary are there, and can be sought in.
func (p *page) open(name string) io.ReadSeekCloser {
	file, err := p.files.Open(name)
	if err != nil {
		panic(err)
	}
	return file.(io.ReadSeekCloser)
}

func (p *page) copy(w io.Writer, name string) {
	file := p.open(name)
	defer file.Close()
	if _, err := io.Copy(w, file); err != nil {
		panic(err) // Between a binary and memory.
	}
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
	if file.gzipped != nil {
		header.Set("Vary", "Accept-Encoding")
		if takesGzip(r) {
			header.Set("Content-Encoding", "gzip")
			header.Set("ETag", `"`+file.hash+`-gzip"`)
			http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(file.gzipped()))
			return
		}
	}
	header.Set("ETag", `"`+file.hash+`"`)
	body := p.open(name)
	defer body.Close()
	http.ServeContent(w, r, name, time.Time{}, body)
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
