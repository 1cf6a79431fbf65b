package main

import (
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sync"
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
	count := flag.Int("count", 0, "records per writer, 0 for no end")
	size := flag.Int("size", 100, "characters in each record")
	flag.Parse()
	if err := run(*dir, *writers, *count, *size); err != nil {
		fmt.Fprintln(os.Stderr, "crashwriter:", err)
		os.Exit(1)
	}
}

func run(dir string, writers, count, size int) error {
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
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for i := 0; count == 0 || i < count; i++ {
				one(ctx, db, fmt.Sprintf("%d-%d-%d", os.Getpid(), w, i), size)
			}
		})
	}
	all.Wait()
	return db.Close()
}

// one writes a record and prints what became of it.
func one(ctx context.Context, db *store.DB, id string, size int) {
	z := &storetest.Zone{Code: id, Name: string(filler(size))}
	err := store.Put(ctx, db, storetest.ZoneType, z, store.Note{})
	if err == nil {
		fmt.Println("ok", id)
		return
	}
	fmt.Println("failed", kind(err), err)
	n := 0
	if err := db.Each(ctx, storetest.ZoneType.Schema(), store.Query{}, func(any) error { n++; return nil }); err != nil {
		fmt.Println("unreadable", err)
		return
	}
	fmt.Println("read", n)
	time.Sleep(5 * time.Millisecond) // a disk that fails is not asked without pause
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
