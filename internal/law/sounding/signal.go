package sounding

import (
	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

// Code names a signal.
type Code string

// The signals.
const (
	Pre           Code = "PRE"
	Raid          Code = "RAID"
	Clear         Code = "CLEAR"
	Disaster      Code = "DIS"
	DisasterClear Code = "DIS_CLEAR"
)

// Signal is a signal with its pattern: on and off, repeated. The last pause counts.
type Signal struct {
	Code    Code     `json:"code"`
	Name    law.Text `json:"name"`
	OnS     int      `json:"on_s"`
	OffS    int      `json:"off_s"`
	Repeats int      `json:"repeats"`
	TotalS  int      `json:"total_s"`
}

// Phase is a stretch in which the siren sounds or is silent, in seconds after the signal began.
type Phase struct {
	On    bool `json:"on"`
	FromS int  `json:"from_s"`
	ToS   int  `json:"to_s"`
}

// maxTotalS bounds a signal: ten minutes.
const maxTotalS = 600

// Validate refuses a pattern whose parts do not add up to its total.
//
// Codes: sounding_total.
func (s Signal) Validate() error {
	if s.OnS < 1 || s.OffS < 0 || s.Repeats < 1 || s.Repeats > maxTotalS || s.TotalS > maxTotalS || (s.OnS+s.OffS)*s.Repeats != s.TotalS {
		return fault.New(fault.Invalid, CodeTotal, s.args())
	}
	return nil
}

func (s Signal) args() fault.Args {
	return fault.Args{"code": s.Code, "on": s.OnS, "off": s.OffS, "repeats": s.Repeats, "sum": (s.OnS + s.OffS) * s.Repeats, "total": s.TotalS}
}

// Phases are the stretches in order, from 0 to the total.
func (s Signal) Phases() []Phase {
	var out []Phase
	for i := range s.Repeats {
		at := i * (s.OnS + s.OffS)
		out = append(out, Phase{true, at, at + s.OnS})
		if s.OffS > 0 {
			out = append(out, Phase{false, at + s.OnS, at + s.OnS + s.OffS})
		}
	}
	return out
}
