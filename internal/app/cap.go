package app

import (
	"fmt"
	"io"

	"haidun/internal/cap"
	"haidun/internal/kernel/fault"
)

// CAPVerdict is what is said of one alert message in the Common Alerting Protocol.
type CAPVerdict struct {
	File     string       `json:"file"`
	Version  string       `json:"version"` // "" where the message claims none that is known
	Valid    bool         `json:"valid"`
	Problems []CAPProblem `json:"problems"`
}

// CAPProblem is one reason to refuse a message, with the line and column it stands in.
type CAPProblem struct {
	Code   string `json:"code"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Path   string `json:"path"`
	Text   string `json:"text"`
	TextEN string `json:"text_en"`
}

// ValidateCAP reads a message as a post that receives it would, apart from signature and clock.
func ValidateCAP(name string, r io.Reader) (CAPVerdict, error) {
	limits := cap.DefaultLimits()
	text, err := io.ReadAll(io.LimitReader(r, int64(limits.Bytes)+1))
	if err != nil {
		return CAPVerdict{}, fmt.Errorf("read %s: %w", name, err)
	}
	in := cap.Inspect(text, limits)
	v := CAPVerdict{File: name, Version: string(in.Version), Valid: in.Message != nil, Problems: []CAPProblem{}}
	for _, p := range in.Problems {
		v.Problems = append(v.Problems, CAPProblem{p.Code.ID, p.Line, p.Column, p.Path, p.Text(fault.ZH), p.Text(fault.EN)})
	}
	return v, nil
}
