package cap

import "time"

// Limits bounds what a message may cost whoever reads it. A zero field means that of [DefaultLimits].
type Limits struct {
	Bytes     int // of the whole text
	Depth     int // of nested elements, a signature's included
	Elements  int // of all kinds together
	Infos     int
	Resources int // in one info
	Areas     int // in one info
	Vertices  int // of all polygons together
	Short     int // characters of a name, code, headline or other single line
	Long      int // characters of a description, instruction or note, and of a list of addresses or references
	Problems  int // after which reading ends
}

// DefaultLimits lets pass what alerting authorities send, with embedded sound or pictures and the outline of a county,
// and stays within a fraction of a second.
func DefaultLimits() Limits {
	return Limits{
		Bytes: 1 << 20, Depth: 12, Elements: 20_000, Infos: 64, Resources: 64, Areas: 1_000, Vertices: 10_000,
		Short: 2_000, Long: 40_000, Problems: 50,
	}
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	for _, p := range []struct{ given, standard *int }{
		{&l.Bytes, &d.Bytes},
		{&l.Depth, &d.Depth},
		{&l.Elements, &d.Elements},
		{&l.Infos, &d.Infos},
		{&l.Resources, &d.Resources},
		{&l.Areas, &d.Areas},
		{&l.Vertices, &d.Vertices},
		{&l.Short, &d.Short},
		{&l.Long, &d.Long},
		{&l.Problems, &d.Problems},
	} {
		if *p.given <= 0 {
			*p.given = *p.standard
		}
	}
	return l
}

// Bounds in time of [Check]: how far the sender's clock may be ahead, and how long a message may be in force.
const (
	MaxSkew     = 5 * time.Minute
	MaxLifetime = 366 * 24 * time.Hour
)

// MaxRadiusKM is half the circumference of the Earth: a larger circle has no edge.
const MaxRadiusKM = 20_038
