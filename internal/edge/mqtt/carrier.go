package mqtt

import (
	"context"
	"time"

	"haidun/internal/terminal"
)

// Class is how urgent a frame is. A lower class never holds up a higher one.
type Class uint8

// The classes, the most urgent first.
const (
	Alarm Class = iota // live soundings and silences
	Practice
	Trial
	Telemetry // pings of every world
	classes
)

// String is the class's name in reports.
func (c Class) String() string {
	return [...]string{"live", "drill", "test", "telemetry", "unknown"}[min(c, classes)]
}

// Frame is a command on its way. Only [Of] makes one, so that no command can be put on the topic of another world or device.
type Frame struct {
	device  string
	realm   terminal.Realm
	class   Class
	payload []byte
}

// Of makes the frame of a sealed command.
func Of[W terminal.World](s terminal.Sealed[W]) Frame {
	f := Frame{device: s.Device(), realm: terminal.RealmOf[W](), payload: s.Frame()}
	switch {
	case s.Kind() == terminal.Ping:
		f.class = Telemetry
	case f.realm == terminal.RealmLive:
		f.class = Alarm
	case f.realm == terminal.RealmDrill:
		f.class = Practice
	default:
		f.class = Trial
	}
	return f
}

// Device is whom the frame is for.
func (f Frame) Device() string { return f.device }

// Realm is the world it is of.
func (f Frame) Realm() terminal.Realm { return f.realm }

// Payload is what the device gets. The caller must not change it.
func (f Frame) Payload() []byte { return f.payload }

// Class is how urgent it is.
func (f Frame) Class() Class { return f.class }

// Outcome is what became of a frame. It says nothing about the device: only its answer does.
type Outcome uint8

// The outcomes.
const (
	Unsent  Outcome = iota // the caller gave up, or the carrier is closed
	Sent                   // handed to the device's connection, or to the city's broker
	Offline                // the device is not there, or does not hear this world
	Full                   // the device has too much before it; try again later
)

// String is the outcome's name in reports.
func (o Outcome) String() string {
	return [...]string{"unsent", "sent", "offline", "full", "unknown"}[min(o, Full+1)]
}

// Answer is what came on an answer topic, not yet believed.
type Answer struct {
	Topic   string
	Payload []byte
	At      time.Time // when it came, by this machine's clock
}

// Presence is who came and who went in a short while, grouped: when a mast or a broker fails it is one event, not a
// thousand.
type Presence struct {
	Up   []string // sorted; those that came or came back, with nothing on its way to them
	Down []string // sorted; those that went and have not come back
	At   time.Time
}

// Carrier is a way to the devices.
type Carrier interface {
	// Send hands frames over, the most urgent class first, and answers for each what became of it. It returns when all are
	// handed over or ctx ends. It may be called by many at once.
	Send(ctx context.Context, frames []Frame) []Outcome
	// Answers are what devices say. Somebody must read them: a device is only acknowledged when its answer was taken.
	Answers() <-chan Answer
	// Presence tells who came and went.
	Presence() <-chan Presence
	// Heard is when the device last said anything, and whether it is there now.
	Heard(device string) (at time.Time, here bool)
	// Queued is how many frames of each class wait.
	Queued() [4]int
	// Close ends it and waits for everything it started. Both channels are closed.
	Close() error
}

var (
	_ Carrier = (*Broker)(nil)
	_ Carrier = (*Remote)(nil)
)
