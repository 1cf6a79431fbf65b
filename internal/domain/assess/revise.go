package assess

import (
	"context"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// revise makes a draft that is a copy of s, to become its next version.
func (k *desk) revise(_ context.Context, tx *store.Tx, reason string, _, s *Scheme) error {
	tx.SetValue(making{}, s)
	defer tx.SetValue(making{}, nil)
	next := &Scheme{
		Title: s.Title, Year: s.Year, Level: s.Level, Version: entity.IntOf(s.Version.V + 1), Replaces: s.ID, State: Draft,
		SelfDue: s.SelfDue, ReviewDue: s.ReviewDue, AppealDays: s.AppealDays, Note: s.Note,
	}
	next.Origin = s.Origin
	note := store.Note{Action: "revise", Reason: reason, Right: Issue}
	if err := tx.Put(SchemeType.Schema(), next, note); err != nil {
		return err
	}
	items, err := under(tx, ItemType, "scheme_id", s.ID)
	if err != nil {
		return err
	}
	return copyItems(tx, items, next, note)
}

// copyItems writes items anew under another scheme, parents before what lies below them.
func copyItems(tx *store.Tx, items []*Item, to *Scheme, note store.Note) error {
	ids := map[string]string{"": ""}
	for done := 0; done < len(items); {
		before := done
		for _, i := range items {
			above, ok := ids[i.Above]
			if _, made := ids[i.ID]; made || !ok {
				continue
			}
			c := *i
			c.Meta = entity.Meta{Origin: to.Origin}
			c.SchemeID, c.Above = to.ID, above
			if err := tx.Put(ItemType.Schema(), &c, note); err != nil {
				return fmt.Errorf("copy item %s: %w", i.Code, err)
			}
			ids[i.ID] = c.ID
			done++
		}
		if done == before {
			return fmt.Errorf("items of scheme %s do not make a tree", items[0].SchemeID)
		}
	}
	return nil
}

// supersede closes the version that s takes the place of, with its sheets, as long as none is past the
// self-assessment.
func (k *desk) supersede(ctx context.Context, tx *store.Tx, s *Scheme) ([]*Assessment, error) {
	was, err := store.Fetch(tx, SchemeType, s.Replaces)
	if err != nil {
		return nil, err
	}
	old, err := under(tx, AssessmentType, "scheme_id", was.ID)
	if err != nil {
		return nil, err
	}
	if err := refuseAny(old, func(a *Assessment) bool { return a.State != Self }, CodeUnderWay); err != nil {
		return nil, err
	}
	for _, a := range old {
		if _, err := tx.Strike(AssessmentType.Schema(), a.ID, a.Rev, "方案已修订:"+s.Title); err != nil {
			return nil, err
		}
	}
	tx.SetValue(making{}, s)
	defer tx.SetValue(making{}, nil)
	_, err = k.schemes.Do(ctx, tx, was.ID, was.Rev, "close", "", func(any) error { return nil })
	return old, err
}
