package main

import (
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
)

func main() {
	dir := flag.String("dir", "", "folder of the database")
	writers := flag.Int("writers", 8, "how many write at once")
	after := flag.Int("after", 0, "end once so many were acknowledged after the first failure, 0 for no end")
	size := flag.Int("size", 100, "characters in each record")
	flag.Parse()
	if err := run(*dir, *writers, *after, *size); err != nil {
		fmt.Fprintln(os.Stderr, "crashwriter:", err)
		os.Exit(1)
	}
}

func run(dir string, writers, after, size int) error {
	ctx := policy.With(context.Background(), policy.System("crash"))
	book, err := policy.NewBook(nil, nil)
	if err != nil {
		return err
	}
	db, err := store.Open(ctx, store.Config{
		Dialect: sqlite.New(filepath.Join(dir, "haidun.db")), Node: "zs", Book: book, Vault: storetest.Vault{},
		Schemas: []*entity.Schema{storetest.ZoneType.Schema()}, Clock: clock.System{}, IDs: clock.NewULIDs(clock.System{}, rand.Reader),
	})
	if err != nil {
		return err
	}
	fmt.Println("open")
	seen := &seen{end: after}
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for i := 0; !seen.enough() && (after == 0 || i < most); i++ {
				seen.note(one(ctx, db, fmt.Sprintf("%d-%d-%d", os.Getpid(), w, i), size))
			}
		})
	}
	all.Wait()
	return db.Close()
}

// most is what a writer writes at most where an end is asked for but no failure comes.
const most = 5000

// seen counts what was acknowledged since the first failure. Which call fails cannot be said in records: the faults are
// counted by thread of the operating system, and how many records one sync carries is the scheduler's affair.
type seen struct {
	end    int // 0: no end
	failed atomic.Bool
	after  atomic.Int64
}

func (s *seen) note(ok bool) {
	switch {
	case !ok:
		s.failed.Store(true)
	case s.failed.Load():
		s.after.Add(1)
	}
}

func (s *seen) enough() bool { return s.end > 0 && s.after.Load() >= int64(s.end) }

// one writes a record, prints what became of it, and says whether it was acknowledged.
func one(ctx context.Context, db *store.DB, id string, size int) bool {
	z := &storetest.Zone{Code: id, Name: string(filler(size))}
	err := store.Put(ctx, db, storetest.ZoneType, z, store.Note{})
	if err == nil {
		fmt.Println("ok", id)
		return true
	}
	fmt.Println("failed", kind(err), err)
	n := 0
	if err := db.Each(ctx, storetest.ZoneType.Schema(), store.Query{}, func(any) error { n++; return nil }); err != nil {
		fmt.Println("unreadable", err)
		return false
	}
	fmt.Println("read", n)
	time.Sleep(5 * time.Millisecond) // a disk that fails is not asked without pause
	return false
}

func kind(err error) string {
	if fault.KindOf(err) == fault.Full {
		return "full"
	}
	return "other"
}

// filler is n characters of text.
func filler(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = "abcdefghijklmnopqrstuvwxyz012"[i%29]
	}
	return b
}
