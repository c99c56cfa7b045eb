package walk

import "testing"

// Limit has questions read less than they may, until the test ends.
func Limit(t *testing.T, hub, reads int) {
	before := limit
	limit.hub, limit.reads = hub, reads
	t.Cleanup(func() { limit = before })
}
