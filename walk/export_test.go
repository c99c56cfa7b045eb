package walk

import "testing"

// Limit has questions read less than they may, until the test ends.
func Limit(t *testing.T, hub, end, reads int) {
	before := limit
	limit.hub, limit.end, limit.around, limit.reads = hub, end, reads, reads
	t.Cleanup(func() { limit = before })
}
