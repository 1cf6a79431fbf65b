package command

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/terminal"
)

// State is what is known of one device about one command.
type State string

// The states.
const (
	Queued   State = "queued"
	Sent     State = "sent"
	Offline  State = "offline"
	Received State = "received"
	Sounding State = "sounding"
	Sounded  State = "sounded"
	Refused  State = "refused"
	Silenced State = "silenced"
	NoAnswer State = "no_answer"
	Bad      State = "bad" // what it said could not be believed, and nothing else came
)

// States are all of them, in the order of a device's life.
func States() []State {
	return []State{Queued, Sent, Offline, Received, Sounding, Sounded, Silenced, Refused, NoAnswer, Bad}
}

var states = States()

// letters are the states in a sheet. They never change their meaning.
const letters = "qsorgdzxnb"

// Delivery is a sheet: up to [SheetSize] devices of one command. Who they are never changes; what is known of them does.
type Delivery struct {
	entity.Meta
	CommandID string
	Number    entity.Int
	Title     string
	Devices   string // a line for each: device, space, siren
	States    string // a word for each, see Entry
}

// SheetSize is how many devices a sheet holds.
const SheetSize = 500

// DeliveryType is the register of sheets, written by the program.
var DeliveryType = entity.Define("siren_delivery", func(d *entity.Def, v *Delivery) {
	d.Title("警报指令回执", "Receipts of siren commands")
	d.Hidden()
	d.Ref(&v.CommandID, Type).Label("指令", "Command").Parent().ReadOnly().List()
	d.Int(&v.Number).Label("页", "Sheet").Min(0).ReadOnly().List()
	d.Naming(d.Text(&v.Title).Label("名称", "Title").Max(40).ReadOnly().List())
	d.Long(&v.Devices).Label("终端", "Terminals").Max(60_000).ReadOnly().Sensitive()
	d.Long(&v.States).Label("回执", "Receipts").Max(60_000).ReadOnly().Format(readable)
})

// readable refuses a text that is no sheet's.
func readable(text string) error {
	if _, err := Decode(time.Time{}, text); err != nil {
		return fault.Wrap(fault.Invalid, CodeSheet, nil, err)
	}
	return nil
}

// Entry is what is known of one device.
type Entry struct {
	State   State
	Reason  terminal.Reason
	At      time.Time // of the last change
	Sent    time.Time // when it was last handed to the way to the device
	Seconds int
}

// The reasons of NoAnswer, beyond those that terminals give.
const (
	ReasonOffline  terminal.Reason = 200 // the device was not there
	ReasonUnsent   terminal.Reason = 201 // there was no way to it
	ReasonHalfway  terminal.Reason = 202 // it took the command and did not say that it acted on it
	ReasonRestored terminal.Reason = 203 // the database was restored meanwhile
	ReasonPreempt  terminal.Reason = 204 // a live command came first
)

var ownReasons = map[terminal.Reason]string{ReasonOffline: "offline", ReasonUnsent: "unsent", ReasonHalfway: "halfway", ReasonRestored: "restored", ReasonPreempt: "preempted"}

// reasonName is the stable name of a reason.
func reasonName(r terminal.Reason) string {
	if own, ok := ownReasons[r]; ok {
		return own
	}
	return r.String()
}

// Encode writes entries as a sheet keeps them: for each a letter and, as far as they are not zero, the time in milliseconds
// since base, the seconds, the reason and the time of sending, in base 36 with points between.
func Encode(base time.Time, entries []Entry) string {
	var b strings.Builder
	for i, e := range entries {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteByte(letterOf(e.State))
		parts := []int64{since(base, e.At), int64(e.Seconds), int64(e.Reason), since(base, e.Sent)}
		for len(parts) > 0 && parts[len(parts)-1] == 0 {
			parts = parts[:len(parts)-1]
		}
		for j, p := range parts {
			if j > 0 {
				b.WriteByte('.')
			}
			if p != 0 {
				b.WriteString(strconv.FormatInt(p, 36))
			}
		}
	}
	return b.String()
}

func letterOf(s State) byte {
	for i, known := range states {
		if known == s {
			return letters[i]
		}
	}
	return 'q'
}

// since is t after base in milliseconds plus one, so that 0 is no time at all.
func since(base, t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return max(0, t.Sub(base).Milliseconds()) + 1
}

// Decode reads what Encode wrote.
func Decode(base time.Time, text string) ([]Entry, error) {
	words := strings.Fields(text)
	out := make([]Entry, len(words))
	for i, w := range words {
		e, err := decodeOne(base, w)
		if err != nil {
			return nil, fmt.Errorf("place %d: %w", i+1, err)
		}
		out[i] = e
	}
	return out, nil
}

func decodeOne(base time.Time, word string) (Entry, error) {
	at := strings.IndexByte(letters, word[0])
	if at < 0 {
		return Entry{}, fmt.Errorf("%q is no state", word[:1])
	}
	e := Entry{State: states[at]}
	var n [4]int64
	rest := word[1:]
	for i := 0; rest != ""; i++ {
		if i == len(n) {
			return Entry{}, fmt.Errorf("%q has too many parts", word)
		}
		part, after, _ := strings.Cut(rest, ".")
		rest = after
		if part == "" {
			continue
		}
		v, err := strconv.ParseInt(part, 36, 64)
		if err != nil {
			return Entry{}, fmt.Errorf("%q: %w", word, err)
		}
		n[i] = v
	}
	when := func(ms int64) time.Time {
		if ms == 0 {
			return time.Time{}
		}
		return base.Add(time.Duration(ms-1) * time.Millisecond)
	}
	e.At, e.Seconds, e.Reason, e.Sent = when(n[0]), int(n[1]), terminal.Reason(n[2]), when(n[3])
	return e, nil
}

// Targets are the devices of a sheet, in the order of its states.
func (v *Delivery) Targets() []Target {
	lines := strings.Split(v.Devices, "\n")
	out := make([]Target, 0, len(lines))
	for _, line := range lines {
		if line != "" {
			device, siren, _ := strings.Cut(line, " ")
			out = append(out, Target{Device: device, Siren: siren})
		}
	}
	return out
}

func devicesText(targets []Target) string {
	var b strings.Builder
	for _, t := range targets {
		b.WriteString(t.Device + " " + t.Siren + "\n")
	}
	return b.String()
}
