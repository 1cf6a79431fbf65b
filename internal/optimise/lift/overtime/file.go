package overtime

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
)

// Road is a link of a file.
type Road struct {
	From, To int32
	Length   float64 // m
	Speed    float64 // m/s
	PerHour  float64 // vehicles or people that may enter
}

// Network is a file of the format .evac.
type Network struct {
	Supply []int64
	Sink   []bool
	Roads  []Road
}

// Bounds of what a file may say.
const (
	maxLength  = 1e8 // m, more than twice round the earth
	maxSpeed   = 1e4 // m/s
	maxPerHour = 1e7
	believed   = 1 << 22 // nodes that a file may announce
	parts      = 10_000  // of a vehicle an hour, that a rate is told apart by
)

// Problem makes the network one of steps of so many seconds: a road takes round(length/speed/seconds) steps, and by the end of
// step k it has admitted floor((k+1)*c*seconds/3600) where it admits c an hour.
func (n *Network) Problem(seconds int) (*Problem, error) {
	if seconds < 1 || seconds > 3600 {
		return nil, fmt.Errorf("steps of %d s; from 1 to 3600", seconds)
	}
	p := &Problem{Supply: n.Supply, Sink: n.Sink}
	for i, r := range n.Roads {
		steps := math.Round(r.Length / r.Speed / float64(seconds))
		if !(steps >= 0 && steps <= MaxSteps) {
			return nil, fmt.Errorf("road %d: %g m at %g m/s are %g steps; at most %d", i+1, r.Length, r.Speed, steps, MaxSteps)
		}
		num, den := int64(math.Round(r.PerHour*parts))*int64(seconds), int64(3600*parts)
		d := gcd(num, den)
		p.Links = append(p.Links, Link{r.From, r.To, int32(steps), Rate{num / d, den / d}})
	}
	return p, p.Validate()
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// Read reads a network in the format .evac: lines "c comment", one "p evac NODES LINKS", "n NODE VEHICLES", "t SINK" and
// "a FROM TO LENGTH SPEED PERHOUR" with metres, metres a second and vehicles an hour; nodes are numbered from 1. Errors name the
// line. A file that holds fewer links than it announced is cut off, and refused.
func Read(r io.Reader) (*Network, error) {
	d := reader{in: bufio.NewScanner(r)}
	d.in.Buffer(make([]byte, 64<<10), 1<<20)
	for d.in.Scan() {
		d.line++
		if err := d.take(bytes.Fields(d.in.Bytes())); err != nil {
			return nil, fmt.Errorf("line %d: %w", d.line, err)
		}
	}
	if err := d.in.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", d.line+1, err)
	}
	switch {
	case d.n == nil:
		return nil, errors.New("no line \"p evac NODES LINKS\"")
	case len(d.n.Roads) < d.links:
		return nil, fmt.Errorf("the file ends after %d of %d links", len(d.n.Roads), d.links)
	case d.sinks == 0:
		return nil, fmt.Errorf("%w: no line \"t SINK\"", ErrNothingToReach)
	}
	return d.n, nil
}

type reader struct {
	in    *bufio.Scanner
	line  int
	n     *Network
	links int
	sinks int
	total int64
	given []bool // which nodes have a line
}

func (d *reader) take(f [][]byte) error {
	if len(f) == 0 || f[0][0] == 'c' {
		return nil
	}
	kind, f := string(f[0]), f[1:]
	if kind == "p" {
		return d.announce(f)
	}
	if d.n == nil {
		return fmt.Errorf("%q before \"p evac NODES LINKS\"", kind)
	}
	if want := map[string]int{"n": 2, "t": 1, "a": 5}[kind]; want == 0 || len(f) != want {
		return fmt.Errorf("%q with %d numbers; known are \"n NODE VEHICLES\", \"t SINK\" and \"a FROM TO LENGTH SPEED PERHOUR\"", kind, len(f))
	}
	v, err := d.node(f[0])
	if err != nil {
		return err
	}
	switch kind {
	case "n":
		return d.vehicles(v, f[1])
	case "t":
		if d.n.Sink[v] {
			return fmt.Errorf("sink %d a second time", v+1)
		}
		d.n.Sink[v] = true
		d.sinks++
		return nil
	}
	return d.road(v, f[1:])
}

func (d *reader) announce(f [][]byte) error {
	if d.n != nil || len(f) != 3 || string(f[0]) != "evac" {
		return errors.New("want one \"p evac NODES LINKS\"")
	}
	nodes, err1 := strconv.Atoi(string(f[1]))
	links, err2 := strconv.Atoi(string(f[2]))
	if errors.Join(err1, err2) != nil || nodes < 1 || nodes > believed || links < 0 || links > MaxLinks {
		return fmt.Errorf("%s nodes and %s links; from 1 to %d and at most %d", f[1], f[2], believed, MaxLinks)
	}
	d.n, d.links = &Network{Supply: make([]int64, nodes), Sink: make([]bool, nodes)}, links
	d.given = make([]bool, nodes)
	return nil
}

func (d *reader) node(text []byte) (int32, error) {
	v, err := strconv.Atoi(string(text))
	if err != nil {
		return 0, fmt.Errorf("%q is no number of a node", text)
	}
	if v < 1 || v > len(d.n.Supply) {
		return 0, fmt.Errorf("node %d; they are numbered from 1 to %d", v, len(d.n.Supply))
	}
	return int32(v - 1), nil
}

func (d *reader) vehicles(v int32, text []byte) error {
	k, err := strconv.ParseInt(string(text), 10, 64)
	switch {
	case err != nil:
		return fmt.Errorf("%q is no number of vehicles", text)
	case k < 0 || k > MaxSupply-d.total:
		return fmt.Errorf("%d vehicles at node %d; not less than 0, and at most %d in the file", k, v+1, int64(MaxSupply))
	case d.given[v]:
		return fmt.Errorf("node %d a second time", v+1)
	}
	d.given[v], d.n.Supply[v] = true, k
	d.total += k
	return nil
}

func (d *reader) road(from int32, f [][]byte) error {
	to, err := d.node(f[0])
	if err != nil {
		return err
	}
	if len(d.n.Roads) == d.links {
		return fmt.Errorf("more than the %d links that were announced", d.links)
	}
	r := Road{From: from, To: to}
	for i, part := range []struct {
		what        string
		to          *float64
		least, most float64
	}{{"length", &r.Length, 0, maxLength}, {"speed", &r.Speed, 1e-3, maxSpeed}, {"number an hour", &r.PerHour, 0, maxPerHour}} {
		x, err := strconv.ParseFloat(string(f[i+1]), 64)
		if err != nil || !(x >= part.least && x <= part.most) {
			return fmt.Errorf("a %s of %s; from %g to %g", part.what, f[i+1], part.least, part.most)
		}
		*part.to = x
	}
	d.n.Roads = append(d.n.Roads, r)
	return nil
}

// Write writes a network as Read reads it.
func (n *Network) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "p evac %d %d\n", len(n.Supply), len(n.Roads))
	for v, here := range n.Supply {
		if here > 0 {
			fmt.Fprintf(b, "n %d %d\n", v+1, here)
		}
	}
	for v, is := range n.Sink {
		if is {
			fmt.Fprintf(b, "t %d\n", v+1)
		}
	}
	for _, r := range n.Roads {
		fmt.Fprintf(b, "a %d %d %s %s %s\n", r.From+1, r.To+1, decimal(r.Length), decimal(r.Speed), decimal(r.PerHour))
	}
	return b.Flush()
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
