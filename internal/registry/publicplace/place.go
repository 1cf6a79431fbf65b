package publicplace

import (
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
)

// State is whether people can go there now.
type State uint8

// The states. The zero value is Closed: what nobody called usable is not offered.
const (
	Closed State = iota // known to exist, not usable at present; only its position may be used, to say that nearer places are closed
	Full                // usable, but it takes nobody at present
	Usable
)

// Place is one place. Of one that is not Usable nothing but At and State is set.
type Place struct {
	Register, ID string
	State        State
	Name         string
	Kind         [2]string // zh, en
	AreaID       string
	Area         [2]string // name of the area with what it lies in, zh, en; filled by who knows the areas
	Address      string
	At           geo.LonLat
	Places       entity.Int // people; not known is not nought
	StepFree     entity.Bool
	Open         string      // hours, as people wrote them
	Verified     entity.Date // when this was last confirmed
}

// Shut is what remains of a place that cannot be offered.
func Shut(at geo.LonLat, s State) Place { return Place{At: at, State: s} }
