package alert

import (
	"fmt"
	"strings"
	"time"

	"haidun/internal/cap"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
)

// propose settles what an alert says, from identifier to hash, and who answers for it.
func (k *Desk) propose(tx *store.Tx, a *Alert) error {
	actor, err := tx.Actor()
	if err != nil {
		return err
	}
	now := k.now()
	if _, _, err := k.usable(a.World, now); err != nil {
		return err
	}
	a.reset()
	if err := a.proposedBy(actor); err != nil {
		return err
	}
	s, err := k.settle(tx, a, now)
	if err != nil {
		return err
	}
	return authorise(tx, a, s.reach, actor.Person, now)
}

// settle fills in what a message needs and takes its hash.
func (k *Desk) settle(tx *store.Tx, a *Alert, now time.Time) (*say, error) {
	s, err := k.saying(tx, a)
	if err != nil {
		return nil, err
	}
	a.fillIn(s.reach, now)
	if err := a.complete(); err != nil {
		return nil, err
	}
	a.People, a.Hands = s.reach.residents(), entity.IntOf(needed(a, s.reach.towns, s.reach.drawn()))
	a.SentAt = now.UTC().Truncate(time.Second)
	a.ExpiresAt = a.SentAt.Add(a.lifetime())
	a.Sender = s.from.ID
	if a.Identifier, err = identify(tx, a, s.from); err != nil {
		return nil, err
	}
	text, found := s.write()
	if len(found) == 0 {
		found = cap.Check(s.message(), now)
	}
	if len(found) > 0 {
		return nil, declared(found)
	}
	a.Text, a.Hash = string(text), hashOf(text)
	return s, nil
}

// saying gathers what an alert is made of.
func (k *Desk) saying(tx *store.Tx, a *Alert) (*say, error) {
	r, err := a.find(inTx{tx})
	if err != nil {
		return nil, err
	}
	refs, err := k.references(tx, a)
	if err != nil {
		return nil, err
	}
	from := k.sender()
	if from.Name[0] == "" {
		h, err := headquarters.Of(tx, a.AreaID)
		if err != nil {
			return nil, err
		}
		if h != nil {
			from.Name = [2]string{h.Name, h.Name}
		}
	}
	return &say{a, r, from, refs}, nil
}

// references are the chain of messages that an update or cancel is about, the first one first: (sender,identifier,sent) as they
// were published.
func (k *Desk) references(tx *store.Tx, a *Alert) ([]cap.Reference, error) {
	if a.Kind == First {
		return nil, nil
	}
	if a.PrevID == "" {
		return nil, fault.New(fault.Invalid, CodeNoRef, nil)
	}
	var refs []cap.Reference
	for id, n := a.PrevID, 0; id != "" && n < 100; n++ {
		p, err := store.Fetch(tx, Type, id)
		if err != nil {
			return nil, err
		}
		switch {
		case p.XML == "" || p.World != a.World:
			return nil, fault.New(fault.Invalid, CodeNoRef, nil)
		case n == 0 && (p.State != Issued || !p.ExpiresAt.After(k.now())) && (p.NextID == "" || p.NextID != a.ID):
			return nil, fault.New(fault.Conflict, CodeOldRef, fault.Args{"number": p.Number})
		}
		refs = append([]cap.Reference{{Sender: p.Sender, Identifier: p.Identifier, Sent: beijing(p.SentAt)}}, refs...)
		id = p.PrevID
	}
	return refs, nil
}

// identify is an identifier nobody else has, in the form of 12379: unit, second, serial. One that the alert holds is kept while
// it is its own.
func identify(tx *store.Tx, a *Alert, from Sender) (string, error) {
	if len(from.Unit) != 14 {
		return "", noKey(fault.Code{ZH: "单位编码须为 14 位", EN: "the unit code has 14 characters"}, nil)
	}
	id := cap.ID12379{Area: from.Unit[:6], Industry: from.Unit[6:9], Sub: from.Unit[9:12], Ext: from.Unit[12:], At: a.SentAt}
	for range 1000 {
		s, err := id.Format()
		if err != nil {
			return "", err
		}
		other, err := taken(tx, s, a.ID)
		if err != nil || !other {
			return s, err
		}
		if id.Serial++; id.Serial > 9 {
			id.Serial, id.At = 0, id.At.Add(time.Second)
		}
	}
	return "", fmt.Errorf("no identifier is free after %s", id.At)
}

// taken reports whether another alert bears an identifier, in whosever area it lies.
func taken(tx *store.Tx, identifier, self string) (found bool, err error) {
	b := tx.DB().Dialect().Bind
	rows, err := tx.Query(`SELECT id FROM alert WHERE identifier=`+b(1)+` AND id<>`+b(2), identifier, self)
	if err != nil {
		return false, fmt.Errorf("look for an identifier: %w", err)
	}
	defer rows.Close()
	found = rows.Next()
	return found, rows.Err()
}

// declared is what the protocol forbids, as a refusal at the record; the sentences are those of package cap.
func declared(found cap.Problems) error {
	var zh, en []string
	for _, p := range found[:min(len(found), 3)] {
		zh, en = append(zh, p.Text(fault.ZH)), append(en, p.Text(fault.EN))
	}
	c := CodeDeclared
	c.ZH, c.EN = strings.Join(zh, " "), strings.Join(en, " ")
	return fault.New(fault.Invalid, c, nil)
}
