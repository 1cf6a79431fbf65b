package store

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// counted remembers what questions about a register gave, so that five hundred people who look at the same figures do not
// have the same rows counted five hundred times. A question is its SQL text with its arguments, the asker's rights among
// them; its answer holds until a record of the register changes. A read sees every change acknowledged before it began.
//
// A question may depend on its own register alone. (Where records lie is kept with them: whoever moves, moves them.)
type counted struct {
	age   atomic.Int64 // of the register: how many commits changed it
	mu    sync.Mutex
	cells map[string]*cell
}

// cell is one question. Whoever asks while it is being counted waits, and all who came before the next counting began
// share it.
type cell struct {
	mu    sync.Mutex
	age   int64 // of the register before it was counted; 0 for never
	gave  Tally
	began time.Time
	took  time.Duration
}

// A question about a register that never stands still is counted once in forty times as long as it takes, so that no figure
// takes more than a fortieth of a processor, and nobody waits longer than a tenth of a second for it.
const (
	rest    = 40
	longest = 100 * time.Millisecond
)

// pause waits until the cell may be counted again.
func (c *cell) pause(ctx context.Context, now time.Time) {
	wait := min(rest*c.took, longest) - now.Sub(c.began)
	if c.began.IsZero() || wait <= 0 || wait > longest { // a clock that was put back keeps nobody waiting
		return
	}
	select {
	case <-ctx.Done():
	case <-time.After(wait):
	}
}

// maxQuestions bounds what is remembered of one register.
const maxQuestions = 512

func (c *counted) cell(question string) *cell {
	c.mu.Lock()
	defer c.mu.Unlock()
	found, ok := c.cells[question]
	if !ok {
		if c.cells == nil || len(c.cells) >= maxQuestions {
			c.cells = map[string]*cell{}
		}
		found = &cell{}
		c.cells[question] = found
	}
	return found
}

// once answers what b asks as text: from memory where nothing has changed since, otherwise by count. Where other programs
// may write the same database it always counts, for nobody tells of their changes.
func (b *builder) once(ctx context.Context, db *DB, text string, count func(ctx context.Context, text string, args []any) (Tally, error)) (Tally, error) {
	if db.writer.shared() {
		return count(ctx, text, b.args)
	}
	came := b.t.counted.age.Load() + 1
	cell := b.t.counted.cell(question(text, b.args))
	cell.mu.Lock()
	defer cell.mu.Unlock()
	if cell.age >= came {
		return cell.gave, nil
	}
	cell.pause(ctx, db.cfg.Clock.Now())
	age := b.t.counted.age.Load() + 1
	cell.began = db.cfg.Clock.Now()
	gave, err := count(ctx, text, b.args)
	cell.took = db.cfg.Clock.Now().Sub(cell.began)
	if err == nil {
		cell.age, cell.gave = age, gave
	}
	return gave, err
}

// question is text with its arguments, each with its kind, which no other question equals.
func question(text string, args []any) string {
	var q strings.Builder
	q.WriteString(text)
	for _, a := range args {
		fmt.Fprintf(&q, "\x00%T:%v", a, a)
	}
	return q.String()
}

// grew makes every question about what was changed be asked again.
func (db *DB) grew(changes []Change) {
	for i, c := range changes {
		if i > 0 && changes[i-1].Register == c.Register && c.Action != Missed {
			continue
		}
		if t := db.tables[c.Register]; t != nil {
			t.counted.age.Add(1)
		}
		if c.Action == Missed { // whatever it stands for
			for _, t := range db.tables {
				t.counted.age.Add(1)
			}
		}
	}
}
