package osm

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/paulmach/osm"
	"github.com/paulmach/osm/osmpbf"
	"github.com/paulmach/osm/osmxml"

	"haidun/internal/geo"
	"haidun/internal/route"
)

// Source opens a file anew each time it is called: a file is read twice, its roads first and then its positions.
type Source func() (io.ReadCloser, error)

// Report is what became of a file.
type Report struct {
	Ways     int // with a road in them
	Used     int // that the mode may use
	Nodes    int // junctions of the graph
	Arcs     int
	Ferries  int
	Assumed  int // ferries without a duration
	Closed   int // places that the mode cannot pass
	Missing  int // positions that the file lacks: the roads of its edge end there
	Repeated int // ways that stand in the file twice; the first counts
}

// Read makes the graph of a mode.
//
// Errors: a file that ends too early or is none of OpenStreetMap's, one without a road for the mode, and ctx's.
func Read(ctx context.Context, m route.Mode, src Source) (*route.Graph, *Report, error) {
	r := &reader{mode: m, uses: map[osm.NodeID]int32{}, seen: map[osm.WayID]bool{}}
	if err := scan(ctx, src, r.way); err != nil {
		return nil, nil, fmt.Errorf("read the roads: %w", err)
	}
	if len(r.ways) == 0 {
		return nil, nil, fmt.Errorf("of %d ways in the file the mode may use none", r.report.Ways)
	}
	r.places()
	if err := scan(ctx, src, r.node); err != nil {
		return nil, nil, fmt.Errorf("read the positions: %w", err)
	}
	g := r.graph()
	r.report.Nodes, r.report.Arcs = len(g.Nodes), g.Arcs()
	if g.Arcs() == 0 {
		return nil, nil, errors.New("the file has roads and no positions for them")
	}
	return g, &r.report, nil
}

// scan tells take every object of a file.
func scan(ctx context.Context, src Source, take func(osm.Object)) (err error) {
	f, err := src()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	s, err := scanner(ctx, f)
	if err != nil {
		return err
	}
	n := 0
	for s.Scan() {
		n++
		take(s.Object())
	}
	err = errors.Join(s.Err(), s.Close())
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		return fmt.Errorf("the file ends in the middle, after %d objects: %w", n, err)
	case err != nil:
		return fmt.Errorf("after %d objects: %w", n, err)
	case n == 0:
		return errors.New("there is nothing in the file")
	}
	return nil
}

// scanner looks at the first bytes to see what the file is.
func scanner(ctx context.Context, f io.Reader) (osm.Scanner, error) {
	b := bufio.NewReaderSize(f, 64<<10)
	begin, err := b.Peek(32)
	if err != nil && len(begin) == 0 {
		return nil, fmt.Errorf("the file is empty: %w", err)
	}
	switch {
	case bytes.HasPrefix(begin, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(b)
		if err != nil {
			return nil, fmt.Errorf("unpack: %w", err)
		}
		return osmxml.New(ctx, z), nil
	case bytes.HasPrefix(begin, []byte("BZh")):
		return osmxml.New(ctx, bzip2.NewReader(b)), nil
	case bytes.Contains(begin, []byte("OSMHeader")):
		return osmpbf.New(ctx, b, 1), nil
	case bytes.HasPrefix(bytes.TrimLeft(begin, "\xef\xbb\xbf \t\r\n"), []byte("<")):
		return osmxml.New(ctx, b), nil
	}
	return nil, errors.New("it is neither PBF nor XML of OpenStreetMap, plain or packed by gzip or bzip2")
}

// reader keeps what two passes over a file find.
type reader struct {
	mode   route.Mode
	report Report
	ways   []taken
	seen   map[osm.WayID]bool
	uses   map[osm.NodeID]int32 // how often a node is used; after places, its number
	at     []geo.LonLat
	known  []bool
	joint  []bool // used by two roads, or twice, or at an end
	gap    []bool // cannot be passed
}

// taken is a way that is used.
type taken struct {
	way
	nodes []osm.NodeID
}

func (r *reader) way(o osm.Object) {
	w, ok := o.(*osm.Way)
	if !ok {
		return
	}
	if w.Tags.Find("highway") == "" && w.Tags.Find("route") != "ferry" && w.Tags.Find("ferry") == "" || len(w.Nodes) < 2 {
		return
	}
	r.report.Ways++
	if r.seen[w.ID] {
		r.report.Repeated++
		return
	}
	r.seen[w.ID] = true
	p, ok := profile(r.mode, int64(w.ID), w.Tags)
	if !ok {
		return
	}
	r.report.Used++
	if p.road.Kind&route.Ferry != 0 {
		r.report.Ferries++
		if p.duration == 0 {
			r.report.Assumed++
		}
	}
	t := taken{way: p, nodes: make([]osm.NodeID, len(w.Nodes))}
	for i, n := range w.Nodes {
		t.nodes[i] = n.ID
		r.uses[n.ID]++
		if i == 0 || i == len(w.Nodes)-1 {
			r.uses[n.ID]++ // an end is a junction
		}
	}
	r.ways = append(r.ways, t)
}

// places numbers the nodes in the order of the roads, so that neighbours are near in memory.
func (r *reader) places() {
	next := int32(0)
	for _, w := range r.ways {
		for _, id := range w.nodes {
			if n := r.uses[id]; n > 0 {
				r.joint = append(r.joint, n > 1)
				next--
				r.uses[id] = next // -1, -2 …: done
			}
		}
	}
	r.at, r.known, r.gap = make([]geo.LonLat, -next), make([]bool, -next), make([]bool, -next)
}

func (r *reader) number(id osm.NodeID) (int32, bool) {
	n, ok := r.uses[id]
	return -n - 1, ok
}

func (r *reader) node(o osm.Object) {
	n, ok := o.(*osm.Node)
	if !ok {
		return
	}
	i, used := r.number(n.ID)
	at := geo.LonLat{Lon: n.Lon, Lat: n.Lat}
	if !used || r.known[i] || !(at.Lon >= -180 && at.Lon <= 180 && at.Lat >= -90 && at.Lat <= 90) {
		return
	}
	r.at[i], r.known[i] = at, true
	if len(n.Tags) > 0 && blocks(r.mode, n.Tags) {
		r.gap[i] = true
		r.report.Closed++
	}
}
