package alert

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// ending marks a change in which the message of a correction is written: it is the only one that begins its life issued.
type ending struct{}

// correctionLife is how long a correction stands on the public page.
const correctionLife = 6 * 60

// end takes an alert back. One person does it. What was not issued yet just ends; what was is followed by a message of its own
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
			return err
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

// correct writes, signs and keeps the message that ends an alert.
func (k *Desk) correct(tx *store.Tx, a, c *Alert, now time.Time) error {
	actor, err := tx.Actor()
	if err != nil {
		return err
	}
	if _, err := k.settle(tx, c, now); err != nil {
		return err
	}
	s, err := k.saying(tx, c)
	if err != nil {
		return err
	}
	text, found := s.write()
	if len(found) > 0 {
		return declared(found)
	}
	if err := k.publish(tx, c, text); err != nil {
		return err
	}
	c.State, c.IssuedBy, c.Hands = Issued, actor.Name, entity.IntOf(1)
	c.ProposedBy, c.ProposedUser, c.ProposedPerson, c.ProposedIn = actor.Name, actor.User, actor.Person, actor.Session
	if c.Number, c.NumberedIn, err = numbers.Next(tx, now); err != nil {
		return err
	}
	return tx.Put(Type.Schema(), c, store.Note{Action: "correct", Right: Stop})
}

// correction is the message that ends an alert, in its place and languages.
func (a *Alert) correction(mistaken bool) *Alert {
	c := &Alert{
		Meta: entity.Meta{Origin: a.Origin, Class: a.Class}, World: a.World, OperationID: a.OperationID, Kind: End, PrevID: a.ID, FalseAlarm: entity.BoolOf(mistaken), TemplateID: a.TemplateID, AreaID: a.AreaID,
		Nature: a.Nature, Where: a.Where, Ways: a.Ways,
	}
	c.Response, c.Urgency, c.Signal, c.LifetimeMin = "allclear", "past", "", entity.IntOf(correctionLife)
	c.HeadlineZH, c.HeadlineEN = "解除:"+a.EventZH+"预警解除", "CANCELLED: "+a.EventEN
	c.DescriptionZH, c.DescriptionEN = a.CancelZH, a.CancelEN
	c.InstructionZH, c.InstructionEN = "按当地政府安排恢复正常活动。", "Resume normal activity as the local government says."
	if mistaken {
		c.HeadlineZH, c.HeadlineEN = "更正:此前的"+a.EventZH+"预警是误报", "CORRECTION: the "+a.EventEN+" alert was a false alarm"
		c.DescriptionZH, c.DescriptionEN = a.FalseZH, a.FalseEN
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
