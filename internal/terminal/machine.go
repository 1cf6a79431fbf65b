package terminal

import (
	"slices"
	"time"

	"haidun/internal/kernel/fault"
)

// Config is what was put into a terminal when it was installed.
type Config struct {
	Device string
	Area   string // administrative code of where it stands
	Key    DeviceKey

	Live  *Verifier[Live]
	Drill *Verifier[Drill]
	Test  *Verifier[Test]

	Signals  map[string]Pattern // the live signals; none of them ever sounds in a drill or test
	HardStop time.Duration      // no sounding is longer, whatever a command says; 0 is five minutes
	Quiet    time.Duration      // longest sounding of a drill or test; 0 is ten seconds
	Battery  func() int         // nil for a terminal without

	// Save keeps the memory before anything is done that depends on it. A terminal that cannot save does not sound.
	Save func(Memory) error
}

// Message is an answer on its way.
type Message struct {
	Topic   string
	Payload []byte
	Answer  Answer // what the payload says
}

// Machine is what a terminal does with the commands that reach it. It is not safe for concurrent use.
type Machine struct {
	cfg     Config
	mem     Memory
	now     *sounding
	waiting []*sounding
	repair  bool
}

// sounding is a command that sounds, or waits until it may.
type sounding struct {
	realm   Realm
	content Content
	counter uint64
	from    time.Time // zero while it waits
	until   time.Time
	ending  Reason // why until is earlier than the end of the pattern
}

const maxWaiting = 8

// NewMachine starts a terminal with what it remembers. What was sounding when it stopped is not taken up again.
func NewMachine(cfg Config, mem Memory) (*Machine, error) {
	if !ValidDevice(cfg.Device) || !validArea(cfg.Area) || cfg.Save == nil {
		return nil, fault.New(fault.Invalid, CodeCommand, fault.Args{"what": "device, area or memory of the terminal"})
	}
	if len(cfg.Key.secret) == 0 {
		return nil, fault.New(fault.Invalid, CodeWeakKey, fault.Args{"what": "no device key"})
	}
	if cfg.HardStop <= 0 {
		cfg.HardStop = 5 * time.Minute
	}
	if cfg.Quiet <= 0 {
		cfg.Quiet = 10 * time.Second
	}
	return &Machine{cfg: cfg, mem: mem.clone()}, nil
}

// Wake tells what a restart interrupted. It is called once, after NewMachine.
func (m *Machine) Wake(now time.Time) []Message {
	var out []Message
	for i := range m.mem.Results {
		if r := &m.mem.Results[i]; r.Said == Sounding || r.Said == Received {
			r.Said, r.Reason = Refused, Interrupted
			out = append(out, m.say(now, *r, m.mem.Last))
		}
	}
	if len(out) > 0 && m.save() != nil {
		return out // told all the same; after another restart it is told again
	}
	return out
}

// Speaker tells what sounds now.
func (m *Machine) Speaker() (realm Realm, signal string, pattern Pattern, on bool) {
	if m.now == nil {
		return 0, "", Pattern{}, false
	}
	return m.now.realm, m.now.content.Signal, m.now.content.Pattern, true
}

// Repair takes the terminal out of service or puts it back: out of service it refuses to sound and still answers.
func (m *Machine) Repair(out bool) { m.repair = out }

// Next is when Tick has something to do; ok is false when there is nothing to wait for.
func (m *Machine) Next() (at time.Time, ok bool) {
	if m.now != nil {
		at, ok = m.now.until, true
	}
	for _, w := range m.waiting {
		if !ok || w.content.NotBefore.Before(at) {
			at, ok = w.content.NotBefore, true
		}
	}
	return at, ok
}

// Tick ends what has sounded long enough and starts what has waited long enough.
func (m *Machine) Tick(now time.Time) []Message {
	var out []Message
	if m.now != nil && !now.Before(m.now.until) {
		out = append(out, m.finish(m.now.until, now, Sounded, m.now.ending))
	}
	due := m.waiting
	m.waiting = nil
	for _, w := range due {
		if w.content.NotBefore.After(now) {
			m.waiting = append(m.waiting, w)
			continue
		}
		out = append(out, m.start(now, w)...)
	}
	return out
}

// Stop is the button at the terminal: what sounds or waits stops and never sounds again.
func (m *Machine) Stop(now time.Time) []Message {
	var out []Message
	for _, w := range m.waiting {
		m.cancel(w.realm, w.content, w.content.Alert, now)
		out = append(out, m.conclude(now, w, Silenced, StoppedHere, 0))
	}
	m.waiting = nil
	if m.now != nil {
		m.cancel(m.now.realm, m.now.content, m.now.content.Alert, now)
		out = append(out, m.finish(now, now, Silenced, StoppedHere))
	}
	return out
}

