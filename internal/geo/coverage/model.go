package coverage

import (
	"fmt"
	"math"
)

// Terrain is what sound passes over before it is heard. The zero Terrain is unknown and is never taken for open ground.
type Terrain uint8

// The classes.
const (
	Unknown Terrain = iota
	Open            // open sea, flat land
	LowRise
	Dense
	VeryDense
	terrains = iota
)

func (t Terrain) known() bool { return t > Unknown && t < terrains }

// Name is the class in words, both languages; empty for an unknown one.
func (t Terrain) Name() (zh, en string) {
	switch t {
	case Open:
		return "海面平地", "open sea, flat land"
	case LowRise:
		return "低层", "low-rise"
	case Dense:
		return "密集", "dense"
	case VeryDense:
		return "高密", "very dense"
	}
	return "", ""
}

// builtUp reports whether people live there in houses.
func (t Terrain) builtUp() bool { return t >= LowRise && t < terrains }

// Source is how loud a siren is: a level and the distance at which it was measured. Datasheets mix 1 m and 30 m, so one is
// worth nothing without the other.
type Source struct {
	LevelDB float64 `json:"level_db"`
	RefM    float64 `json:"ref_m"`
}

func (s Source) validate() error {
	if !(s.LevelDB > 0 && s.LevelDB <= 150 && s.RefM > 0 && s.RefM <= 100) {
		return refuse(CodeSource, s.LevelDB, s.RefM)
	}
	return nil
}

// Model is how sound fades: L(r) = L0 − 20·lg(r/r0) − α·(r−r0)/1000 − extra(terrain). Nearer than r0 it counts as at r0.
type Model struct {
	ThresholdDB  float64           `json:"threshold_db"` // from which a siren counts as heard
	AlphaDBPerKm float64           `json:"alpha_db_per_km"`
	ExtraDB      [terrains]float64 `json:"extra_db"` // by Terrain; the first is not used
	FaintDB      float64           `json:"faint_db"` // how far below the threshold levels are still computed
}

// Standard is the model with the values of [Assumptions].
func Standard() Model {
	return Model{ThresholdDB: 70, AlphaDBPerKm: 2.8, ExtraDB: [terrains]float64{Open: 0, LowRise: 8, Dense: 12, VeryDense: 18}, FaintDB: 10}
}

// Assumption is a value of [Standard], with where it is from. Verified false is shown as 待核实.
type Assumption struct {
	Name     string  `json:"name"`
	ZH       string  `json:"zh"`
	EN       string  `json:"en"`
	Value    float64 `json:"value"`
	Unit     string  `json:"unit"`
	SourceZH string  `json:"source_zh"`
	SourceEN string  `json:"source_en"`
	Verified bool    `json:"verified"`
}

// Assumptions lists what [Standard] takes for granted. None of it is law; none was checked against the text of a standard.
func Assumptions() []Assumption {
	m := Standard()
	out := []Assumption{
		{"threshold_db", "可听门限", "Threshold", m.ThresholdDB, "dB(A)", "背景噪声加 10 dB,通用经验,待核实", "background + 10 dB, usage, to be verified", false},
		{"alpha_db_per_km", "空气吸收", "Absorption by air", m.AlphaDBPerKm, "dB/km", "500 Hz、20 ℃、相对湿度 70 %,据 ISO 9613-1,待核实", "500 Hz, 20 °C, 70 % humidity, after ISO 9613-1, to be verified", false},
		{"faint_db", "微弱可闻", "Faint", m.FaintDB, "dB", "设计取值:低于门限不超过此值", "chosen by design: at most this far below the threshold", false},
	}
	for t := Open; t < terrains; t++ {
		zh, en := t.Name()
		out = append(out, Assumption{fmt.Sprint("extra_", t), "附加衰减·" + zh, "Extra, " + en, m.ExtraDB[t], "dB", "设计取值", "chosen by design", false})
	}
	return out
}

// MaxRadiusM bounds what a siren can be believed to reach.
const MaxRadiusM = 10_000

func (m Model) validate() error {
	named := []struct {
		name     string
		value    float64
		min, max float64
	}{
		{"threshold_db", m.ThresholdDB, 30, 120},
		{"alpha_db_per_km", m.AlphaDBPerKm, 0, 100},
		{"faint_db", m.FaintDB, 0, 30},
	}
	for t := Open; t < terrains; t++ {
		named = append(named, struct {
			name     string
			value    float64
			min, max float64
		}{"extra_db", m.ExtraDB[t], 0, 60})
	}
	for _, n := range named {
		if !(n.value >= n.min && n.value <= n.max) {
			return refuse(CodeModel, n.name, n.value)
		}
	}
	return nil
}

// Level is how loud a source arrives at a distance over a terrain, in dB.
func (m Model) Level(s Source, t Terrain, distanceM float64) float64 {
	return m.open(s, distanceM) - m.ExtraDB[t]
}

// open is the level without what terrain takes away.
func (m Model) open(s Source, distanceM float64) float64 {
	r := max(distanceM, s.RefM)
	return s.LevelDB - 20*math.Log10(r/s.RefM) - m.AlphaDBPerKm*(r-s.RefM)/1000
}

// RadiusM is how far a source is heard over a terrain: the distance at which its level has fallen to the threshold, 0 where
// it is below it at its reference distance.
//
// Codes: coverage_source, coverage_model, coverage_terrain, coverage_radius (it would be beyond [MaxRadiusM]).
func (m Model) RadiusM(s Source, t Terrain) (float64, error) {
	if err := m.validate(); err != nil {
		return 0, err
	}
	if err := s.validate(); err != nil {
		return 0, err
	}
	if !t.known() {
		return 0, refuse(CodeTerrain, "")
	}
	if m.Level(s, t, MaxRadiusM) >= m.ThresholdDB {
		return 0, refuse(CodeRadius, "> "+plain(MaxRadiusM), plain(MaxRadiusM))
	}
	return m.reach(s, t, m.ThresholdDB), nil
}

// reach is the distance at which the level has fallen to one given, at most MaxRadiusM: the level only falls with distance,
// so the interval is halved until it is shorter than a micrometre.
func (m Model) reach(s Source, t Terrain, levelDB float64) float64 {
	if m.Level(s, t, s.RefM) < levelDB {
		return 0
	}
	near, far := s.RefM, float64(MaxRadiusM)
	if m.Level(s, t, far) >= levelDB {
		return far
	}
	for far-near > 1e-6 {
		if mid := (near + far) / 2; m.Level(s, t, mid) >= levelDB {
			near = mid
		} else {
			far = mid
		}
	}
	return near
}

// SourceOf is the source that is heard exactly as far as a radius over a terrain: for sirens of which only the radius of
// the datasheet is known. Over denser terrain it reaches less far.
//
// Codes: coverage_radius, coverage_model, coverage_terrain, coverage_source.
func (m Model) SourceOf(radiusM, refM float64, t Terrain) (Source, error) {
	if err := m.validate(); err != nil {
		return Source{}, err
	}
	if !t.known() {
		return Source{}, refuse(CodeTerrain, "")
	}
	if !(radiusM > 0 && radiusM <= MaxRadiusM) {
		return Source{}, refuse(CodeRadius, radiusM, plain(MaxRadiusM))
	}
	s := Source{LevelDB: 100, RefM: refM}
	if err := s.validate(); err != nil {
		return Source{}, err
	}
	s.LevelDB += m.ThresholdDB - m.Level(s, t, radiusM)
	return s, s.validate()
}

func plain(n int) string { return decimal(float64(n)) }
