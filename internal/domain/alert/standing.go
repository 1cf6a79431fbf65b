package alert

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/store"
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

// mark is the nearest of the alarm days that has been reached, 0 once the key is over; ok is false while none has.
func (s *KeyStanding) mark(now time.Time) (days int64, ok bool) {
	if s.NotAfter == nil {
		return 0, false
	}
	left := s.NotAfter.Sub(now)
	if left <= 0 {
		return 0, true
	}
	for _, d := range alarmDays {
		if left <= time.Duration(d)*24*time.Hour {
			days, ok = d, true
		}
	}
	return days, ok
}

// alarm is what the watch is told of a key, ok is false where there is nothing to be told. Keys of exercises and tests are the
// post's own, which it makes anew when it begins after their end: one day before is soon enough.
func (s *KeyStanding) alarm(now time.Time) (what Summons, ok bool) {
	mark, ends := s.mark(now)
	zh, en := worldNames(s.World)
	switch {
	case !ends && (s.OK || s.World != operation.Live) || ends && s.World != operation.Live && mark > 1:
		return what, false
	case !ends:
		what = Summons{
			Subject: "key/" + string(s.World) + "/bad/" + now.UTC().Format(time.DateOnly),
			TextZH:  zh + "预警现在不能签名:" + s.Why[0] + "。发布前必须解决。", TextEN: en + " alerts cannot be signed: " + s.Why[1] + ". Mend it before one has to go out.",
		}
	case mark == 0:
		what = Summons{TextZH: zh + "签名证书已到期,预警发不出去。请立即更换证书。", TextEN: "The certificate for " + en + " alerts has ended; none can be issued. Replace it now."}
	default:
		what = Summons{
			TextZH: fmt.Sprintf("%s签名证书还有不到 %d 天到期(%s)。请更换证书,新旧证书并用至少 90 天。", zh, mark, s.NotAfter.Format(time.DateOnly)),
			TextEN: fmt.Sprintf("The certificate for %s alerts ends in less than %d days (%s). Replace it; let both be trusted for 90 days.", en, mark, s.NotAfter.Format(time.DateOnly)),
		}
	}
	if what.Matter = KeyEnd; what.Subject == "" {
		what.Subject = fmt.Sprintf("key/%s/%s/%d", s.World, s.NotAfter.UTC().Format(time.DateOnly), mark)
	}
	return what, true
}

func worldNames(w operation.World) (zh, en string) {
	for _, o := range worlds {
		if o.Code == w {
			return o.ZH, o.EN
		}
	}
	return string(w), string(w)
}

// SummonKeys tells the watch of signing keys that end in 60, 30, 14, 7 and 1 days, that are over, or that cannot be had: of each
// once (RELIABILITY R-09, F-080).
func SummonKeys(ctx context.Context, db *store.DB, keys Keys, watch func(ctx context.Context) ([]Officer, error), now time.Time) error {
	s := SummonsType.Schema()
	for _, w := range worlds {
		standing := Standing(keys, w.Code, now)
		what, ok := standing.alarm(now)
		if !ok {
			continue
		}
		t, err := db.Tally(ctx, s, store.Query{Where: []store.Cond{{Field: s.Field("subject"), Op: store.Eq, Values: []any{what.Subject}}}}, nil)
		if err != nil || t.Count > 0 {
			if err != nil {
				return fmt.Errorf("look whether the watch knows of a key: %w", err)
			}
			continue
		}
		officers, err := watch(ctx)
		if err != nil {
			return fmt.Errorf("ask who is on watch: %w", err)
		}
		if err := db.Write(ctx, func(tx *store.Tx) error { return summon(tx, what, officers, now) }); err != nil {
			return err
		}
	}
	return nil
}
