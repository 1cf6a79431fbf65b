package alert

import (
	"time"

	"haidun/internal/registry/operation"
)

// KeyStanding is how a signing key stands: said before anything is composed.
type KeyStanding struct {
	World     operation.World `json:"world"`
	OK        bool            `json:"ok"`
	Why       [2]string       `json:"why"` // why it cannot sign
	Name      string          `json:"name"`
	NotAfter  *time.Time      `json:"not_after"`
	Days      int64           `json:"days"`      // left
	Alarm     bool            `json:"alarm"`     // one of the days on which it must be said aloud
	Untrusted bool            `json:"untrusted"` // signed by itself: nobody outside trusts it
}

// alarmDays are the days before the end from which on it is said (RELIABILITY R-09).
var alarmDays = []int64{60, 30, 14, 7, 1}

// Standing is how the key of a world stands at a moment.
func Standing(keys Keys, w operation.World, now time.Time) KeyStanding {
	k := &Desk{keys: keys}
	s := KeyStanding{World: w}
	key, _, err := k.usable(w, now)
	if err != nil {
		s.Why = sentences(err)
	}
	if len(key.Chain) == 0 {
		return s
	}
	c := key.Chain[0]
	s.OK, s.Name, s.NotAfter = err == nil, c.Subject.CommonName, &c.NotAfter
	s.Days = int64(c.NotAfter.Sub(now) / (24 * time.Hour))
	s.Alarm = s.Days <= alarmDays[0]
	s.Untrusted = c.Issuer.String() == c.Subject.String()
	return s
}
