package headquarters

import (
	"time"

	"haidun/internal/kernel/entity"
)

// Contact is what is to be thought of reaching a member unit in an emergency.
type Contact string

// The states of contact.
const (
	Verified Contact = "verified"
	Untested Contact = "untested"
	Leaving  Contact = "leaving"
	Gone     Contact = "gone"
	Nobody   Contact = "nobody"
)

// Contacts are all of them; each stands for a unit that is a member.
var Contacts = []string{string(Verified), string(Untested), string(Leaving), string(Gone), string(Nobody)}

var contacts = []entity.Option[Contact]{
	{Code: Verified, ZH: "90 日内已通", EN: "Answered within 90 days", Tone: entity.OK},
	{Code: Untested, ZH: "90 日未通", EN: "No answer for 90 days", Tone: entity.Warn},
	{Code: Leaving, ZH: "联络员已离任", EN: "Liaison officer has left", Tone: entity.Warn},
	{Code: Gone, ZH: "联络员离任逾 30 日", EN: "Liaison officer left over 30 days ago", Tone: entity.Danger},
	{Code: Nobody, ZH: "无联络员", EN: "No liaison officer", Tone: entity.Danger},
}

// How long a successful test is believed, and a vacant post of a liaison officer borne.
const (
	believed = 90 // days
	borne    = 30 // days
)

// ContactOn judges a unit that is a member on day: whether it has a liaison officer, the last day of his post ("" for
// none) and when a test was last answered (zero: never). Who has left counts more than how long ago anybody answered.
func ContactOn(day entity.Date, liaison bool, until entity.Date, tested time.Time) Contact {
	switch {
	case !liaison:
		return Nobody
	case until != "" && until < Days(day, -borne):
		return Gone
	case until != "" && until < day:
		return Leaving
	case tested.IsZero() || DayOf(tested) < Days(day, -believed):
		return Untested
	}
	return Verified
}

// ActiveOn reports whether the membership holds on day.
func (m *Member) ActiveOn(day entity.Date) bool {
	return !m.Struck() && (m.JoinedOn == "" || m.JoinedOn <= day) && (m.LeftOn == "" || day < m.LeftOn)
}

// StateOn is how far the headquarters had been set up on day, as far as its dates tell.
func (h *Headquarters) StateOn(day entity.Date) State {
	switch {
	case h.DissolvedOn != "" && day >= h.DissolvedOn:
		return Dissolved
	case h.FoundedOn != "" && day < h.FoundedOn:
		return Planned
	case h.State == Dissolved:
		return Founded
	case h.State == UpToMark && h.ReviewedOn != "" && day < h.ReviewedOn:
		return Founded
	}
	return h.State
}
