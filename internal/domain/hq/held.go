package hq

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// held is what a unit still has to do from a day on.
type held struct {
	duties []*DutyItem
	posts  []*Post
}

// heldBy finds what unit m has to do on day or later.
func heldBy(tx *store.Tx, m *member, day entity.Date) (*held, error) {
	h := &held{}
	found, err := ids(tx, `SELECT id FROM duty_item WHERE member_id=`+bind(tx, 1)+` AND struck_at IS NULL AND (ended_on IS NULL OR ended_on>`+bind(tx, 2)+`) ORDER BY phase, seq, id`, m.ID, string(day))
	if err != nil {
		return nil, err
	}
	for _, id := range found {
		i, err := store.Fetch(tx, DutyType, id)
		if err != nil {
			return nil, err
		}
		h.duties = append(h.duties, i)
	}
	if found, err = ids(tx, `SELECT id FROM hq_group_member WHERE member_id=`+bind(tx, 1)+` AND struck_at IS NULL AND (ended_on IS NULL OR ended_on>`+bind(tx, 2)+`) ORDER BY group_id, seq, id`, m.ID, string(day)); err != nil {
		return nil, err
	}
	for _, id := range found {
		p, err := store.Fetch(tx, PostType, id)
		if err != nil {
			return nil, err
		}
		h.posts = append(h.posts, p)
	}
	return h, nil
}

func (h *held) names() (out []string) {
	for _, i := range h.duties {
		out = append(out, i.Text)
	}
	for _, p := range h.posts {
		out = append(out, p.Post)
	}
	return out
}

// move hands everything to another unit from m's last day on, once, and keeps who had it.
func (h *held) move(tx *store.Tx, m *member, to, reason string) error {
	note := store.Note{Action: "hand_over", Reason: reason}
	for _, i := range h.duties {
		kept := &Handover{FromID: m.ID, ToID: to, On: m.LeftOn, What: i.Text, ItemID: i.ID, Document: m.ChangedBy}
		kept.Origin = i.Origin
		i.MemberID = to
		if err := put(tx, DutyType, i, HandoverType, kept, note); err != nil {
			return err
		}
	}
	for _, p := range h.posts {
		kept := &Handover{FromID: m.ID, ToID: to, On: m.LeftOn, What: p.Post, PostID: p.ID, Document: m.ChangedBy}
		kept.Origin = p.Origin
		p.MemberID = to
		if err := put(tx, PostType, p, HandoverType, kept, note); err != nil {
			return err
		}
	}
	return nil
}

func put[A, B any](tx *store.Tx, at *entity.Type[A], a *A, bt *entity.Type[B], b *B, note store.Note) error {
	if err := tx.Put(at.Schema(), a, note); err != nil {
		return err
	}
	note.Right = Keep
	return tx.Put(bt.Schema(), b, note)
}

// end ends everything with m's last day.
func (h *held) end(tx *store.Tx, m *member, reason string) error {
	tx.SetValue(counted{}, true)
	defer tx.SetValue(counted{}, nil)
	note := store.Note{Action: "end", Reason: reason}
	for _, i := range h.duties {
		i.EndedOn = max(m.LeftOn, i.Since)
		if err := tx.Put(DutyType.Schema(), i, note); err != nil {
			return err
		}
	}
	for _, p := range h.posts {
		p.EndedOn = max(m.LeftOn, p.Since)
		if err := tx.Put(PostType.Schema(), p, note); err != nil {
			return err
		}
	}
	m.OpenDuties = entity.IntOf(0)
	return nil
}
