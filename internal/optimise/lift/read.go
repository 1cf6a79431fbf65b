package lift

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Bounds of what a problem may hold.
const (
	MaxPeople   = 10_000_000
	maxPlaces   = 5_000
	maxLegs     = 50_000
	maxVehicles = 5_000
	maxSeats    = 20_000
	maxMinutes  = 3 * 24 * 60 // of a leg, of loading
	maxTrips    = 200_000
	maxBytes    = 64 << 20
)

// Read reads a problem from JSON and validates it. A field that is not known is refused: a misspelt window would be none.
func Read(r io.Reader) (*Problem, error) {
	d := json.NewDecoder(io.LimitReader(r, maxBytes))
	d.DisallowUnknownFields()
	p := new(Problem)
	if err := d.Decode(p); err != nil {
		return nil, fmt.Errorf("read the problem, byte %d: %w", d.InputOffset(), err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read the problem: something follows the object at byte %d", d.InputOffset())
	}
	return p, p.Validate()
}

// names finds things by name, and says what is wrong with names.
type names struct {
	what string
	at   map[string]int32
	err  error
}

func (n *names) add(i int, name string) {
	if _, twice := n.at[name]; twice || name == "" || name == Walking || strings.ContainsAny(name, ";=\r\n") || len(name) > 200 {
		n.err = errors.Join(n.err, fmt.Errorf("%s %d: the name %.200q is empty, taken, that of walking, too long, or has ; or = in it", n.what, i+1, name))
	}
	n.at[name] = int32(i)
}

func (n *names) find(whose, name string) (int32, error) {
	i, ok := n.at[name]
	if !ok {
		return 0, fmt.Errorf("%s: no %s is named %q", whose, n.what, name)
	}
	return i, nil
}

func within[T int | int32 | float64 | Clock](what string, x, least, most T) error {
	if !(x >= least && x <= most) {
		return fmt.Errorf("%s is %v; from %v to %v", what, x, least, most)
	}
	return nil
}

// Validate names everything that is wrong with a problem, each by its name.
func (p *Problem) Validate() error {
	if len(p.Places) > maxPlaces || len(p.Legs)+len(p.Walks) > maxLegs || len(p.Vehicles) > maxVehicles || len(p.Groups) > maxLegs {
		return fmt.Errorf("%d places, %d legs, %d vehicles, %d groups; at most %d, %d, %d and %d", len(p.Places), len(p.Legs)+len(p.Walks), len(p.Vehicles), len(p.Groups), maxPlaces, maxLegs, maxVehicles, maxLegs)
	}
	_, err := compile(p)
	return err
}

func checkShut(whose string, shut []Window) (err error) {
	for _, w := range shut {
		if w.From >= w.To {
			err = errors.Join(err, fmt.Errorf("%s is shut from %s to %s", whose, w.From, w.To))
		}
	}
	return err
}

func (p *Problem) checkPlaces() (err error) {
	for _, x := range p.Places {
		err = errors.Join(err, within("berths of "+x.Name, x.Berths, 0, maxVehicles), within("room of "+x.Name, x.Room, 0, MaxPeople),
			within("longitude of "+x.Name, x.Lon, -180, 180), within("latitude of "+x.Name, x.Lat, -90, 90), checkShut(x.Name, x.Shut))
	}
	for i, w := range p.Wind {
		err = errors.Join(err, within("force of the wind at "+w.At.String(), w.Force, 0, 17))
		if i > 0 && p.Wind[i-1].At >= w.At {
			err = errors.Join(err, fmt.Errorf("the wind at %s stands after that at %s", w.At, p.Wind[i-1].At))
		}
	}
	for _, c := range p.Classes {
		err = errors.Join(err, within("speed (km/h) of "+c.Name, c.KMH, 0, 2000), within("loading (min) of "+c.Name, c.Load, 0, maxMinutes),
			within("unloading (min) of "+c.Name, c.Unload, 0, maxMinutes), within("wind that stops "+c.Name, c.Stopped, 0, 17))
	}
	return err
}

// wind is when a class does not go.
func (p *Problem) wind(c Class) (shut []Window) {
	for i, w := range p.Wind {
		to := maxClock + 1
		if i+1 < len(p.Wind) {
			to = p.Wind[i+1].At
		}
		if c.Stopped > 0 && w.Force >= c.Stopped {
			shut = append(shut, Window{w.At, to, fmt.Sprintf("wind %d", w.Force)})
		}
	}
	return shut
}
