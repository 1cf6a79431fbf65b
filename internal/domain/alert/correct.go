package alert

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// ending marks a change in which the message of a correction is written: it is the only one that begins its life issued.
type ending struct{}

// correctionLife is how long a correction stands on the public page.
const correctionLife = 6 * 60

// end takes an alert back. One person does it, and it does not fail: sirens that cannot be told are left to people, and a message
// that cannot be signed holds without a signature. What was not issued yet just ends; what was is followed by a message of its own
// that names it, in the words drafted beforehand, and whatever still waits to be sent is not sent.
func (k *Desk) end(ctx context.Context, tx *store.Tx, before, a *Alert, reason string, mistaken bool) error {
	actor, err := tx.Actor()
	if err != nil {
		return err
	}
	now := k.now()
	a.EndedBy, a.EndedAt, a.FalseAlarm = actor.Name, now, entity.BoolOf(mistaken)
	if before.State != Issued {
		return nil
	}
	c := a.correction(mistaken)
	if k.horns != nil && a.SirenCommand != "" {
		why, err := k.horns.Silence(tx, a.ID, orElse(reason, c.HeadlineZH))
		if err != nil {
			why = "停鸣指令未能下达(" + sentences(err)[0] + ")"
		}
		c.SirenCommand, c.SirenNote = a.SirenCommand, clip(why)
	}
	if err := drop(tx, a.ID, now, "已解除,不再发送"); err != nil {
		return err
	}
	tx.SetValue(ending{}, true)
	defer tx.SetValue(ending{}, nil)
	if err := k.correct(tx, a, c, now); err != nil {
		return err
	}
	a.NextID = c.ID
	return k.deliveries(tx, c)
}

// correct writes, signs and keeps the message that ends an alert. What keeps it from being signed is kept with it.
func (k *Desk) correct(tx *store.Tx, a, c *Alert, now time.Time) error {
	actor, err := tx.Actor()
	if err != nil {
		return err
	}
	c.State, c.IssuedBy, c.Hands, c.IssuedAt, c.SentAt = Issued, actor.Name, entity.IntOf(1), now, now.UTC().Truncate(time.Second)
	c.ExpiresAt = c.SentAt.Add(c.lifetime())
	c.ProposedBy, c.ProposedUser, c.ProposedPerson, c.ProposedIn = actor.Name, actor.User, actor.Person, actor.Session
	if c.Number, c.NumberedIn, err = numbers.Next(tx, now); err != nil {
		return err
	}
	if err := tx.Try(func() error { return k.sign(tx, c, now) }); err != nil {
		c.Unsigned, c.UnsignedWhy, c.Identifier = entity.BoolOf(true), clip(sentences(err)[0]), orElse(c.Identifier, c.Number)
	}
	return tx.Put(Type.Schema(), c, store.Note{Action: "correct", Right: Stop})
}

// sign settles what a correction says, unless it was before, and publishes it.
func (k *Desk) sign(tx *store.Tx, c *Alert, now time.Time) error {
	if c.Text == "" {
		if _, err := k.settle(tx, c, now); err != nil {
			return err
		}
	}
	issued := c.IssuedAt
	if err := k.publish(tx, c, []byte(c.Text)); err != nil {
		return err
	}
	c.IssuedAt, c.Unsigned, c.UnsignedWhy = issued, entity.Bool{}, ""
	return nil
}

// signLate signs the corrections that could not be signed when an alert was taken back. It waits without a word for a key.
func (k *Desk) signLate(ctx context.Context, db *store.DB, now time.Time) error {
	s := Type.Schema()
	var ids []string
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("unsigned"), Op: store.Eq, Values: []any{true}}, {Field: s.Field("state"), Op: store.Eq, Values: []any{string(Issued)}}}}
	if err := db.Each(ctx, s, q, func(rec any) error { ids = append(ids, s.MetaOf(rec).ID); return nil }); err != nil {
		return fmt.Errorf("find corrections without a signature: %w", err)
	}
	for _, id := range ids {
		a, err := store.Get(ctx, db, Type, id)
		if err != nil {
			return err
		}
		if _, _, err := k.usable(a.World, now); err != nil {
			continue
		}
		err = db.Write(ctx, func(tx *store.Tx) error {
			c, err := store.Fetch(tx, Type, id)
			if err != nil || !c.Unsigned.V || tx.Try(func() error { return k.sign(tx, c, now) }) != nil {
				return err
			}
			tx.SetValue(ending{}, true)
			return tx.Put(s, c, store.Note{Action: "sign", Right: Keep})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// correction is the message that ends an alert, in its place and languages.
func (a *Alert) correction(mistaken bool) *Alert {
	c := &Alert{
		Meta: entity.Meta{Origin: a.Origin, Class: a.Class}, World: a.World, OperationID: a.OperationID, Kind: End, PrevID: a.ID, FalseAlarm: entity.BoolOf(mistaken), TemplateID: a.TemplateID, AreaID: a.AreaID,
		Nature: a.Nature, Where: a.Where, Ways: a.Ways,
	}
	c.Response, c.Urgency, c.Signal, c.LifetimeMin = "allclear", "past", "", entity.IntOf(correctionLife)
	c.HeadlineZH, c.HeadlineEN = "解除:"+a.EventZH+"预警解除", "CANCELLED: "+a.EventEN
	c.DescriptionZH, c.DescriptionEN = orElse(a.CancelZH, "此前发布的预警已解除。"), orElse(a.CancelEN, "The alert issued earlier has ended.")
	c.InstructionZH, c.InstructionEN = "按当地政府安排恢复正常活动。", "Resume normal activity as the local government says."
	if mistaken {
		c.HeadlineZH, c.HeadlineEN = "更正:此前的"+a.EventZH+"预警是误报", "CORRECTION: the "+a.EventEN+" alert was a false alarm"
		c.DescriptionZH, c.DescriptionEN = orElse(a.FalseZH, "此前发布的预警是误报,已撤回。"), orElse(a.FalseEN, "The alert issued earlier was a mistake and is withdrawn.")
		c.InstructionZH, c.InstructionEN = "没有危险,不必采取任何行动。", "There is no danger. No action is needed."
	}
	return c
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
