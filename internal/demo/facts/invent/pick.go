package invent

import (
	"math"
	"math/rand/v2"
)

// dice are the random choices of one run; nothing else in the package is random.
type dice struct{ *rand.Rand }

// roll starts the stream of one kind of thing, so that changing how many shelters there are leaves the sites alone.
func roll(seed, stream uint64) dice { return dice{rand.New(rand.NewPCG(seed, stream))} }

// odds is a choice and its weight.
type odds[T any] struct {
	of T
	w  float64
}

// pick chooses by weight.
func pick[T any](d dice, choices ...odds[T]) T {
	sum := 0.0
	for _, c := range choices {
		sum += c.w
	}
	x := d.Float64() * sum
	for _, c := range choices {
		if x -= c.w; x < 0 {
			return c.of
		}
	}
	return choices[len(choices)-1].of
}

// one chooses evenly.
func one[T any](d dice, from ...T) T { return from[d.IntN(len(from))] }

// between is a whole number from lo to hi, both included.
func (d dice) between(lo, hi int) int { return lo + d.IntN(hi-lo+1) }

// size is a whole number from lo to hi of which small ones are likelier, as with areas of buildings.
func (d dice) size(lo, hi int) int {
	l, h := math.Log(float64(lo)), math.Log(float64(hi))
	return int(math.Exp(l + (h-l)*d.Float64()))
}

// part is a share of n between lo and hi.
func (d dice) part(n int, lo, hi float64) int { return int(float64(n) * (lo + (hi-lo)*d.Float64())) }

// chance is true in p of 1.
func (d dice) chance(p float64) bool { return d.Float64() < p }
