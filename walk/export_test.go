package walk

import "testing"

// Limit has questions read less than they may, and no graph whole, until the test ends.
func Limit(t *testing.T, hub, end, reads int) {
	before := limit
	limit.hub, limit.end, limit.whole, limit.around, limit.reads = hub, end, 0, reads, reads
	t.Cleanup(func() { limit = before })
}

// Busy has as many searches under way as may read the whole graph, until the test ends.
func Busy(t *testing.T) {
	for range cap(whole) {
		whole <- struct{}{}
	}
	t.Cleanup(func() {
		for range cap(whole) {
			<-whole
		}
	})
}
