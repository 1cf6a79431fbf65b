package terminal

import (
	"crypto/hmac"
	"crypto/sha256"
	"time"

	"haidun/internal/kernel/fault"
)

// Said is what an answer says.
type Said byte

// What a terminal says.
const (
	Received Said = 1
	Sounding Said = 2
	Sounded  Said = 3
	Refused  Said = 4
	Silenced Said = 5
	Pong     Said = 6
)

// String is the word for logs and reports.
func (s Said) String() string {
	if s < Received || s > Pong {
		return "unknown"
	}
	return [...]string{Received: "received", Sounding: "sounding", Sounded: "sounded", Refused: "refused", Silenced: "silenced", Pong: "pong"}[s]
}

// NoBattery is the battery of a terminal that has none or cannot measure it.
const NoBattery = 127

// Answer is what a terminal says about a command.
type Answer struct {
	Realm   Realm
	Device  string
	Said    Said
	Reason  Reason // of Refused, and why a sounding ended early
	Alert   string
	Counter uint64 // of the command that is answered, 0 when none could be read
	Seq     uint64 // of that command in its origin
	Number  uint64 // the terminal's own; rises with every answer
	Seconds int    // sounded so far
	Battery int    // 0 to 100, or NoBattery
	At      time.Time
}

const (
	answerVersion = 1
	answerPurpose = "haidun siren answer 1 "
)

// encode writes an answer and its MAC.
func (a *Answer) encode(key DeviceKey) []byte {
	b := append(make([]byte, 0, 128), answerVersion, byte(a.Realm), byte(a.Said), byte(a.Reason))
	b = appendText(appendText(b, a.Device), a.Alert)
	b = appendUint64(appendUint64(appendUint64(b, a.Counter), a.Seq), a.Number)
	b = append(appendUint32(b, uint32(a.Seconds)), byte(int8(a.Battery)))
	b = appendTime(b, a.At)
	return append(b, key.mac(answerPurpose, b)...)
}

// ReadAnswer reads what came on an answer topic: strictly, and only from the device whose topic it is. An answer that can
// be read may still be about something nobody asked: see [Answer.Judge].
func ReadAnswer(topic string, b []byte, key func(device string) (DeviceKey, error)) (Answer, error) {
	realm, device, answer, ok := ParseTopic(topic)
	if !ok || !answer {
		return Answer{}, malformed("topic")
	}
	a, signed, mac, err := decodeAnswer(b)
	if err != nil {
		return Answer{}, err
	}
	if a.Device != device || a.Realm != realm {
		return Answer{}, fault.New(fault.Forbidden, CodeElsewhere, fault.Args{"device": a.Device})
	}
	k, err := key(device)
	if err != nil {
		return Answer{}, err
	}
	if len(k.secret) == 0 || !hmac.Equal(mac, k.mac(answerPurpose, signed)) {
		return Answer{}, fault.New(fault.Forbidden, CodeForged, nil)
	}
	return a, nil
}

func malformed(what string) error {
	return fault.New(fault.Malformed, CodeMalformed, fault.Args{"what": what})
}

func decodeAnswer(b []byte) (a Answer, signed, mac []byte, err error) {
	if len(b) > MaxFrame || len(b) < sha256.Size {
		return a, nil, nil, malformed("size")
	}
	signed, mac = b[:len(b)-sha256.Size], b[len(b)-sha256.Size:]
	r := reader{b: signed}
	if r.byte() != answerVersion {
		return a, nil, nil, malformed("version")
	}
	a = Answer{Realm: Realm(r.byte()), Said: Said(r.byte()), Reason: Reason(r.byte())}
	a.Device, a.Alert = r.text(), r.text()
	a.Counter, a.Seq, a.Number = r.uint64(), r.uint64(), r.uint64()
	seconds := r.uint32()
	a.Battery = int(int8(r.byte()))
	a.At = r.time()
	if r.end() != nil {
		return a, nil, nil, malformed("shape")
	}
	for _, rule := range []struct {
		wrong bool
		what  string
	}{
		{!a.Realm.Known(), "world"},
		{a.Said < Received || a.Said > Pong, "kind"},
		{a.Reason >= endOfReasons || a.Said == Refused && a.Reason == NoReason, "reason"},
		{!ValidDevice(a.Device), "device"},
		{a.Number == 0, "number"},
		{seconds > uint32(MaxSounding/time.Second), "seconds"},
		{a.Battery != NoBattery && (a.Battery < 0 || a.Battery > 100), "battery"},
		{a.At.IsZero(), "time"},
	} {
		if rule.wrong {
			return a, nil, nil, malformed(rule.what)
		}
	}
	a.Seconds = int(seconds)
	return a, signed, mac, nil
}

// Asked is what a post remembers of a command to a device.
type Asked struct {
	Alert   string
	Counter uint64        // of the latest sealing
	First   time.Time     // when it was first sent
	Longest time.Duration // longest sounding allowed
	Heard   uint64        // number of the last answer believed
}

// slack is by how much a terminal's clock may differ.
const slack = 2 * time.Second

// Judge compares an answer with what was asked: about another alert or a counter never used, late or replayed, from a
// clock that is behind the command or ahead of now, or claiming more than was allowed. What it refuses counts as bad, never
// as a success. A Pong and a refusal of something unreadable belong to no alert.
func (a *Answer) Judge(asked Asked, now time.Time) error {
	args := fault.Args{"device": a.Device, "alert": a.Alert}
	loose := a.Said == Pong || a.Said == Refused && a.Alert == ""
	switch {
	case !loose && a.Alert != asked.Alert, a.Counter > asked.Counter, !loose && a.Counter == 0:
		return fault.New(fault.Conflict, CodeUnasked, args)
	case a.Number <= asked.Heard:
		return fault.New(fault.Conflict, CodeOutdated, args)
	case a.At.After(now.Add(slack)):
		args["by"] = a.At.Sub(now)
		return fault.New(fault.Invalid, CodeLate, args)
	case a.At.Before(asked.First.Add(-slack)):
		args["by"] = asked.First.Sub(a.At)
		return fault.New(fault.Invalid, CodeEarly, args)
	case time.Duration(a.Seconds)*time.Second > asked.Longest && a.Said != Pong && !loose:
		args["seconds"], args["max"] = a.Seconds, int(asked.Longest/time.Second)
		return fault.New(fault.Invalid, CodeTooLong, args)
	}
	return nil
}
