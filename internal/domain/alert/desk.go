package alert

import (
	"context"
	"strings"
	"time"

	"haidun/internal/cap"
	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/operation"
)

// Keys are the post's signing keys and who may trust them: one for each world, so that no exercise bears the key of what is
// real.
type Keys interface {
	Key(w operation.World) (cap.Key, cap.Trust, error)
	Sender() Sender
}

// Horns is the way out by sirens.
type Horns interface {
	// Sound has the sirens of the areas sound; it answers the command's id and how many sirens are meant. Where sirens may not or
	// cannot be told, why says so and the alert goes out without them.
	Sound(tx *store.Tx, r Ring) (command string, sirens int, why string, err error)
	// Meant is how many sirens Sound would ask.
	Meant(ctx context.Context, db *store.DB, r Ring) (int, error)
	// Silence ends whatever an alert made sound; why says what kept it from being told.
	Silence(tx *store.Tx, alert, reason string) (why string, err error)
	// Told is how many sirens of a command have done what they were told, and how many never will.
	Told(ctx context.Context, db *store.DB, command string) (done, lost, all int, err error)
}

// Receiver is the way by which others receive what this post publishes.
type Receiver interface {
	// Echo puts signed bytes where receivers read, and answers what comes from there. An error says that the way is not open; it
	// does not say that the bytes are bad.
	Echo(signed []byte) (back []byte, err error)
}

// Ring is what sirens are asked for.
type Ring struct {
	World   operation.World
	Alert   string // the id that a Silence refers to
	Subject string
	Title   string
	Signal  string
	AreaID  string
	Paths   []string // area paths of the sirens that are meant, all below them
	Within  Drawn    // and those whose site stands in what is drawn
	Expires time.Time
	Second  string // user id of the second person
}

// Drawn is a part of an area that no code names; the zero value holds nothing. A siren of unknown position stands in none.
type Drawn struct {
	Below string // area path
	Holds func(geo.LonLat) bool
}

// Desk is the domain with what app hands it; a nil way out is said to be missing.
type Desk struct {
	clock    clock.Clock
	keys     Keys
	horns    Horns
	receiver Receiver
	rota     Rota
	flow     *workflow.Flow
}

// New is the desk of a post.
func New(c clock.Clock, keys Keys, horns Horns) *Desk {
	k := &Desk{clock: c, keys: keys, horns: horns}
	k.flow = k.newFlow()
	return k
}

// Through has every message read back by the way of its receivers before it is published.
func (k *Desk) Through(r Receiver) *Desk {
	k.receiver = r
	return k
}

func (k *Desk) now() time.Time { return k.clock.Now() }

func (k *Desk) sender() Sender {
	if k.keys == nil {
		return Sender{}
	}
	return k.keys.Sender()
}

// usable is the key of a world, or why there is none: asked when a draft is begun, so that nobody finds out when it is to go.
//
// Codes: alert_no_key.
func (k *Desk) usable(w operation.World, now time.Time) (cap.Key, cap.Trust, error) {
	if k.keys == nil {
		return cap.Key{}, cap.Trust{}, noKey("没有配置", "none is configured")
	}
	key, trust, err := k.keys.Key(w)
	if err != nil {
		return key, trust, noKey(err.Error(), err.Error())
	}
	if found := key.Usable(now); len(found) > 0 {
		return key, trust, noKey(found[0].Text(fault.ZH), found[0].Text(fault.EN))
	}
	return key, trust, nil
}

func noKey(zh, en string) error {
	return fault.New(fault.Conflict, inBoth(CodeNoKey, "what", zh, en), nil)
}

// inBoth puts a value into a code's sentences that reads differently in each language.
func inBoth(c fault.Code, name, zh, en string) fault.Code {
	c.ZH, c.EN = strings.ReplaceAll(c.ZH, "{"+name+"}", zh), strings.ReplaceAll(c.EN, "{"+name+"}", en)
	return c
}

// The rights of alerts besides the usual ones.
const (
	Propose policy.Action = "propose" // to draft and to ask for approval
	Approve policy.Action = "approve" // to be the second person
	Issue   policy.Action = "issue"   // to issue what may go out
	Stop    policy.Action = "stop"    // to cancel and to correct a false alarm
	Keep    policy.Action = "keep"    // to have the ledger written while doing any of these
	System  policy.Action = "system"  // the program alone
)
