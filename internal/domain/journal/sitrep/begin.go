package sitrep

import (
	"slices"
	"strconv"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/domain/journal/order"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
)

// begin fills in what a new report leaves open: who reports, of which time, which of the operation's reports it is, and,
// where nobody has written one, the text.
func begin(tx *store.Tx, r *Report, now time.Time) error {
	op, err := store.Fetch(tx, operation.Type, r.OperationID)
	if err != nil {
		return err
	}
	r.Origin = op.World.Origin(r.Origin)
	if err := reporter(tx, r, op); err != nil {
		return err
	}
	earlier, err := store.Those(tx, Type, Type.Schema().Field("operation_id"), r.OperationID)
	if err != nil {
		return err
	}
	earlier = slices.DeleteFunc(earlier, func(e *Report) bool { return e.Struck() })
	place(r, op, earlier, now)
	p := Type.Rules(r)
	if p.If(!r.Until.After(r.Since) || r.Until.After(now), &r.Until, CodePeriod, nil); p.Err() != nil {
		return p.Err()
	}
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	r.State, r.DraftedBy = Draft, a.Name
	if r.Number == "" {
		if r.Number, err = propose(tx, r, now); err != nil {
			return err
		}
	}
	if r.Body != "" {
		return nil
	}
	m, err := gather(tx, op, r.Since, r.Until)
	if err != nil {
		return err
	}
	r.Body = draft(m)
	return nil
}

// reporter is the headquarters that reports: the one named, or that of the operation's area.
func reporter(tx *store.Tx, r *Report, op *operation.Operation) error {
	if r.HeadquartersID == "" {
		h, err := headquarters.Of(tx, op.AreaID)
		if err != nil {
			return err
		}
		if h != nil {
			r.HeadquartersID = h.ID
		}
	}
	if r.HeadquartersID == "" {
		return fault.InvalidFields([]fault.Field{*Type.Schema().Field("headquarters_id").Problem(CodeNoHQ, nil)})
	}
	h, err := store.Fetch(tx, headquarters.Type, r.HeadquartersID)
	if err != nil {
		return err
	}
	r.AreaID = h.AreaID
	return nil
}

// place puts a report behind the earlier ones of its operation.
func place(r *Report, op *operation.Operation, earlier []*Report, now time.Time) {
	last := int64(0)
	since := op.StartedAt
	for _, e := range earlier {
		last = max(last, e.Issue.V)
		if e.Until.After(since) {
			since = e.Until
		}
	}
	r.Issue = entity.IntOf(last + 1)
	if r.Since.IsZero() {
		r.Since = since
	}
	if r.Until.IsZero() {
		r.Until = now
	}
	if r.Kind == "" {
		r.Kind = Further
		if last == 0 {
			r.Kind = First
		}
	}
	if r.Title == "" {
		r.Title = "关于" + op.Name + "的情况报告(第" + strconv.FormatInt(last+1, 10) + "期)"
	}
}

// propose is the first free number after the headquarters' last one, for whoever approves to confirm.
func propose(tx *store.Tx, r *Report, now time.Time) (string, error) {
	all, err := store.Those(tx, Type, Type.Schema().Field("headquarters_id"), r.HeadquartersID)
	if err != nil {
		return "", err
	}
	next := ""
	for _, e := range slices.Backward(all) {
		if next = following(e.Number, now); next != "" {
			break
		}
	}
	for next != "" {
		taken, err := store.Those(tx, Type, Type.Schema().Field("number"), next)
		if err != nil || len(taken) == 0 {
			return next, err
		}
		next = following(next, now)
	}
	return "", nil
}

// gather reads an operation's entries and orders as far as the actor may see them.
func gather(tx *store.Tx, op *operation.Operation, since, until time.Time) (material, error) {
	m := material{operation: op, since: since, until: until}
	entries, err := store.Those(tx, journal.Type, journal.Type.Schema().Field("operation_id"), op.ID)
	if err != nil {
		return m, err
	}
	slices.SortStableFunc(entries, func(a, b *journal.Entry) int { return a.ReceivedAt.Compare(b.ReceivedAt) })
	m.entries = entries
	orders, err := store.Those(tx, order.Type, order.Type.Schema().Field("operation_id"), op.ID)
	if err != nil {
		return m, err
	}
	for _, o := range orders {
		if o.Struck() || o.SentAt.IsZero() || !o.SentAt.Before(until) {
			continue
		}
		to, err := store.Those(tx, order.RecipientType, order.RecipientType.Schema().Field("order_id"), o.ID)
		if err != nil {
			return m, err
		}
		m.orders = append(m.orders, given{o, to})
	}
	return m, nil
}
