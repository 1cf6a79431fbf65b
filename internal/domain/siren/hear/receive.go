package hear

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// The bounds of what outsiders can make the program keep (design values).
const (
	ReportsADay = 3000 // from all together
	countedEach = 20   // from one network about one day; more are held for a look
)

// What is refused.
var (
	CodeClosed = fault.Code{ID: "hear_closed", ZH: "现在不收听闻反馈:只在试鸣当天和之后三天内收。平时请拨打值班电话。", EN: "Hearing reports are taken on the day of a test and for three days after it. At other times call the duty desk."}
	CodeFull   = fault.Code{ID: "hear_full", ZH: "今天收到的听闻反馈已达上限,谢谢您的关注。有急事请拨打值班电话。", EN: "Today's room for hearing reports is used up; thank you. If it is urgent, call the duty desk."}
	CodeFuture = fault.Code{ID: "hear_future", ZH: "试鸣日不能晚于今天", EN: "must not lie in the future"}
	CodeByWeb  = fault.Code{ID: "hear_web", ZH: "网页反馈由群众自己提交;代为录入请选电话或现场人员", EN: "is for what people send themselves; choose telephone or staff for what you enter"}
)

// Receive stores a report that came from outside, about the day of w. r.ID makes it idempotent: a second one with the id is
// [store.CodeExists]. What one network sends beyond a few reports is held and does not count until somebody has looked.
//
// Errors: fault.Conflict with [CodeClosed], fault.TooMany with [CodeFull], fault.Invalid, fault.Conflict with
// store.CodeExists.
func Receive(tx *store.Tx, r *Report, w Window, now time.Time) error {
	if !w.Open || w.Day == "" {
		return fault.New(fault.Conflict, CodeClosed, nil)
	}
	r.Day, r.Source, r.Status, r.Location = w.Day, Web, Counted, Coarse(r.Location)
	b := tx.DB().Dialect().Bind
	midnight := dayOf(now)
	sent, err := count(tx, `SELECT count(*) FROM hear_report WHERE source='web' AND created_at>=`+b(1), midnight.UnixMilli())
	if err != nil {
		return err
	}
	if sent >= cmp.Or(w.Room, ReportsADay) {
		return &fault.Error{Kind: fault.TooMany, Code: CodeFull, RetryAfter: 3600}
	}
	same, err := count(tx, `SELECT count(*) FROM hear_report WHERE network=`+b(1)+` AND day=`+b(2), r.Network, string(r.Day))
	if err != nil {
		return err
	}
	if r.Network != "" && same >= countedEach {
		r.Status = Held
	}
	return tx.Put(Type.Schema(), r, store.Note{Action: "receive"})
}

// Coarse is a position to three decimals, about 100 m: it says in which quarter somebody was, not at which door.
func Coarse(p entity.Point) entity.Point {
	if !p.OK() {
		return entity.Point{}
	}
	out := entity.PointAt(math.Round(p.Lon()*1000)/1000, math.Round(p.Lat()*1000)/1000)
	out.AccuracyM = 100
	return out
}

// dayOf is the beginning of the day in China.
func dayOf(t time.Time) time.Time {
	t = t.In(clock.Shanghai)
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, clock.Shanghai)
}

// count reads the one whole number of a query.
func count(tx *store.Tx, query string, args ...any) (n int64, err error) {
	rows, err := tx.Query(query, args...)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return 0, fmt.Errorf("count hearing reports: %w", err)
		}
	}
	return n, rows.Err()
}

// hook keeps what people enter by hand apart from what comes from outside, and the day in the past.
func (k desk) hook(ctx context.Context, _ *store.Tx, before, r *Report) error {
	p := Type.Rules(r)
	today := entity.Date(dayOf(k.clock.Now()).Format(time.DateOnly))
	p.If(r.Day > today, &r.Day, CodeFuture, nil)
	if r.Location = Coarse(r.Location); r.Status == "" {
		r.Status = Counted
	}
	if before == nil && !system(ctx) {
		p.If(r.Source == Web && r.Origin != entity.Demo, &r.Source, CodeByWeb, nil)
	}
	return p.Err()
}
