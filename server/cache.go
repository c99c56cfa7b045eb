package server

import (
	"context"
	"math"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// cache keeps what was used last, by the bytes of its texts: a parsed query takes up to 150 times its text, so a bound
// on the number of queries would bound nothing.
type cache[T any] struct {
	mu      sync.Mutex
	entries *simplelru.LRU[string, T]
	bytes   int
	max     int

	hits, misses uint64
}

var _ graphql.Cache[string] = (*cache[string])(nil)

func newCache[T any](maxBytes int) *cache[T] {
	entries, err := simplelru.NewLRU[string, T](math.MaxInt, nil)
	if err != nil {
		panic(err) // Only a size that is not positive is an error.
	}
	return &cache[T]{entries: entries, max: maxBytes}
}

func (c *cache[T]) Get(_ context.Context, key string) (T, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	value, ok := c.entries.Get(key)
	if ok {
		c.hits++
	} else {
		c.misses++
	}
	return value, ok
}

// counts tells how often Get found something, and how often it did not.
func (c *cache[T]) counts() (hits, misses uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.hits, c.misses
}

// Add keeps the value unless it alone would take a large part of the room.
func (c *cache[T]) Add(_ context.Context, key string, value T) {
	size := textBytes(key, value)
	if size > c.max/16 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.entries.Contains(key) {
		return // A query's text says all that there is to it, and so does its hash.
	}
	c.entries.Add(key, value)
	c.bytes += size
	for c.bytes > c.max {
		oldest, of, _ := c.entries.RemoveOldest()
		c.bytes -= textBytes(oldest, of)
	}
}

// has tells whether Get would find the key, without making it the one used last.
func (c *cache[T]) has(key string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.entries.Contains(key)
}

func textBytes[T any](key string, value T) int {
	text, _ := any(value).(string)
	return len(key) + len(text)
}
