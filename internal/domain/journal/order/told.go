package order

import (
	"strings"

	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/person"
)

// somebody is who is told: a person whose numbers are known, or a post that must be rung up.
type somebody struct{ id, name string }

// told is who is told on a rung (DOMAIN 1.4: liaison officer, then the unit's leader, then the commander of the
// headquarters that gave the order).
func told(tx *store.Tx, o *Order, f found, rung Rung) (somebody, error) {
	if rung == Commander {
		h, err := store.Fetch(tx, headquarters.Type, o.HeadquartersID)
		if err != nil {
			return somebody{}, err
		}
		return somebody{name: h.Name + " 指挥长" + post(h)}, nil
	}
	switch {
	case f.member != nil:
		return ofMember(tx, f, rung)
	case f.lower != nil && rung == Leader:
		return somebody{name: f.name + " 指挥长" + post(f.lower)}, nil
	case f.lower != nil && f.lower.OfficeID != "":
		o, err := store.Fetch(tx, organisation.Type, f.lower.OfficeID)
		if err != nil {
			return somebody{}, err
		}
		return somebody{name: strings.TrimSpace(f.name + " 值班室 " + o.Phone)}, nil
	}
	return somebody{name: f.name}, nil
}

// post is a commander's post in brackets, "" where nobody has said it.
func post(h *headquarters.Headquarters) string {
	if h.CommanderPost == "" {
		return ""
	}
	return "(" + h.CommanderPost + ")"
}

// ofMember is the liaison officer, in his absence his deputy, or the leader in charge; without any the duty phone.
func ofMember(tx *store.Tx, f found, rung Rung) (somebody, error) {
	m := f.member
	ids := []string{m.LiaisonID, m.DeputyID}
	if rung == Leader {
		ids = []string{m.LeaderID}
	}
	for _, id := range ids {
		if id == "" {
			continue
		}
		p, err := store.Fetch(tx, person.Type, id)
		if err != nil {
			return somebody{}, err
		}
		if !p.Struck() {
			return somebody{id, f.name + " " + p.Name}, nil
		}
	}
	return somebody{name: strings.TrimSpace(f.name + " 值班电话 " + m.DutyPhone)}, nil
}
