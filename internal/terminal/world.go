package terminal

import (
	"strings"

	"haidun/internal/kernel/fault"
)

// Live, Drill and Test are the worlds. They exist only as type parameters.
type (
	Live  struct{}
	Drill struct{}
	Test  struct{}
)

// World is one of the three; there is no fourth, and none is the default.
type World interface{ Live | Drill | Test }

// Realm is a world as it stands on the wire. The zero value is no world.
type Realm byte

// The realms. They differ in more than one bit, so that one flipped bit does not make one world of another.
const (
	RealmLive  Realm = 0x4c
	RealmDrill Realm = 0x64
	RealmTest  Realm = 0xd4
)

// RealmOf is the realm of a world.
func RealmOf[W World]() Realm {
	var w W
	switch any(w).(type) {
	case Live:
		return RealmLive
	case Drill:
		return RealmDrill
	default:
		return RealmTest
	}
}

// Realms are all of them, the most urgent first.
func Realms() []Realm { return []Realm{RealmLive, RealmDrill, RealmTest} }

// Known tells whether r is a world at all.
func (r Realm) Known() bool { return r == RealmLive || r == RealmDrill || r == RealmTest }

// String is the realm's name in topics, keys and texts.
func (r Realm) String() string {
	switch r {
	case RealmLive:
		return "live"
	case RealmDrill:
		return "drill"
	case RealmTest:
		return "test"
	}
	return "unknown"
}

// ParseRealm reads a realm's name. Anything but the three exact names is refused.
func ParseRealm(name string) (Realm, error) {
	for _, r := range Realms() {
		if r.String() == name {
			return r, nil
		}
	}
	return 0, fault.New(fault.Invalid, CodeWorld, nil)
}

// root is the first part of every topic.
const root = "haidun"

// Topic is where a device hears commands of a world.
func Topic[W World](device string) string { return RealmOf[W]().CommandTopic(device) }

// CommandTopic is where a device hears commands of the realm.
func (r Realm) CommandTopic(device string) string {
	return root + "/" + r.String() + "/" + device + "/command"
}

// AnswerTopic is where a device answers commands of the realm.
func (r Realm) AnswerTopic(device string) string {
	return root + "/" + r.String() + "/" + device + "/answer"
}

// AnswerFilter is the subscription of a post that hears the answers of all devices through a broker of somebody else.
const AnswerFilter = root + "/+/+/answer"

// ParseTopic takes a topic apart. ok is false for everything that is not exactly a command or an answer topic.
func ParseTopic(topic string) (r Realm, device string, answer, ok bool) {
	rest, ours := strings.CutPrefix(topic, root+"/")
	world, rest, _ := strings.Cut(rest, "/")
	device, what, _ := strings.Cut(rest, "/")
	r, err := ParseRealm(world)
	if !ours || err != nil || !ValidDevice(device) || what != "answer" && what != "command" {
		return 0, "", false, false
	}
	return r, device, what == "answer", true
}

// maxName bounds device, alert, node and epoch names.
const maxName = 40

// ValidDevice tells whether a name may be a device's: letters, digits, hyphen, underscore and point, so that it means
// nothing special in a topic or a certificate.
func ValidDevice(name string) bool { return plain(name, 1, maxName) }

func plain(s string, shortest, longest int) bool {
	if len(s) < shortest || len(s) > longest {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-' && c != '_' && c != '.' {
			return false
		}
	}
	return true
}
