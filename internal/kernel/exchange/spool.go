package exchange

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// spool writes the outcome of every row to files: memory holds none of it.
type spool struct {
	files                 []Draft
	states, lines, places *bufio.Writer
	point                 *entity.Field // nil where the register has no positions
}

func newSpool(f Folder, id string, point *entity.Field) (*spool, error) {
	s := &spool{point: point}
	for name, w := range map[string]**bufio.Writer{stateFile: &s.states, problemFile: &s.lines, pointFile: &s.places} {
		d, err := f.Create(id + name)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("keep the outcome of rows: %w", err), s.drop())
		}
		s.files, *w = append(s.files, d), bufio.NewWriter(d)
	}
	return s, nil
}

func (s *spool) drop() error {
	var err error
	for _, d := range s.files {
		err = errors.Join(err, d.Drop())
	}
	return err
}

// outcome is a line of the problem file.
type outcome struct {
	Row      int    `json:"row"` // index among the data rows
	Problems []told `json:"problems"`
}

// open reports whether the row waits for a person's decision.
func (o outcome) open() bool {
	return slices.ContainsFunc(o.Problems, func(p told) bool { return decidable(p.Code) })
}

// told is a problem in both languages.
type told struct {
	Column int       `json:"column"` // 0-based, -1 for the row as a whole
	Field  string    `json:"field"`
	Code   string    `json:"code"`
	Text   [2]string `json:"text"`
}

func tell(problems []fault.Field) []told {
	out := make([]told, len(problems))
	for i, p := range problems {
		out[i] = told{Column: p.Column - 1, Field: p.Name, Code: p.Code.ID}
		for lang := range 2 {
			out[i].Text[lang] = p.Text(fault.Lang(lang))
		}
	}
	return out
}

func (s *spool) add(rows []*row) error {
	for _, r := range rows {
		if err := s.states.WriteByte(byte(r.state)); err != nil {
			return fmt.Errorf("keep the state of a row: %w", err)
		}
		if err := s.addPoint(r); err != nil {
			return fmt.Errorf("keep the position of row %d: %w", r.src.N, err)
		}
		if r.state != Refused {
			continue
		}
		if err := s.line(outcome{r.index, tell(r.problems)}); err != nil {
			return err
		}
	}
	return nil
}

func (s *spool) line(o outcome) error {
	b, err := json.Marshal(o)
	if err == nil {
		_, err = s.lines.Write(append(b, '\n'))
	}
	if err != nil {
		return fmt.Errorf("keep the problems of data row %d: %w", o.Row, err)
	}
	return nil
}

// end keeps what was written when err is nil, and drops it otherwise: then the outcome of the last whole reading stands.
func (s *spool) end(err error) error {
	if err == nil {
		err = errors.Join(s.states.Flush(), s.lines.Flush(), s.places.Flush())
	}
	if err != nil {
		return errors.Join(err, s.drop())
	}
	for _, d := range s.files {
		err = errors.Join(err, d.Keep())
	}
	return err
}

// outcomes calls fn with the refused rows of a session in order until it returns false.
func outcomes(f Folder, id string, fn func(o outcome) bool) error {
	file, err := f.Open(id + problemFile)
	if err != nil {
		return fmt.Errorf("read the problems of rows: %w", err)
	}
	defer file.Close()
	d := json.NewDecoder(bufio.NewReaderSize(io.NewSectionReader(file, 0, file.Size()), 1<<16))
	for {
		var o outcome
		if err := d.Decode(&o); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("read the problems of rows: %w", err)
		}
		if !fn(o) {
			return nil
		}
	}
}
