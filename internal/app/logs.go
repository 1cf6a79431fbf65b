package app

import (
	"context"
	"fmt"
	"io"
	"iter"

	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
)

// database is the post's database for commands that only read: they work beside a running server.
func database(c *Config) (store.Dialect, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	if c.DB != "" {
		return postgres.New(c.DB), nil
	}
	if err := mustExist(c.Data); err != nil {
		return nil, err
	}
	return sqlite.MustExist((&folder{path: c.Data}).file("haidun.db")), nil
}

// VerifyLog checks the log in the database and returns how many entries are good.
func VerifyLog(ctx context.Context, c Config) (int64, error) {
	d, err := database(&c)
	if err != nil {
		return 0, err
	}
	return store.Verify(ctx, d)
}

// ExportLog writes the whole log, one section for each epoch, in the form haidun-verify reads. It returns the number
// of entries.
func ExportLog(ctx context.Context, c Config, w io.Writer) (int64, error) {
	d, err := database(&c)
	if err != nil {
		return 0, err
	}
	sections, order, err := sections(ctx, d)
	if err != nil {
		return 0, err
	}
	var n int64
	for _, key := range order {
		h := sections[key]
		h.ExportedAt = clock.System{}.Now()
		if err := chain.Export(w, h, linesOf(ctx, d, h)); err != nil {
			return n, fmt.Errorf("export the log of %s/%s: %w", h.Node, h.Epoch, err)
		}
		n += h.Count
	}
	return n, nil
}

// sections are the headers of the log's epochs, in the order they began.
func sections(ctx context.Context, d store.Dialect) (map[string]chain.Header, []string, error) {
	out := map[string]chain.Header{}
	var order []string
	for r, err := range store.Replay(ctx, d) {
		if err != nil {
			return nil, nil, err
		}
		key := r.Node + "/" + r.Epoch
		h, ok := out[key]
		if !ok {
			h = chain.Header{Node: r.Node, Epoch: r.Epoch, First: r.Seq}
			order = append(order, key)
		}
		h.Count++
		if h.Head, err = chain.ParseHash(r.Hash); err != nil {
			return nil, nil, fmt.Errorf("entry %d of %s: %w", r.Seq, key, err)
		}
		out[key] = h
	}
	return out, order, nil
}

// linesOf are the entries of one section, no more than the header counted: a running server may add some meanwhile.
func linesOf(ctx context.Context, d store.Dialect, h chain.Header) iter.Seq2[chain.Line, error] {
	return func(yield func(chain.Line, error) bool) {
		left := h.Count
		for r, err := range store.Replay(ctx, d) {
			if err != nil {
				yield(chain.Line{}, err)
				return
			}
			if r.Node != h.Node || r.Epoch != h.Epoch {
				continue
			}
			if left == 0 {
				return
			}
			left--
			hash, err := chain.ParseHash(r.Hash)
			if !yield(chain.Line{Hash: hash, Body: []byte(r.Body)}, err) {
				return
			}
		}
	}
}
