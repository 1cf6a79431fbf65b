package flow

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// ReadDIMACS reads an instance of the minimum-cost flow problem in the format of the First DIMACS Implementation Challenge
// (1991): lines "c comment", one "p min NODES ARCS", "n NODE SUPPLY" and "a FROM TO LOW CAP COST", nodes numbered from 1. A
// negative capacity stands for none, as the generators write it.
//
// Errors name the line. A file that holds fewer arcs than it announced is cut off, and refused.
func ReadDIMACS(r io.Reader) (*Problem, error) {
	d := dimacs{in: bufio.NewScanner(r)}
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
	case d.p == nil:
		return nil, errors.New("no line \"p min NODES ARCS\"")
	case len(d.p.From) < d.arcs:
		return nil, fmt.Errorf("the file ends after %d of %d arcs", len(d.p.From), d.arcs)
	}
	return d.p, d.p.Validate()
}

type dimacs struct {
	in    *bufio.Scanner
	line  int
	p     *Problem
	arcs  int
	given []bool // which nodes have a line
}

func (d *dimacs) take(f [][]byte) error {
	if len(f) == 0 || f[0][0] == 'c' {
		return nil
	}
	kind, f := string(f[0]), f[1:]
	if kind == "p" {
		return d.announce(f)
	}
	if d.p == nil {
		return fmt.Errorf("%q before \"p min NODES ARCS\"", kind)
	}
	var v [5]int64
	want := map[string]int{"n": 2, "a": 5}[kind]
	if want == 0 || len(f) != want {
		return fmt.Errorf("%q with %d numbers; known are \"n NODE SUPPLY\" and \"a FROM TO LOW CAP COST\"", kind, len(f))
	}
	for i, text := range f {
		n, err := strconv.ParseInt(string(text), 10, 64)
		if err != nil {
			return fmt.Errorf("%q is no number", text)
		}
		v[i] = n
	}
	if kind == "n" {
		return d.node(v[0], v[1])
	}
	return d.arc(v[0], v[1], v[2], v[3], v[4])
}

func (d *dimacs) announce(f [][]byte) error {
	if d.p != nil || len(f) != 3 || string(f[0]) != "min" {
		return errors.New("want one \"p min NODES ARCS\"")
	}
	nodes, err1 := strconv.Atoi(string(f[1]))
	arcs, err2 := strconv.Atoi(string(f[2]))
	if err := errors.Join(err1, err2); err != nil || nodes < 1 || nodes > MaxNodes || arcs < 0 || arcs > MaxArcs {
		return fmt.Errorf("%s nodes and %s arcs; from 1 to %d and at most %d", f[1], f[2], MaxNodes, MaxArcs)
	}
	d.p, d.arcs = &Problem{Low: []int64{}, Cap: []int64{}}, arcs
	return d.grow(nodes)
}

// grow makes the nodes. A number that somebody wrote into a short file is not believed for gigabytes at once.
func (d *dimacs) grow(nodes int) error {
	const believed = 1 << 24
	if nodes > believed {
		return fmt.Errorf("%d nodes; at most %d are read from a file", nodes, believed)
	}
	d.p.Supply, d.given = make([]int64, nodes), make([]bool, nodes)
	return nil
}

func (d *dimacs) known(v int64) error {
	if v < 1 || v > int64(len(d.p.Supply)) {
		return fmt.Errorf("node %d of %d", v, len(d.p.Supply))
	}
	return nil
}

func (d *dimacs) node(v, supply int64) error {
	if err := d.known(v); err != nil {
		return err
	}
	if d.given[v-1] {
		return fmt.Errorf("node %d a second time", v)
	}
	d.given[v-1], d.p.Supply[v-1] = true, supply
	return nil
}

func (d *dimacs) arc(from, to, low, most, cost int64) error {
	if err := errors.Join(d.known(from), d.known(to)); err != nil {
		return err
	}
	if len(d.p.From) == d.arcs {
		return fmt.Errorf("more than the %d arcs that were announced", d.arcs)
	}
	if most < 0 {
		most = Unbounded
	}
	d.p.Low[d.p.Add(int32(from-1), int32(to-1), most, cost)] = low
	return nil
}

// WriteDIMACS writes a problem as ReadDIMACS reads it.
func WriteDIMACS(w io.Writer, p *Problem) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "p min %d %d\n", len(p.Supply), len(p.From))
	for v, s := range p.Supply {
		if s != 0 {
			fmt.Fprintf(b, "n %d %d\n", v+1, s)
		}
	}
	for e := range p.From {
		most := p.most(e)
		if most == Unbounded {
			most = -1
		}
		fmt.Fprintf(b, "a %d %d %d %d %d\n", p.From[e]+1, p.To[e]+1, p.low(e), most, p.Cost[e])
	}
	return b.Flush()
}
