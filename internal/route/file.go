package route

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"

	"haidun/internal/geo"
)

// A graph file is what [Graph] holds, column by column, little-endian: a head of eight numbers, the columns, the names of the
// roads, and a checksum (CRC-32C) over all of it. It loads in the time it takes to read.

// magic begins a graph file; its last byte is the version.
const magic = "HAIROAD\x01"

// maxCount bounds what a head may announce, so that a spoiled one is not believed for gigabytes.
const maxCount = 1 << 27

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Write writes the graph.
func (g *Graph) Write(w io.Writer) error {
	names := []byte{}
	for _, r := range g.Roads {
		names = binary.AppendUvarint(names, uint64(len(r.Name)))
		names = append(names, r.Name...)
	}
	b := make([]byte, 0, len(magic)+64+16*len(g.Nodes)+12*len(g.Head)+16*len(g.Shape)+12*len(g.Pieces)+13*len(g.Roads)+len(names)+8)
	b = append(b, magic...)
	for _, n := range []int{int(g.Mode), len(g.Nodes), len(g.Head), len(g.Roads), len(g.Pieces), len(g.Shape), len(names), 0} {
		b = binary.LittleEndian.AppendUint64(b, uint64(n))
	}
	for _, list := range [][]geo.LonLat{g.Nodes, g.Shape} {
		for _, p := range list {
			b = binary.LittleEndian.AppendUint32(b, uint32(e7(p.Lon)))
			b = binary.LittleEndian.AppendUint32(b, uint32(e7(p.Lat)))
		}
	}
	for _, column := range [][]int32{g.First, g.Head, g.Time, g.Piece} {
		for _, v := range column {
			b = binary.LittleEndian.AppendUint32(b, uint32(v))
		}
	}
	for _, p := range g.Pieces {
		b = binary.LittleEndian.AppendUint32(b, uint32(p.Road))
		b = binary.LittleEndian.AppendUint32(b, uint32(p.Shape))
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(p.Length))
	}
	for _, r := range g.Roads {
		b = binary.LittleEndian.AppendUint64(b, uint64(r.ID))
		b = binary.LittleEndian.AppendUint32(b, uint32(r.Capacity))
		b = append(b, byte(r.Kind))
	}
	b = append(b, names...)
	b = binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
	_, err := w.Write(b)
	return err
}

func e7(deg float64) int32 { return int32(math.Round(deg * 1e7)) }

// Load reads a graph that Write wrote. A file that is cut off, changed or of another version is refused.
func Load(r io.Reader) (*Graph, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read the graph: %w", err)
	}
	if len(b) < len(magic)+68 || string(b[:len(magic)-1]) != magic[:len(magic)-1] {
		return nil, errors.New("this is no graph file; make one with `haidun evac graph`")
	}
	if b[len(magic)-1] != magic[len(magic)-1] {
		return nil, fmt.Errorf("a graph file of version %d, and this program reads %d; make it anew with `haidun evac graph`", b[len(magic)-1], magic[len(magic)-1])
	}
	body, sum := b[:len(b)-4], binary.LittleEndian.Uint32(b[len(b)-4:])
	if crc32.Checksum(body, castagnoli) != sum {
		return nil, errors.New("the graph file is cut off or was changed: its checksum does not hold")
	}
	return decode(body[len(magic):])
}

// columns takes a body apart.
type columns struct{ b []byte }

func (c *columns) ints(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(binary.LittleEndian.Uint32(c.b[4*i:]))
	}
	c.b = c.b[4*n:]
	return out
}

func (c *columns) points(n int) []geo.LonLat {
	out := make([]geo.LonLat, n)
	for i := range out {
		out[i] = geo.LonLat{
			Lon: float64(int32(binary.LittleEndian.Uint32(c.b[8*i:]))) / 1e7,
			Lat: float64(int32(binary.LittleEndian.Uint32(c.b[8*i+4:]))) / 1e7,
		}
	}
	c.b = c.b[8*n:]
	return out
}

func decode(b []byte) (*Graph, error) {
	var n [8]int
	for i := range n {
		v := binary.LittleEndian.Uint64(b[8*i:])
		if v > maxCount {
			return nil, fmt.Errorf("a graph file that announces %d of something", v)
		}
		n[i] = int(v)
	}
	mode, nodes, arcs, roads, pieces, shape, names := n[0], n[1], n[2], n[3], n[4], n[5], n[6]
	b = b[64:]
	if want := 8*nodes + 8*shape + 4*(nodes+1) + 12*arcs + 12*pieces + 13*roads + names; want != len(b) {
		return nil, fmt.Errorf("a graph file of %d bytes that should be of %d", len(b), want)
	}
	c := &columns{b}
	g := &Graph{Mode: Mode(mode), Nodes: c.points(nodes), Shape: c.points(shape)}
	g.First, g.Head, g.Time, g.Piece = c.ints(nodes+1), c.ints(arcs), c.ints(arcs), c.ints(arcs)
	g.Pieces = make([]Piece, pieces)
	for i := range g.Pieces {
		at := c.b[12*i:]
		g.Pieces[i] = Piece{int32(binary.LittleEndian.Uint32(at)), int32(binary.LittleEndian.Uint32(at[4:])), math.Float32frombits(binary.LittleEndian.Uint32(at[8:]))}
	}
	c.b = c.b[12*pieces:]
	g.Roads = make([]Road, roads)
	for i := range g.Roads {
		at := c.b[13*i:]
		g.Roads[i] = Road{ID: int64(binary.LittleEndian.Uint64(at)), Capacity: int32(binary.LittleEndian.Uint32(at[8:])), Kind: Kind(at[12])}
	}
	c.b = c.b[13*roads:]
	for i := range g.Roads {
		long, k := binary.Uvarint(c.b)
		if k <= 0 || long > uint64(len(c.b)-k) {
			return nil, errors.New("a graph file whose names do not fit")
		}
		g.Roads[i].Name = string(c.b[k : k+int(long)])
		c.b = c.b[k+int(long):]
	}
	return g, g.Validate()
}

// Validate says what does not belong together in a graph.
func (g *Graph) Validate() error {
	n, arcs, pieces := len(g.Nodes), len(g.Head), len(g.Pieces)-1
	if g.Mode != Foot && g.Mode != Car || n == 0 || pieces < 0 || len(g.First) != n+1 || g.First[0] != 0 || int(g.First[n]) != arcs || len(g.Time) != arcs || len(g.Piece) != arcs {
		return errors.New("the columns of the graph do not belong together")
	}
	for u := range n {
		if g.First[u] > g.First[u+1] {
			return fmt.Errorf("node %d has arcs from %d to %d", u, g.First[u], g.First[u+1])
		}
	}
	for e := range arcs {
		p := g.piece(int32(e))
		if g.Head[e] < 0 || int(g.Head[e]) >= n || g.Time[e] <= 0 || p < 0 || int(p) >= pieces {
			return fmt.Errorf("arc %d goes to %d over piece %d in %d ms", e, g.Head[e], p, g.Time[e])
		}
	}
	for i, p := range g.Pieces {
		if p.Shape < 0 || int(p.Shape) > len(g.Shape) || i > 0 && p.Shape < g.Pieces[i-1].Shape+2 || i < pieces && (p.Road < 0 || int(p.Road) >= len(g.Roads)) {
			return fmt.Errorf("piece %d is of road %d and begins at position %d", i, p.Road, p.Shape)
		}
	}
	return nil
}
