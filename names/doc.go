// Package names compares names as people write and search for them: in English and Chinese, with accents or without, in
// simplified or traditional characters, as pinyin, as initials, shortened, in another order, mistyped. Index gives what is
// stored with an entity for its names to be found; a Query rates how well a name fits what someone looks for. It computes
// and nothing else, and imports golang.org/x/text for Unicode and mozillazg/go-pinyin for the readings of characters.
package names
