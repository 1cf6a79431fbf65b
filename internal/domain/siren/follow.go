package siren

import (
	"context"
	"time"

	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Follow is the right to have written what follows from a change: what a siren and its site can do. Nobody writes that by
// hand.
const Follow policy.Action = "siren_follow"

// What is being written now is not yet in the database: these keep it for who looks meanwhile.
type (
	siteInHand  struct{}
	sirenInHand struct{}
	faultInHand struct{}
)

// inHand keeps rec under key until the answered function is called.
func inHand(tx *store.Tx, key, rec any) (done func()) {
	outer := tx.Value(key)
	tx.SetValue(key, rec)
	return func() { tx.SetValue(key, outer) }
}

// siteOf is a site as it is or is becoming.
func siteOf(tx *store.Tx, id string) (*Site, error) {
	if s, ok := tx.Value(siteInHand{}).(*Site); ok && s.ID == id {
		return s, nil
	}
	return store.Fetch(tx, Type, id)
}

// sirensOf are the standing sirens of a site as they are or are becoming.
func sirensOf(tx *store.Tx, site string) (out []*Siren, err error) {
	all, err := store.Those(tx, SirenType, SirenType.Schema().Field("site_id"), site)
	if err != nil {
		return nil, err
	}
	becoming, _ := tx.Value(sirenInHand{}).(*Siren)
	if becoming != nil && becoming.SiteID == site && !becoming.Struck() {
		out = append(out, becoming)
	}
	for _, s := range all {
		if !s.Struck() && (becoming == nil || becoming.ID != s.ID) {
			out = append(out, s)
		}
	}
	return out, nil
}

// worst is the severity of the worst open fault of a siren, "" where there is none.
func worst(tx *store.Tx, siren string) (out Severity, err error) {
	all, err := store.Those(tx, FaultType, FaultType.Schema().Field("siren_id"), siren)
	if err != nil {
		return "", err
	}
	becoming, _ := tx.Value(faultInHand{}).(*Fault)
	if becoming != nil && becoming.SirenID == siren {
		all = append(all, becoming)
	}
	for _, f := range all {
		if becoming != nil && f.ID == becoming.ID {
			f = becoming
		}
		if f.open() && rank(f.Severity) > rank(out) {
			out = f.Severity
		}
	}
	return out, nil
}

func rank(s Severity) int {
	for i, o := range severities {
		if o.Code == s {
			return i + 1
		}
	}
	return 0
}

// stateOf is what a siren can do, given its site and its worst open fault. A site whose removal is approved goes on
// sounding until its replacement stands: what is new is built before what is old is taken down.
func stateOf(s *Siren, site *Site, worst Severity) State {
	switch {
	case s.Service == Ended || site.Leaving == Removed:
		return Dismantled
	case s.Service == Suspended || site.Leaving == Replaced:
		return Out
	case worst == High:
		return Faulty
	case worst != "":
		return Impaired
	}
	return Normal
}

// standingOf is what a site with these sirens can do: as much as its best one.
func standingOf(site *Site, sirens []*Siren) Standing {
	if site.Leaving == Removed {
		return Gone
	}
	best := map[State]bool{}
	for _, s := range sirens {
		best[s.Status] = true
	}
	switch {
	case best[Normal] && !best[Impaired] && !best[Faulty]:
		return Working
	case best[Normal] || best[Impaired]:
		return Weak
	case best[Faulty]:
		return Silent
	case best[Out]:
		return Resting
	}
	return Bare
}

// follow has a siren follow its fault.
func follow(tx *store.Tx, f *Fault, s *Siren) error {
	defer inHand(tx, faultInHand{}, f)()
	return restate(tx, s)
}

// restate stores a siren whose state has changed by what it depends on.
func restate(tx *store.Tx, s *Siren) error {
	if s.Struck() {
		return nil
	}
	site, err := siteOf(tx, s.SiteID)
	if err != nil {
		return err
	}
	severity, err := worst(tx, s.ID)
	if err != nil {
		return err
	}
	is := stateOf(s, site, severity)
	if is == s.Status {
		return nil
	}
	s.Status = is
	return tx.Put(SirenType.Schema(), s, store.Note{Action: "follow", Right: Follow})
}

// sirenFollows sets the state of a siren that is being written, and has its site follow, and the one it came from.
func sirenFollows(tx *store.Tx, before, s *Siren) error {
	site, err := siteOf(tx, s.SiteID)
	if err != nil {
		return err
	}
	severity, err := worst(tx, s.ID)
	if err != nil {
		return err
	}
	s.Status = stateOf(s, site, severity)
	defer inHand(tx, sirenInHand{}, s)()
	sites := []string{s.SiteID}
	if before != nil && before.SiteID != s.SiteID {
		sites = append(sites, before.SiteID)
	}
	for _, id := range sites {
		if err := siteFollows(tx, id); err != nil {
			return err
		}
	}
	return nil
}

// siteFollows stores a site whose standing has changed; one that is being written looks after itself.
func siteFollows(tx *store.Tx, id string) error {
	if s, ok := tx.Value(siteInHand{}).(*Site); ok && s.ID == id {
		return nil
	}
	site, err := store.Fetch(tx, Type, id)
	if err != nil || site.Struck() {
		return err
	}
	sirens, err := sirensOf(tx, id)
	if err != nil {
		return err
	}
	is := standingOf(site, sirens)
	if is == site.Status {
		return nil
	}
	site.Status = is
	return tx.Put(Type.Schema(), site, store.Note{Action: "follow", Right: Follow})
}

// Heard notes that a siren sounded, unless it is known to have sounded later.
//
// Errors: fault.NotFound, fault.Forbidden without [Follow].
func Heard(tx *store.Tx, id string, at time.Time, by HeardBy) error {
	s, err := store.Fetch(tx, SirenType, id)
	if err != nil || s.Struck() || !at.After(s.LastHeard) {
		return err
	}
	s.LastHeard, s.HeardBy = at, by
	return tx.Put(SirenType.Schema(), s, store.Note{Action: "heard", Right: Follow})
}

// sirensFollow have the sirens of a site follow its removal while it is being written.
func sirensFollow(_ context.Context, tx *store.Tx, before, s *Site) error {
	defer inHand(tx, siteInHand{}, s)()
	sirens, err := sirensOf(tx, s.ID)
	if err != nil {
		return err
	}
	becoming, _ := tx.Value(sirenInHand{}).(*Siren)
	for _, one := range sirens {
		if before != nil && before.Leaving != s.Leaving && one != becoming {
			if err := restate(tx, one); err != nil {
				return err
			}
		}
	}
	s.Status = standingOf(s, sirens)
	return nil
}
