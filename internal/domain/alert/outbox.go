package alert

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"haidun/internal/cap"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
)

// tries is how often a way out is tried before somebody must do it by hand.
const tries = 5

// Parcel is one alert for one way out, as it is to be carried.
type Parcel struct {
	Delivery   string // id of the line in the ledger
	Alert      string // id of the alert
	Identifier string
	About      string // id of the alert that it ends or updates, or its own: what people see takes the place of that
	Way        Way
	Outlet     string   // id
	Addresses  []string // of the outlet, one on a line
	World      operation.World
	Kind       Kind
	Severity   Term
	Subject    string    // marked where it is not real
	Text       string    // both languages
	Short      string    // for a phone
	Headline   [2]string // for a browser, by language
	Todo       [2]string
	XML        []byte // the published bytes
	Digest     string // their SHA-256
	ExpiresAt  time.Time
	Areas      []string // codes of the areas it is for
	Last       bool     // it is not tried again after this
}

// Outbox are the deliveries whose time has come, at most n, of the ways named or of all: what is real first, corrections before
// alerts, then the most severe, then the oldest. A failed one is tried again after 1, 2, 4 and 8 seconds: an alert does not wait
// for minutes.
func Outbox(ctx context.Context, db *store.DB, now time.Time, n int, only ...Way) ([]Parcel, error) {
	s := DeliveryType.Schema()
	var due []*Delivery
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("fate"), Op: store.Eq, Values: []any{string(Queued)}}}}
	err := db.Each(ctx, s, q, func(rec any) error {
		v := rec.(*Delivery)
		wait := time.Duration(0)
		if v.Tries.V > 0 {
			wait = time.Second << (v.Tries.V - 1)
		}
		if (len(only) == 0 || slices.Contains(only, v.Way)) && !v.At.Add(wait).After(now) {
			due = append(due, v)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("find what is to be sent: %w", err)
	}
	slices.SortStableFunc(due, func(a, b *Delivery) int {
		return cmp.Or(cmp.Compare(b.Rank.V, a.Rank.V), a.QueuedAt.Compare(b.QueuedAt))
	})
	parcels := make([]Parcel, 0, min(n, len(due)))
	for _, v := range due[:min(n, len(due))] {
		p, err := parcel(ctx, db, v)
		if err != nil {
			return nil, fmt.Errorf("pack delivery %s: %w", v.ID, err)
		}
		if len(p.XML) > 0 || !p.Way.Signed() { // it waits for its signature
			parcels = append(parcels, p)
		}
	}
	return parcels, nil
}

func parcel(ctx context.Context, db *store.DB, v *Delivery) (Parcel, error) {
	a, err := store.Get(ctx, db, Type, v.AlertID)
	if err != nil {
		return Parcel{}, err
	}
	o, err := store.Get(ctx, db, OutletType, v.OutletID)
	if err != nil {
		return Parcel{}, err
	}
	m, _, err := told(ctx, db, a)
	if err != nil {
		return Parcel{}, err
	}
	from := Sender{}
	if m != nil {
		from.Name[0] = m.Infos[0].SenderName // as it was shown
	}
	return Parcel{
		Delivery: v.ID, Alert: a.ID, Identifier: a.Identifier, About: orElse(a.PrevID, a.ID), Way: v.Way, Outlet: o.ID, Addresses: strings.Fields(o.Address), World: a.World, Kind: a.Kind, Severity: a.Severity,
		Subject: marked(a.World, 0, a.HeadlineZH), Text: a.letter(), Short: a.short(from).Text, Headline: [2]string{marked(a.World, 0, a.HeadlineZH), marked(a.World, 1, a.HeadlineEN)}, Todo: [2]string{a.InstructionZH, a.InstructionEN}, XML: []byte(a.XML), Digest: a.Digest, ExpiresAt: a.ExpiresAt,
		Areas: a.codes(), Last: v.Tries.V+1 >= tries,
	}, nil
}

// codes are the areas an alert is for: the towns it names, or else all of its area, in which what is drawn lies.
func (a *Alert) codes() []string {
	if towns := strings.Fields(a.Towns); len(towns) > 0 && a.Outline.JSON == "" && !a.Centre.OK() {
		return towns
	}
	return []string{a.AreaID}
}

// told is the message of an alert as it was published; of one without a signature, as it was settled, or else the message it takes
// back. It is nil where none can be read, which keeps nothing from being carried or shown.
func told(ctx context.Context, db *store.DB, a *Alert) (m *cap.Message, own bool, err error) {
	for _, text := range []string{a.XML, a.Text} {
		if m, found := cap.Read([]byte(text), cap.DefaultLimits()); text != "" && len(found) == 0 && len(m.Infos) > 0 {
			return m, true, nil
		}
	}
	if a.PrevID == "" {
		return nil, false, nil
	}
	p, err := store.Get(ctx, db, Type, a.PrevID)
	if err != nil {
		return nil, false, err
	}
	if m, found := cap.Read([]byte(p.XML), cap.DefaultLimits()); len(found) == 0 && len(m.Infos) > 0 {
		return m, false, nil
	}
	return nil, false, nil
}

// letter is an alert as a letter, in both languages.
func (a *Alert) letter() string {
	return strings.Join([]string{
		marked(a.World, 0, a.HeadlineZH), a.DescriptionZH, a.InstructionZH, "",
		marked(a.World, 1, a.HeadlineEN), a.DescriptionEN, a.InstructionEN, "", notes[a.World], a.Identifier,
	}, "\n")
}

// Report notes what became of a parcel. A failure is tried again until it has failed too often; what an end of the alert has
// taken out of the queue meanwhile stays out, but that it had left is noted.
func Report(ctx context.Context, db *store.DB, p Parcel, fate Fate, detail string, now time.Time) error {
	return db.Write(ctx, func(tx *store.Tx) error {
		v, err := store.Fetch(tx, DeliveryType, p.Delivery)
		if err != nil {
			return err
		}
		if v.Fate == Dropped && fate != Sent && fate != Delivered {
			return nil
		}
		v.At, v.Detail, v.Tries, v.Fate = now, clip(detail), entity.IntOf(v.Tries.V+1), fate
		switch {
		case fate == Failed && v.Tries.V < tries:
			v.Fate = Queued
		case fate == Sent || fate == Delivered:
			if err := beat(tx, p.Outlet, now); err != nil {
				return err
			}
		}
		return tx.Put(DeliveryType.Schema(), v, store.Note{Action: "deliver", Right: Keep})
	})
}

// beat notes that a way out was heard of.
func beat(tx *store.Tx, outlet string, now time.Time) error {
	o, err := store.Fetch(tx, OutletType, outlet)
	if err != nil {
		return err
	}
	o.LastBeat = now
	return tx.Put(OutletType.Schema(), o, store.Note{Action: "heard", Right: Keep})
}

// clip keeps what the other side said within the field.
func clip(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	return string(r[:min(len(r), 200)])
}

// follow notes what sirens have done with the commands of alerts.
func (k *Desk) follow(ctx context.Context, db *store.DB) error {
	if k.horns == nil {
		return nil
	}
	s := DeliveryType.Schema()
	var open []*Delivery
	q := store.Query{Limit: -1, Where: []store.Cond{
		{Field: s.Field("fate"), Op: store.Eq, Values: []any{string(Sent)}}, {Field: s.Field("way"), Op: store.Eq, Values: []any{string(BySiren)}},
	}}
	if err := db.Each(ctx, s, q, func(rec any) error { open = append(open, rec.(*Delivery)); return nil }); err != nil {
		return fmt.Errorf("find what sirens were told: %w", err)
	}
	for _, v := range open {
		if err := k.followOne(ctx, db, v); err != nil {
			return err
		}
	}
	return nil
}

func (k *Desk) followOne(ctx context.Context, db *store.DB, v *Delivery) error {
	a, err := store.Get(ctx, db, Type, v.AlertID)
	if err != nil || a.SirenCommand == "" {
		return err
	}
	done, lost, all, err := k.horns.Told(ctx, db, a.SirenCommand)
	if err != nil {
		return err
	}
	detail := fmt.Sprintf("%d 台中 %d 台已鸣响、%d 台未能鸣响", all, done, lost)
	fate := Sent
	switch {
	case done == all:
		fate = Delivered
	case done+lost == all:
		fate = Failed
	}
	if fate == v.Fate && detail == v.Detail {
		return nil
	}
	return db.Write(ctx, func(tx *store.Tx) error {
		v, err := store.Fetch(tx, DeliveryType, v.ID)
		if err != nil {
			return err
		}
		v.Fate, v.Detail, v.At = fate, detail, k.now()
		return tx.Put(DeliveryType.Schema(), v, store.Note{Action: "deliver", Right: Keep})
	})
}
