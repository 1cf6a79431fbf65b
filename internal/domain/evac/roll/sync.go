package roll

import (
	"context"
	"fmt"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// The bounds of one synchronisation (design values).
const (
	MaxBatch   = 500
	ahead      = 5 * time.Minute // a scan may lie so far after it was received, and not more
	beforehand = 24 * time.Hour  // and so far before the order
	mostAge    = 30 * 24 * time.Hour
)

// Batch is what a device that was offline brings.
type Batch struct {
	Event  string    `json:"event"`
	Device string    `json:"device"` // a name the device made for itself
	Now    time.Time `json:"now"`    // its clock as it sends: the handshake by which its error is measured
	Said   []Said    `json:"said"`
}

// Said is one scan as a device kept it.
type Said struct {
	Mark string    `json:"mark"` // the device's own number of it, never used twice
	Card string    `json:"card"` // what was scanned or typed
	Kind Kind      `json:"kind"` // scan or tally
	Gate Gate      `json:"gate"`
	At   time.Time `json:"at"` // by the device's clock
	// AgeMs is how long ago it was as the batch is sent, by a clock of the device that nobody sets; 0 where the page was loaded
	// anew meanwhile. It may stand still while the device sleeps, and never runs fast.
	AgeMs int64  `json:"age_ms,omitempty"`
	Trip  string `json:"trip"`
	Site  string `json:"site"`
}

// Answer is what became of one of them.
type Answer struct {
	Mark    string  `json:"mark"`
	Verdict Verdict `json:"verdict"`
	Card    string  `json:"card"`
	ZH      string  `json:"zh"`
	EN      string  `json:"en"`
}

// Synced is the answer to a batch.
type Synced struct {
	Now     time.Time `json:"now"`
	SkewS   int64     `json:"skew_s"` // to be added to the device's clock
	Answers []Answer  `json:"answers"`
}

// What a batch is refused for as a whole; nothing of it is taken then, and it may be sent again.
var (
	CodeBatch = fault.Code{ID: "roll_batch", ZH: "这一批无法读取:{what}", EN: "This batch cannot be read: {what}"}
)

// Sync takes in what a device brings, in one change. The same scan is taken once, however often it is sent; what cannot
// count is kept with its reason, so that nothing anybody scanned is lost.
//
// Errors: fault.Invalid with CodeBatch, fault.Conflict with CodeNotOrdered, fault.NotFound for an evacuation the caller
// may not see, fault.Forbidden without the right to scan.
func Sync(ctx context.Context, db *store.DB, c clock.Clock, b Batch) (*Synced, error) {
	var out *Synced
	err := db.Write(ctx, func(tx *store.Tx) (err error) {
		out, err = SyncIn(tx, c.Now(), b)
		return err
	})
	return out, err
}

// SyncIn is Sync inside a change, received at now.
func SyncIn(tx *store.Tx, now time.Time, b Batch) (*Synced, error) {
	if err := b.check(); err != nil {
		return nil, err
	}
	in := syncing{tx: tx, batch: b, now: now, skew: now.Sub(b.Now).Truncate(time.Second)}
	if err := in.open(); err != nil {
		return nil, err
	}
	out := &Synced{Now: in.now, SkewS: int64(in.skew / time.Second), Answers: []Answer{}}
	for _, s := range b.Said {
		a, err := in.take(s)
		if err != nil {
			return nil, err
		}
		out.Answers = append(out.Answers, a)
	}
	return out, nil
}

func (b Batch) check() error {
	bad := func(what string) error { return fault.New(fault.Invalid, CodeBatch, fault.Args{"what": what}) }
	switch {
	case b.Device == "" || len(b.Device) > 40:
		return bad("device")
	case b.Now.IsZero():
		return bad("now")
	case len(b.Said) > MaxBatch:
		return bad(fmt.Sprintf("> %d", MaxBatch))
	}
	for i, s := range b.Said {
		if s.Mark == "" || len(s.Mark) > 30 || s.At.IsZero() || s.Gate.rank() == 0 || s.Kind != ByScan && s.Kind != Tally || len(s.Card) > 100 || s.AgeMs < 0 {
			return bad(fmt.Sprintf("said[%d]", i))
		}
	}
	return nil
}

// syncing is one batch being taken in.
type syncing struct {
	tx    *store.Tx
	batch Batch
	now   time.Time
	skew  time.Duration
	event *Event
	who   *policy.Actor
	known map[string]Answer
	cards map[string]holder
}

// holder is whose a card is.
type holder struct {
	person, event string
	world         World
	seal          string
}

// open reads all that the batch touches.
func (in *syncing) open() (err error) {
	if in.event, err = eventOf(in.tx, in.batch.Event); err != nil {
		return err
	}
	if in.who, err = in.tx.Actor(); err != nil {
		return err
	}
	if err := in.tx.DB().Book().Allow(in.who, Scanning, ScanType.Schema(), in.event.Area, in.event.Class); err != nil {
		return err
	}
	if !in.event.State.under() {
		return fault.New(fault.Conflict, CodeNotOrdered, nil)
	}
	marks, cards := []any{}, []any{}
	for _, s := range in.batch.Said {
		marks = append(marks, in.mark(s))
		if card, _, ok := ReadCard(s.Card); ok {
			cards = append(cards, card)
		}
	}
	if in.known, err = in.taken(marks); err != nil {
		return err
	}
	in.cards, err = holders(in.tx, cards)
	return err
}

// mark is a scan's number in the register.
func (in *syncing) mark(s Said) string { return in.batch.Event + "/" + in.batch.Device + "/" + s.Mark }

// list are placeholders for so many arguments.
func list(tx *store.Tx, n int) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = bind(tx, i+1)
	}
	return strings.Join(parts, ",")
}

