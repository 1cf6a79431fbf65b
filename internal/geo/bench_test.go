package geo

import (
	"math"
	"math/rand/v2"
	"testing"
)

// comb is the worst case of the sweep: long teeth, so that every edge overlaps every other from west to east.
func comb(teeth int) Ring {
	r := Ring{}
	for i := range teeth {
		y := 30 + float64(i)/1e5
		r = append(r, LonLat{122, y}, LonLat{123, y + 0.5e-5})
	}
	return append(r, LonLat{121, 31}, LonLat{122, 30})
}

// scatter is many small polygons, each inside the box of a large ring.
func scatter(n int) MultiPolygon {
	var m MultiPolygon
	for i := range n {
		x, y := float64(i%50)*2, float64(i/50)*2
		m = append(m, Polygon{box(x, y, x+1, y+1)})
	}
	return m
}

func BenchmarkNormal(b *testing.B) {
	circle := Ring{}
	for i := range 20_000 {
		turn := 2 * math.Pi * float64(i) / 20_000
		circle = append(circle, LonLat{122 + math.Cos(turn), 30 + math.Sin(turn)})
	}
	for name, m := range map[string]MultiPolygon{
		"circle of 20000": {{append(circle[:19_999], circle[0])}}, "comb of 20000": {{comb(9_999)}}, "3900 squares": scatter(3900),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := m.Normal(Limits{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkIndexNearest(b *testing.B) {
	d := rand.New(rand.NewPCG(1, 2))
	var areas []Area
	for range 560 {
		c := LonLat{121.5 + 2*d.Float64(), 29.5 + 1.5*d.Float64()}
		var r Ring
		for i := range 26 {
			turn := 2 * math.Pi * float64(i) / 26
			r = append(r, c.Moved(900*math.Cos(turn), 900*math.Sin(turn)))
		}
		areas = append(areas, Area{ID: c.String(), Shape: MultiPolygon{{append(r, r[0])}}})
	}
	x := NewIndex(areas)
	for b.Loop() {
		x.Nearest(LonLat{121.5 + 2*d.Float64(), 29.5 + 1.5*d.Float64()}, 3000)
	}
}
