package roll

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"haidun/internal/ident"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// What is refused.
var (
	CodeWorld    = fault.Code{ID: "roll_world", ZH: "开设后不能更改性质;如选错,请另开一次疏散", EN: "cannot be changed once it is open; open another evacuation"}
	CodeEvent    = fault.Code{ID: "roll_other_event", ZH: "与本人不在同一次疏散中", EN: "belongs to another evacuation"}
	CodeMoves    = fault.Code{ID: "roll_moves_event", ZH: "不能改到另一次疏散;请在那一次疏散中重新登记", EN: "cannot be moved to another evacuation; register it there"}
	CodeClosed   = fault.Code{ID: "roll_closed", ZH: "这次疏散已结束,不能再更改。", EN: "This evacuation is closed; it cannot be changed."}
	CodeTwice    = fault.Code{ID: "roll_twice", ZH: "名单上已有此人(卡号 {card}):同一证件号码,或同一姓名和电话(户号)", EN: "is on the roster already (card {card}): the same document number, or the same name and telephone (household)"}
	CodeSameTrip = fault.Code{ID: "roll_trip_event", ZH: "不是这次疏散的车(船)次", EN: "is a trip of another evacuation"}
)

// bind is the placeholder of the n-th argument.
func bind(tx *store.Tx, n int) string { return tx.DB().Dialect().Bind(n) }

// countOf reads the one whole number of a query.
func countOf(tx *store.Tx, query string, args ...any) (n int64, err error) {
	rows, err := tx.Query(query, args...)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return 0, fmt.Errorf("count: %w", err)
		}
	}
	return n, rows.Err()
}

// origin is what is entered in an evacuation of world w: of a drill, all is a drill.
func origin(w World, m *entity.Meta) {
	if m.Origin != entity.Demo {
		m.Origin = w.Origin(m.Origin)
	}
}

// eventHook gives a new evacuation its code, and keeps its world.
func (k desk) eventHook(_ context.Context, tx *store.Tx, before, e *Event) error {
	r := EventType.Rules(e)
	if before != nil {
		tx.SetValue(eventKey{e.ID}, nil) // what follows in this change reads it anew
		r.If(e.World != before.World, &e.World, CodeWorld, nil)
		return r.Err()
	}
	e.State = Ready
	origin(e.World, &e.Meta)
	year := letters[e.World] + k.clock.Now().In(clock.Shanghai).Format("06")
	n, err := countOf(tx, `SELECT count(*) FROM evac_event WHERE code LIKE `+bind(tx, 1), year+"%")
	if err != nil {
		return err
	}
	e.Code = fmt.Sprintf("%s%03d", year, n+1)
	return r.Err()
}

// eventKey is under which key a change remembers an evacuation it has read.
type eventKey struct{ id string }

// eventOf is the evacuation a record belongs to, read once in a change.
func eventOf(tx *store.Tx, id string) (*Event, error) {
	if e, ok := tx.Value(eventKey{id}).(*Event); ok {
		return e, nil
	}
	e, err := store.Fetch(tx, EventType, id)
	if err != nil {
		return nil, err
	}
	tx.SetValue(eventKey{id}, e)
	return e, nil
}

// personHook gives a new person a card, and refuses a second record of the same person.
func (k desk) personHook(_ context.Context, tx *store.Tx, before, p *Person) error {
	e, err := eventOf(tx, p.EventID)
	if err != nil {
		return err
	}
	if e.State == Closed {
		return fault.New(fault.Conflict, CodeClosed, nil)
	}
	r := PersonType.Rules(p)
	k.read(p)
	if p.One = oneOf(tx, p); p.One != "" && (before == nil || before.One != p.One) {
		if err := once(tx, p); err != nil {
			return err
		}
	}
	if before != nil {
		r.If(p.EventID != before.EventID, &p.EventID, CodeMoves, nil)
		if err := r.Err(); err != nil {
			return err
		}
		return k.sameEvent(tx, before, p)
	}
	p.World, p.State, p.Gate = e.World, Registered, entity.IntOf(0)
	origin(e.World, &p.Meta)
	if p.Card, err = nextCard(tx, e); err != nil {
		return err
	}
	p.Seal = sealOf(tx, e.ID, p.Card)
	return k.sameEvent(tx, &Person{}, p)
}

