package roll

import (
	"context"
	"fmt"
	"strings"
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Finding is the right to ask where somebody is on behalf of a relative.
const Finding policy.Action = "evac_find"

// Question is what is asked on behalf of a relative.
type Question struct {
	Event  string `json:"event"`
	Name   string `json:"name"`
	Word   string `json:"word"`   // the security word the family agreed on
	Reason string `json:"reason"` // who asks, and why; it is logged
}

// Found is where somebody is: no telephone, no address, no document.
type Found struct {
	Name   string     `json:"name"`
	State  State      `json:"state"`
	Site   string     `json:"site"` // the name of the site
	SeenAt *time.Time `json:"seen_at"`
}

// CodeAsk is raised when a question lacks what it needs.
var CodeAsk = fault.Code{ID: "roll_ask", ZH: "请填写姓名、暗语和查询事由(谁在问、为什么);查询会被记录。", EN: "Give the name, the security word, and who asks and why; every search is recorded."}

// Find answers where the people of that name and word are. Every question is logged with its reason, whether it found
// anybody or not; a wrong word and an unknown name are the same answer.
//
// Errors: fault.Invalid with CodeAsk, fault.Forbidden, fault.NotFound.
func Find(ctx context.Context, db *store.DB, q Question) ([]Found, error) {
	q.Name, q.Word, q.Reason = strings.TrimSpace(q.Name), strings.TrimSpace(q.Word), strings.TrimSpace(q.Reason)
	if q.Name == "" || q.Word == "" || len([]rune(q.Reason)) < 4 {
		return nil, fault.New(fault.Invalid, CodeAsk, nil)
	}
	out := []Found{}
	err := db.Write(ctx, func(tx *store.Tx) error {
		e, err := store.Fetch(tx, EventType, q.Event)
		if err != nil {
			return err
		}
		a, err := tx.Actor()
		if err != nil {
			return err
		}
		if err := db.Book().Allow(a, Finding, PersonType.Schema(), e.Area, e.Class); err != nil {
			return err
		}
		list, err := store.Those(tx, PersonType, PersonType.Schema().Field("name"), q.Name)
		if err != nil {
			return err
		}
		key := db.Vault().Key("evac_person", "word", q.Word)
		for _, p := range list {
			if p.EventID != e.ID || p.Struck() || p.Word.Key == "" || p.Word.Key != key {
				continue
			}
			f, err := found(tx, p)
			if err != nil {
				return err
			}
			out = append(out, f)
		}
		return tx.Log("evac_find", "evac_event", e.ID, e.Area, q.Reason+"(查询:"+q.Name+")", nil)
	})
	return out, err
}

// found is what may be said of a person.
func found(tx *store.Tx, p *Person) (Found, error) {
	f := Found{Name: p.Name, State: p.State}
	if !p.SeenAt.IsZero() {
		f.SeenAt = &p.SeenAt
	}
	site := p.SeenSite
	if site == "" && p.Gate.V >= 3 {
		site = p.SiteID
	}
	if !entity.ValidID(site) {
		return f, nil
	}
	s, err := store.Fetch(tx, evac.Type, site)
	if fault.KindOf(err) == fault.NotFound {
		return f, nil
	}
	if err != nil {
		return f, fmt.Errorf("find the site somebody is at: %w", err)
	}
	f.Site = s.Name
	return f, nil
}