// Take is a frame that came on a command topic of the realm.
func (m *Machine) Take(now time.Time, topic Realm, frame []byte) []Message {
	e, reason := readEnvelope(frame)
	switch {
	case reason != NoReason:
		return m.refuse(now, topic, 0, Content{}, reason)
	case e.realm != topic:
		return m.refuse(now, topic, 0, Content{}, WrongWorld)
	case e.device != m.cfg.Device:
		return m.refuse(now, topic, 0, Content{}, OtherDevice)
	case !e.authentic(m.cfg.Key):
		return m.refuse(now, topic, 0, Content{}, BadMAC)
	}
	before := m.mem.clone()
	if reason := m.mem.count(e.counter); reason != NoReason {
		return m.refuse(now, topic, e.counter, Content{}, reason)
	}
	c, reason := m.open(&e)
	if reason == NoReason {
		reason = m.applies(now, c)
	}
	if c.Kind == Silence && reason == NoReason {
		return m.silence(now, topic, e.counter, c)
	}
	if m.save() != nil {
		m.mem = before // the same frame may be tried again
		return m.refuse(now, topic, e.counter, c, NoMemory)
	}
	switch {
	case reason != NoReason:
		return m.refuse(now, topic, e.counter, c, reason)
	case c.Kind == Ping:
		return []Message{m.say(now, Result{Realm: topic, Seq: c.Seq, Said: Pong}, e.counter)}
	}
	return m.sound(now, topic, e.counter, c)
}

func (m *Machine) open(e *envelope) (Content, Reason) {
	switch {
	case e.realm == RealmLive && m.cfg.Live != nil:
		return m.cfg.Live.open(e)
	case e.realm == RealmDrill && m.cfg.Drill != nil:
		return m.cfg.Drill.open(e)
	case e.realm == RealmTest && m.cfg.Test != nil:
		return m.cfg.Test.open(e)
	}
	return Content{}, WrongWorld
}

// skew is by how much a post's clock may be ahead of the terminal's.
const skew = time.Minute

func (m *Machine) applies(now time.Time, c Content) Reason {
	switch {
	case c.Issued.After(now.Add(skew)):
		return ClockWrong
	case !now.Before(c.Expires):
		return Expired
	case !covers(c.Area, m.cfg.Area):
		return OtherArea
	}
	return NoReason
}

func (m *Machine) save() error { return m.cfg.Save(m.mem.clone()) }

func (m *Machine) refuse(now time.Time, r Realm, counter uint64, c Content, reason Reason) []Message {
	if !r.Known() {
		return nil
	}
	return []Message{m.say(now, Result{Realm: r, Alert: c.Alert, Seq: c.Seq, Said: Refused, Reason: reason}, counter)}
}

// say makes the answer. Its number is the time where that rises, so that it rises over a restart whose last numbers were
// not saved.
func (m *Machine) say(now time.Time, r Result, counter uint64) Message {
	m.mem.Number = max(m.mem.Number+1, uint64(now.UnixMilli())<<8)
	a := Answer{
		Realm: r.Realm, Device: m.cfg.Device, Said: r.Said, Reason: r.Reason, Alert: r.Alert, Counter: counter, Seq: r.Seq,
		Number: m.mem.Number, Seconds: r.Seconds, Battery: NoBattery, At: now,
	}
	if m.cfg.Battery != nil {
		a.Battery = m.cfg.Battery()
	}
	return Message{Topic: r.Realm.AnswerTopic(m.cfg.Device), Payload: a.encode(m.cfg.Key), Answer: a}
}

// conclude keeps what became of a sounding, and says it.
func (m *Machine) conclude(now time.Time, s *sounding, said Said, reason Reason, seconds int) Message {
	r := Result{Realm: s.realm, Origin: s.content.Origin, Seq: s.content.Seq, Alert: s.content.Alert, Said: said, Reason: reason, Seconds: seconds}
	m.mem.keep(r)
	if err := m.save(); err != nil && r.Reason == NoReason {
		r.Reason = NoMemory
	}
	return m.say(now, r, s.counter)
}

// finish ends what sounds, as of a time that may be a little past.
func (m *Machine) finish(at, now time.Time, said Said, reason Reason) Message {
	s := m.now
	m.now = nil
	return m.conclude(now, s, said, reason, int(at.Sub(s.from)/time.Second))
}

func (m *Machine) dropWaiting(now time.Time, reason Reason, which func(*sounding) bool) (out []Message) {
	m.waiting = slices.DeleteFunc(m.waiting, func(w *sounding) bool {
		if !which(w) {
			return false
		}
		out = append(out, m.conclude(now, w, Silenced, reason, 0))
		return true
	})
	return out
}
