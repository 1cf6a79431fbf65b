package warning

import (
	"context"
	"encoding/base64"
	"fmt"
	"time"

	"haidun/internal/cap"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// Receipt is what became of a message. With Skipped it was not kept, for the reason in Code: it came before, is our own, or is
// no CAP at all. Otherwise Code is set where it was refused or is unclear.
type Receipt struct {
	ID      string
	State   State
	Skipped bool
	Code    fault.Code
	Args    fault.Args
	Status  string // the number gateways answer, "" where there is none
	Why     [2]string
}

// Good reports whether the sender need do nothing: the message was taken, waits for a person, or was here already.
func (r Receipt) Good() bool {
	if r.Skipped {
		return r.Code.ID == CodeKnown.ID || r.Code.ID == CodeOwn.ID
	}
	return r.State != Refused && r.State != Unclear
}

// batch is how many messages are kept in one commit: a burst must not wait for the disk five thousand times, and nobody
// else for the whole burst.
const batch = 100

// flood is how many messages of a feed that nobody can act on are kept before somebody looks.
const flood = 200

// Receive keeps one message of a feed, as it came at a time. The actor is the program itself.
func Receive(ctx context.Context, db *store.DB, f *Feed, text []byte, at time.Time) (Receipt, error) {
	all, err := ReceiveAll(ctx, db, f, [][]byte{text}, at)
	if err != nil {
		return Receipt{}, err
	}
	return all[0], nil
}

// ReceiveAll keeps messages of a feed in their order, each once however often it comes.
func ReceiveAll(ctx context.Context, db *store.DB, f *Feed, texts [][]byte, at time.Time) ([]Receipt, error) {
	out := make([]Receipt, 0, len(texts))
	for from := 0; from < len(texts); from += batch {
		some := texts[from:min(from+batch, len(texts))]
		arrivals := make([]*arrival, len(some))
		for i, text := range some {
			arrivals[i] = judge(f, text, at)
		}
		var receipts []Receipt
		err := db.Write(ctx, func(tx *store.Tx) error {
			receipts = receipts[:0]
			for _, a := range arrivals {
				r, err := (desk{moment(at)}).takeOne(tx, a)
				if err != nil {
					return err
				}
				receipts = append(receipts, r)
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("keep messages of feed %s: %w", f.ID, err)
		}
		out = append(out, receipts...)
	}
	return out, nil
}

// ReceiveIn keeps one message within a change that is under way.
func ReceiveIn(tx *store.Tx, f *Feed, text []byte, at time.Time) (Receipt, error) {
	return desk{moment(at)}.takeOne(tx, judge(f, text, at))
}

// moment is a clock that stands.
type moment time.Time

func (m moment) Now() time.Time { return time.Time(m) }

// takeOne is take for one of many: what a record cannot hold must not keep the others out. It is kept as bytes then.
func (k desk) takeOne(tx *store.Tx, a *arrival) (r Receipt, err error) {
	err = tx.Try(func() error {
		r, err = k.take(tx, a)
		return err
	})
	e := fault.As(err)
	if err == nil || e.Kind != fault.Invalid {
		return r, err
	}
	w := &Warning{
		FeedID: a.w.FeedID, AreaID: a.w.AreaID, ReceivedAt: a.w.ReceivedAt, Hash: a.w.Hash, World: Unsure, Verb: Other, Colour: NoColour, Seal: a.w.Seal,
		State: Unclear, Headline: unreadable, Why: clip(e.Fields[0].Text(fault.ZH), 4000), WhyEN: clip(e.Fields[0].Text(fault.EN), 4000),
	}
	return k.take(tx, &arrival{w: w, text: a.text, code: e.Fields[0].Code})
}

// unreadable is what a message is called that has no headline anybody may believe.
const unreadable = "无法判读的报文 · Unreadable message"

// take keeps what was judged, held against what came earlier.
func (k desk) take(tx *store.Tx, a *arrival) (Receipt, error) {
	if a.skip != nil {
		return skipped(*a.skip, a.args), nil
	}
	w := *a.w // a transaction may run twice
	a = &arrival{w: &w, m: a.m, text: a.text, sure: a.sure, status: a.status, code: a.code}
	known, err := k.compare(tx, a)
	if err != nil || known {
		return skipped(CodeKnown, nil), err
	}
	if w.State == Unclear || w.State == Refused {
		full, err := flooded(tx, w.FeedID)
		if err != nil || full {
			return skipped(CodeFlood, fault.Args{"max": int64(flood)}), err
		}
	}
	if err := k.settle(tx, a); err != nil {
		return Receipt{}, err
	}
	return Receipt{ID: w.ID, State: w.State, Code: a.code, Status: w.Code, Why: [2]string{w.Why, w.WhyEN}}, nil
}

func skipped(c fault.Code, args fault.Args) Receipt {
	return Receipt{Skipped: true, Code: c, Args: args, Status: cap.Status(c), Why: [2]string{c.Text(fault.ZH, args), c.Text(fault.EN, args)}}
}

// compare reports whether the message came before. One of the same identifier that says something else is refused: somebody
// may have forged it.
func (k desk) compare(tx *store.Tx, a *arrival) (known bool, err error) {
	same, err := store.Those(tx, Type, Type.Schema().Field("hash"), a.w.Hash)
	if err != nil {
		return false, err
	}
	for _, old := range same {
		if old.FeedID == a.w.FeedID {
			return true, nil
		}
	}
	if a.m == nil || a.w.State == Refused {
		return false, nil
	}
	named, err := store.Those(tx, Type, Type.Schema().Field("identifier"), a.w.Identifier)
	if err != nil {
		return false, err
	}
	for _, old := range named {
		if old.FeedID != a.w.FeedID || old.Sender != a.w.Sender || old.State == Refused {
			continue
		}
		before, err := message(tx, old.ID)
		if err != nil {
			return false, err
		}
		if before != nil && before.Equal(a.m) {
			return true, nil
		}
		a.w.Code = ""
		a.refuse(cap.Problem{Code: cap.CodeIdentifierKnown, Args: fault.Args{"identifier": clip(a.w.Identifier, 100)}, Path: "alert/identifier"})
		return false, nil
	}
	return false, nil
}

// message is what was received of a record, read anew.
func message(tx *store.Tx, id string) (*cap.Message, error) {
	all, err := store.Those(tx, SourceType, SourceType.Schema().Field("warning_id"), id)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	text, err := base64.StdEncoding.DecodeString(all[0].Bytes)
	if err != nil {
		return nil, fmt.Errorf("read the bytes of warning %s: %w", id, err)
	}
	m, _ := cap.Read(text, cap.DefaultLimits())
	return m, nil
}

func flooded(tx *store.Tx, feed string) (bool, error) {
	bind := tx.DB().Dialect().Bind
	rows, err := tx.Query("SELECT count(*) FROM warning WHERE feed_id="+bind(1)+" AND struck_at IS NULL AND state IN ('unclear','refused')", feed)
	if err != nil {
		return false, fmt.Errorf("count what waits of feed %s: %w", feed, err)
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return false, fmt.Errorf("count what waits of feed %s: %w", feed, err)
		}
	}
	return n >= flood, rows.Err()
}

// put keeps a new message with its bytes.
func put(tx *store.Tx, a *arrival) error {
	a.w.Meta = entity.Meta{Origin: a.w.Origin}
	if err := tx.Put(Type.Schema(), a.w, store.Note{Action: "receive"}); err != nil {
		return err
	}
	src := &Source{WarningID: a.w.ID, Hash: a.w.Hash, Bytes: base64.StdEncoding.EncodeToString(a.text)}
	src.Origin = a.w.Origin
	return tx.Put(SourceType.Schema(), src, store.Note{Action: "receive"})
}
