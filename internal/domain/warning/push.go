package warning

import (
	"context"
	"time"

	"haidun/internal/cap"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// ReceivePushed keeps a message that somebody sent to us. It belongs to the feed of kind Push whose trusted certificates its
// signature holds against; without one it is refused and nothing is kept, for anybody may send. Of a heartbeat the time is noted
// and nothing else.
func ReceivePushed(ctx context.Context, db *store.DB, text []byte, at time.Time) (Receipt, error) {
	var feeds []*Feed
	s := FeedType.Schema()
	q := store.Query{Limit: -1, Where: []store.Cond{in(s, "kind", string(Push)), in(s, "state", string(On))}}
	if err := db.Each(ctx, s, q, func(rec any) error { feeds = append(feeds, rec.(*Feed)); return nil }); err != nil {
		return Receipt{}, err
	}
	if found := cap.Inspect(text, cap.DefaultLimits()); found.Message == nil {
		return refusal(found.Problems[0]), nil
	}
	last := cap.Problem{Code: CodeNobody}
	for _, f := range feeds {
		v, problems := cap.Verify(text, f.trust(), at, cap.DefaultLimits())
		if len(problems) > 0 {
			last = worse(last, problems[0])
			continue
		}
		if v.Message.Heartbeat() {
			return Receipt{State: Noted}, Heard(ctx, db, f.ID, Outcome{}, at)
		}
		r, err := Receive(ctx, db, f, text, at)
		if err != nil {
			return r, err
		}
		o := Outcome{}
		if !r.Skipped {
			o.Messages = 1
		}
		return r, Heard(ctx, db, f.ID, o, at)
	}
	r := refusal(last)
	if last.Code.ID == CodeNobody.ID {
		r.Status = "208"
	}
	return r, nil
}

// worse keeps the reason that tells the sender most: a broken signature before an unknown certificate.
func worse(a, b cap.Problem) cap.Problem {
	if a.Code.ID == CodeNobody.ID || a.Code.ID == cap.CodeSignatureUntrusted.ID {
		return b
	}
	return a
}

func refusal(p cap.Problem) Receipt {
	return Receipt{Skipped: true, Code: p.Code, Args: p.Args, Status: cap.Status(p.Code), Why: [2]string{p.Text(fault.ZH), p.Text(fault.EN)}}
}
