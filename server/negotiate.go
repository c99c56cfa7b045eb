package server

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// The media types of answers, by the GraphQL-over-HTTP specification. They differ in their status codes: those of the
// newer one tell whether the operation was carried out, those of the older one only whether the request was understood.
const (
	mediaJSON    = "application/json"
	mediaGraphQL = "application/graphql-response+json"
)

// negotiate picks the media type of the answer from the Accept headers, or says that none will do. The newer type is
// for those that ask for it by name.
func negotiate(accept []string) (media string, ok bool) {
	if len(accept) == 0 {
		return mediaJSON, true
	}
	newer, older := preference{}, preference{}
	for _, part := range strings.Split(strings.Join(accept, ","), ",") {
		kind, q, valid := acceptPart(part)
		if !valid {
			continue
		}
		switch kind {
		case mediaGraphQL:
			newer.set(q, 2)
		case mediaJSON:
			older.set(q, 2)
		case "application/*":
			older.set(q, 1)
		case "*/*":
			older.set(q, 0)
		}
	}
	switch {
	case newer.q > 0 && newer.q >= older.q:
		return mediaGraphQL, true
	case older.q > 0:
		return mediaJSON, true
	}
	return mediaJSON, false
}

// preference is the weight of a media type, from the most specific range that it fits.
type preference struct {
	q       float64
	given   bool
	exactly int
}

func (p *preference) set(q float64, exactly int) {
	if !p.given || exactly > p.exactly {
		*p = preference{q, true, exactly}
	}
}

// acceptPart reads one range of an Accept header. Answers are UTF-8, so that a range of another charset fits none.
func acceptPart(part string) (kind string, q float64, ok bool) {
	kind, params, err := mime.ParseMediaType(part)
	if err != nil {
		return "", 0, false
	}
	if charset, given := params["charset"]; given && !strings.EqualFold(charset, "utf-8") {
		return "", 0, false
	}
	q = 1
	if weight, given := params["q"]; given {
		if q, err = strconv.ParseFloat(weight, 64); err != nil || q < 0 || q > 1 {
			return "", 0, false
		}
	}
	return kind, q, true
}

// isJSON tells whether a request says that its body is JSON in UTF-8. To insist on it also keeps other sites' forms
// from posting here, since browsers ask before they send this type.
func isJSON(header http.Header) bool {
	given := header.Get("Content-Type")
	if given == mediaJSON {
		return true
	}
	kind, params, err := mime.ParseMediaType(given)
	if err != nil || kind != mediaJSON {
		return false
	}
	charset, named := params["charset"]
	return !named || strings.EqualFold(charset, "utf-8")
}
