package alert

import (
	"bytes"
	"context"
	"slices"
	"time"

	"haidun/internal/cap"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
)

// patience is how long a proposal waits before it must be proposed anew: what it says may no longer hold (待核实).
const patience = 60 * time.Minute

// approve puts the second person down, who has the same text before him.
func (k *Desk) approve(tx *store.Tx, a *Alert) error {
	actor, err := tx.Actor()
	if err != nil {
		return err
	}
	if err := a.approvedBy(actor); err != nil {
		return err
	}
	a.ApprovedAt = k.now()
	s, _, err := k.unchanged(tx, a)
	if err != nil {
		return err
	}
	return authorise(tx, a, s.reach, actor.Person, k.now())
}

// unchanged writes the message anew and refuses one that is not what was proposed.
func (k *Desk) unchanged(tx *store.Tx, a *Alert) (*say, []byte, error) {
	s, err := k.saying(tx, a)
	if err != nil {
		return nil, nil, err
	}
	text, found := s.write()
	if len(found) > 0 {
		return nil, nil, declared(found)
	}
	if a.Hash == "" || hashOf(text) != a.Hash {
		return nil, nil, fault.New(fault.Conflict, CodeHash, nil)
	}
	if k.now().Sub(a.SentAt) > patience {
		return nil, nil, fault.New(fault.Conflict, CodeStale, fault.Args{"minutes": int64(patience / time.Minute)})
	}
	return s, text, nil
}

// issue publishes: it signs the text everybody saw, verifies it as a receiver would, and puts it in the ledger of every way
// out. The same text is published or nothing.
func (k *Desk) issue(ctx context.Context, tx *store.Tx, a *Alert) error {
	actor, err := tx.Actor()
	if err != nil {
		return err
	}
	if err := a.confirmed(); err != nil {
		return err
	}
	s, text, err := k.unchanged(tx, a)
	if err != nil {
		return err
	}
	if err := k.publish(tx, a, text); err != nil {
		return err
	}
	a.IssuedBy = actor.Name
	if err := k.supersede(ctx, tx, a); err != nil {
		return err
	}
	if err := k.sound(tx, a, s.reach); err != nil {
		return err
	}
	if err := k.deliveries(tx, a); err != nil {
		return err
	}
	return k.practised(tx, a)
}

// publish signs the text of an alert and keeps the bytes.
func (k *Desk) publish(tx *store.Tx, a *Alert, text []byte) error {
	now := k.now()
	key, trust, err := k.usable(a.World, now)
	if err != nil {
		return err
	}
	if other, err := taken(tx, a.Identifier, a.ID); err != nil || other {
		if err != nil {
			return err
		}
		return fault.New(fault.Conflict, CodeDuplicate, fault.Args{"identifier": a.Identifier})
	}
	signed, found := cap.Sign(text, key, now, cap.DefaultLimits())
	if len(found) > 0 {
		return badSignature(found)
	}
	received, err := k.received(signed)
	if err != nil {
		return err
	}
	back, found := cap.Verify(received, trust, now, cap.DefaultLimits())
	if len(found) > 0 {
		return badSignature(found)
	}
	if back.Message.Status != statuses[a.World] || back.Message.Identifier != a.Identifier {
		return fault.New(fault.Conflict, CodeHash, nil)
	}
	a.XML, a.Digest, a.IssuedAt = string(signed), hashOf(signed), now
	return nil
}

// received is a message as it comes to its receivers (RELIABILITY R-09): other bytes than were signed are a reason not to publish.
// A way that is not open is none; its heartbeat says so, and the message goes by the others.
//
// Codes: alert_received.
func (k *Desk) received(signed []byte) ([]byte, error) {
	if k.receiver == nil {
		return signed, nil
	}
	back, err := k.receiver.Echo(signed)
	if err != nil {
		return signed, nil //nolint:nilerr // see above
	}
	if !bytes.Equal(back, signed) {
		return nil, fault.New(fault.Conflict, CodeReceived, nil)
	}
	return back, nil
}

// CodeReceived is raised where receivers would get something else than was signed.
var CodeReceived = fault.Code{
	ID: "alert_received", ZH: "没有发布:从公众网页取回的报文与签名的报文不一致,接收方会拒收。请检查公众网页前面的代理。",
	EN: "Not published: what the public page hands out differs from what was signed; receivers would refuse it. Check the proxy in front of the public page.",
}

func badSignature(found cap.Problems) error {
	return fault.New(fault.Conflict, inBoth(CodeSignature, "what", found[0].Text(fault.ZH), found[0].Text(fault.EN)), nil)
}

// sound has the sirens sound where they were asked for.
func (k *Desk) sound(tx *store.Tx, a *Alert, r *reach) error {
	if !a.Sirens.V || k.horns == nil || a.Kind == End || !a.uses(BySiren) {
		return nil
	}
	ring := Ring{
		World: a.World, Alert: a.ID, Subject: "alert/" + a.ID, Title: marked(a.World, 0, a.HeadlineZH), Signal: string(a.Signal), AreaID: a.AreaID, Expires: a.ExpiresAt, Second: a.ProposedUser,
	}
	if a.ApprovedUser != "" {
		if actor, err := tx.Actor(); err == nil && actor.User == a.ProposedUser {
			ring.Second = a.ApprovedUser
		}
	}
	ring.Paths, ring.Within = r.ring(a.Meta.Area)
	command, n, why, err := k.horns.Sound(tx, ring)
	if err != nil {
		return err
	}
	switch a.SirenNote = clip(why); {
	case why != "":
	case n == 0:
		a.SirenNote = "区域内没有可控的警报器"
	default:
		a.SirenCommand = command
	}
	return nil
}

// uses reports whether a way out was chosen; none chosen is all of them.
func (a *Alert) uses(w Way) bool { return len(a.Ways) == 0 || slices.Contains(a.Ways, w) }

// supersede ends the alert that an update stands in for.
func (k *Desk) supersede(ctx context.Context, tx *store.Tx, a *Alert) error {
	if a.Kind != Change {
		return nil
	}
	p, err := store.Fetch(tx, Type, a.PrevID)
	if err != nil {
		return err
	}
	p.NextID = a.ID
	if err := tx.Put(Type.Schema(), p, store.Note{Action: "followed", Right: Keep}); err != nil {
		return err
	}
	if _, err := k.flow.Do(ctx, tx, p.ID, p.Rev, "supersede", "", func(any) error { return nil }); err != nil {
		return err
	}
	return drop(tx, p.ID, k.now(), "已由 "+a.Number+" 更新")
}

// alone issues by one person where a policy allows it, and asks for a review.
func (k *Desk) alone(ctx context.Context, tx *store.Tx, a *Alert, reason string) error {
	actor, err := tx.Actor()
	if err != nil {
		return err
	}
	if actor.Person == "" {
		return fault.New(fault.Forbidden, CodeNoPerson, nil)
	}
	allowed, err := singleAllowed(tx, k.now())
	if err != nil {
		return err
	}
	if !allowed || a.World != operation.Live {
		return fault.New(fault.Forbidden, CodeNoSingle, nil)
	}
	a.Alone, a.AlonePerson, a.AloneReason = entity.BoolOf(true), actor.Person, reason
	if err := k.issue(ctx, tx, a); err != nil {
		return err
	}
	return tx.Put(ReviewType.Schema(), &Review{AlertID: a.ID, Reason: reason, IssuedBy: actor.Name, IssuedPerson: actor.Person}, store.Note{Action: "emergency", Right: Keep})
}