// taken are the scans that were taken before.
func (in *syncing) taken(marks []any) (map[string]Answer, error) {
	out := map[string]Answer{}
	if len(marks) == 0 {
		return out, nil
	}
	rows, err := in.tx.Query(`SELECT mark, verdict, card FROM evac_scan WHERE mark IN (`+list(in.tx, len(marks))+`)`, marks...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var mark, verdict string
		var card *string
		if err := rows.Scan(&mark, &verdict, &card); err != nil {
			return nil, fmt.Errorf("read the scans taken before: %w", err)
		}
		a := answer("", Verdict(verdict), "")
		if card != nil {
			a.Card = *card
		}
		out[mark] = a
	}
	return out, rows.Err()
}

// holders are whose the cards are, in any evacuation of the post: a card of another one is told by that, and by nothing
// else of it.
func holders(tx *store.Tx, cards []any) (map[string]holder, error) {
	out := map[string]holder{}
	if len(cards) == 0 {
		return out, nil
	}
	rows, err := tx.Query(`SELECT card, id, event_id, world, seal FROM evac_person WHERE struck_at IS NULL AND card IN (`+list(tx, len(cards))+`)`, cards...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var card, world string
		var h holder
		if err := rows.Scan(&card, &h.person, &h.event, &world, &h.seal); err != nil {
			return nil, fmt.Errorf("read whose the cards are: %w", err)
		}
		h.world = World(world)
		out[card] = h
	}
	return out, rows.Err()
}

// take takes one scan in.
func (in *syncing) take(s Said) (Answer, error) {
	mark := in.mark(s)
	if a, ok := in.known[mark]; ok {
		a.Mark = s.Mark
		return a, nil
	}
	skew := in.skewOf(s)
	rec := &Scan{
		EventID: in.event.ID, Kind: s.Kind, Gate: s.Gate, DeviceAt: s.At, SyncedAt: in.now, SkewS: entity.IntOf(int64(skew / time.Second)),
		At: s.At.Add(skew).Truncate(time.Second), Device: in.batch.Device, By: in.who.Name, Mark: mark,
	}
	if err := in.place(rec, s); err != nil {
		return Answer{}, err
	}
	card, seal, ok := ReadCard(s.Card)
	rec.Card, rec.ByHand = card, entity.BoolOf(seal == "")
	if !ok {
		rec.Card = clean(s.Card)
	}
	rec.PersonID, rec.Verdict = in.judge(rec, card, seal)
	in.tx.SetValue(arrived{}, true)
	defer in.tx.SetValue(arrived{}, nil)
	if err := in.tx.Put(ScanType.Schema(), rec, store.Note{Action: "scan", Right: Scanning}); err != nil {
		return Answer{}, err
	}
	a := answer(s.Mark, rec.Verdict, rec.Card)
	in.known[mark] = a
	return a, nil
}

// skewOf is what is to be added to the device's time of a scan. Where the clock that nobody sets says that the scan is older than
// the device's clock says, that was set back in between, and the age holds. The other way round the device may have slept, so
// the clock's error as it synchronises holds: a clock set forward is not told from that.
func (in *syncing) skewOf(s Said) time.Duration {
	age := time.Duration(min(s.AgeMs, int64(mostAge/time.Millisecond))) * time.Millisecond
	if age == 0 || age <= in.batch.Now.Sub(s.At)+Tolerance {
		return in.skew
	}
	return in.now.Add(-age).Sub(s.At).Truncate(time.Second)
}

// place notes the trip or the site a scan names, where it is one of this evacuation; a device that names another is believed
// about the person, not about the place.
func (in *syncing) place(rec *Scan, s Said) error {
	if s.Trip != "" {
		if ok, err := tripOf(in.tx, s.Trip, in.event.ID); err == nil && ok {
			rec.TripID = s.Trip
		} else if err != nil && fault.KindOf(err) != fault.NotFound {
			return err
		}
	}
	if entity.ValidID(s.Site) {
		n, err := countOf(in.tx, `SELECT count(*) FROM evac_site WHERE id=`+bind(in.tx, 1), s.Site)
		if err != nil {
			return err
		}
		if n == 1 {
			rec.SiteID = s.Site
		}
	}
	return nil
}

// judge says whose the card is, and whether the scan can count at all.
func (in *syncing) judge(rec *Scan, card, seal string) (person string, v Verdict) {
	h, ok := in.cards[card]
	switch {
	case !ok:
		return "", Unknown
	case h.world != in.event.World:
		return "", OtherWorld
	case h.event != in.event.ID:
		return "", OtherEvent
	case seal != "" && seal != h.seal:
		return "", Forged
	case in.skew.Abs() > MaxSkew, rec.At.After(in.now.Add(ahead)), rec.At.Before(in.event.OrderedAt.Add(-beforehand)):
		return h.person, BadClock
	}
	return h.person, Counted
}

// clean is what was scanned where it is no card, without what must not be stored.
func clean(text string) string {
	out := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, text)
	return out[:min(len(out), 40)]
}

// answer says a verdict in both languages.
func answer(mark string, v Verdict, card string) Answer {
	a := Answer{Mark: mark, Verdict: v, Card: card}
	for _, o := range verdicts {
		if o.Code == v {
			a.ZH, a.EN = o.ZH, o.EN
		}
	}
	return a
}
