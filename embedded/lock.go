package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// lock is a lock on a file, which the kernel releases when its holder ends, however it ends.
type lock struct{ file *os.File }

// lockFile waits until no one else holds the lock.
func lockFile(ctx context.Context, path string) (*lock, error) {
	return flock(ctx, path, syscall.LOCK_EX)
}

// shareFile waits until no one holds the lock alone.
func shareFile(ctx context.Context, path string) (*lock, error) {
	return flock(ctx, path, syscall.LOCK_SH)
}

func flock(ctx context.Context, path string, how int) (*lock, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, notWritable(path, err)
	}
	for {
		// A blocking flock could not be given up when ctx ends.
		err := syscall.Flock(int(file.Fd()), how|syscall.LOCK_NB)
		if err == nil {
			return &lock{file}, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR) {
			file.Close()
			return nil, fmt.Errorf("cannot lock %s: keep the data directory on a local disk (%w)", path, err)
		}
		select {
		case <-ctx.Done():
			file.Close()
			return nil, fmt.Errorf("another process holds %s for too long: wait for it to start or stop Neo4j, then try again (%w)", path, ctx.Err())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// onlyHolder tells whether no one else shares the lock. It may drop the lock for a moment, so the
// caller must keep others from taking it.
func (l *lock) onlyHolder() bool {
	return syscall.Flock(int(l.file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}

func (l *lock) release() { l.file.Close() }