// read takes sex and age from an identity number where they were not given.
func (k desk) read(p *Person) {
	if p.IDNo.Plain == "" || p.Document != "" && p.Document != IDCard {
		return
	}
	who, err := ident.Citizen(p.IDNo.Plain, anyDay)
	if err != nil {
		return // Validate has refused it
	}
	p.Document, p.IDNo.Plain = IDCard, who.ID
	if p.Sex == "" {
		p.Sex = "f"
		if who.Male {
			p.Sex = "m"
		}
	}
	if now := k.clock.Now().In(clock.Shanghai); !p.Age.OK {
		age := now.Year() - who.Birth.Year
		if now.Month() < who.Birth.Month || now.Month() == who.Birth.Month && now.Day() < who.Birth.Day {
			age--
		}
		p.Age = entity.IntOf(int64(max(age, 0)))
	}
}

// oneOf is what stands once in an evacuation: the document number, else name and telephone, else name and household; ""
// where there is none of them.
func oneOf(tx *store.Tx, p *Person) string {
	key := func(name string, s entity.Secret) string {
		if s.Plain != "" {
			return tx.DB().Vault().Key("evac_person", name, s.Plain)
		}
		if s.Clear {
			return ""
		}
		return s.Key
	}
	id, phone := key("id_no", p.IDNo), key("phone", p.Phone)
	switch {
	case id != "":
		return oneSum(p.EventID, "id", id)
	case phone != "":
		return oneSum(p.EventID, "phone", p.Name, phone)
	case p.Household != "":
		return oneSum(p.EventID, "household", p.Name, p.Household)
	}
	return ""
}

// once refuses somebody who stands on the roster already, and names the card: the hash would tell nobody anything.
func once(tx *store.Tx, p *Person) error {
	rows, err := tx.Query(`SELECT card FROM evac_person WHERE struck_at IS NULL AND one=`+bind(tx, 1), p.One)
	if err != nil {
		return err
	}
	defer rows.Close()
	r := PersonType.Rules(p)
	for rows.Next() {
		var card string
		if err := rows.Scan(&card); err != nil {
			return fmt.Errorf("look for the same person: %w", err)
		}
		if p.IDNo.Plain != "" || p.IDNo.Key != "" {
			r.If(card != p.Card, &p.IDNo, CodeTwice, fault.Args{"card": card})
		} else {
			r.If(card != p.Card, &p.Name, CodeTwice, fault.Args{"card": card})
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return r.Err()
}

func oneSum(parts ...string) string {
	h := sha256.New()
	for _, s := range parts {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// sameEvent refuses a guardian or a trip of another evacuation.
func (k desk) sameEvent(tx *store.Tx, before, p *Person) error {
	r := PersonType.Rules(p)
	if p.GuardianID != "" && p.GuardianID != before.GuardianID {
		g, err := store.Fetch(tx, PersonType, p.GuardianID)
		if err != nil {
			return err
		}
		r.If(g.EventID != p.EventID, &p.GuardianID, CodeEvent, nil)
	}
	if p.TripID != "" && p.TripID != before.TripID {
		ok, err := tripOf(tx, p.TripID, p.EventID)
		if err != nil {
			return err
		}
		r.If(!ok, &p.TripID, CodeSameTrip, nil)
	}
	return r.Err()
}

// tripOf reports whether a trip belongs to an evacuation, read once in a change.
func tripOf(tx *store.Tx, trip, event string) (bool, error) {
	type key struct{ id string }
	if of, ok := tx.Value(key{trip}).(string); ok {
		return of == event, nil
	}
	t, err := store.Fetch(tx, TripType, trip)
	if err != nil {
		return false, err
	}
	tx.SetValue(key{trip}, t.EventID)
	return t.EventID == event, nil
}

// tripHook keeps a trip in its evacuation.
func (k desk) tripHook(_ context.Context, tx *store.Tx, before, t *Trip) error {
	e, err := eventOf(tx, t.EventID)
	if err != nil {
		return err
	}
	if before == nil {
		t.State = Planned
		origin(e.World, &t.Meta)
		return nil
	}
	r := TripType.Rules(t)
	r.If(t.EventID != before.EventID, &t.EventID, CodeMoves, nil)
	return r.Err()
}

// hour is a moment as people say it.
func hour(t time.Time) string { return t.In(clock.Shanghai).Format("15:04:05") }
