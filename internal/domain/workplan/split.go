package workplan

import (
	"context"
	"strings"

	"haidun/internal/domain/workplan/text"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// read reads the plan's text as it will be split.
func (p *Plan) read(names []string) *text.Plan {
	return text.Parse(p.SourceText, int(p.Year.V), names)
}

// fillHead takes from a new plan's text what was not given.
func fillHead(_ context.Context, _ *store.Tx, before, p *Plan) error {
	r := PlanType.Rules(p)
	if before == nil {
		p.State = Draft
		h := text.Parse(p.SourceText, 0, nil).Head
		for _, f := range []struct {
			field *string
			found string
			max   int
		}{{&p.Title, h.Title, 120}, {&p.Issuer, h.Issuer, 80}, {&p.Number, h.Number, 64}} {
			if *f.field == "" {
				*f.field = clip(f.found, f.max)
			}
		}
		if p.IssuedOn == "" {
			p.IssuedOn = entity.Date(h.IssuedOn)
		}
		if !p.Year.OK && h.Year != 0 {
			p.Year = entity.IntOf(int64(h.Year))
		}
		r.If(p.Title == "", &p.Title, entity.CodeRequired, nil)
		r.If(!p.Year.OK, &p.Year, entity.CodeRequired, nil)
	} else {
		r.If(before.State != Draft && before.State != "" && p.SourceText != before.SourceText, &p.SourceText, CodeTextFixed, nil)
	}
	return r.Err()
}

// clip is the first max characters of s.
func clip(s string, max int) string {
	n := 0
	for i := range s {
		if n == max {
			return s[:i]
		}
		n++
	}
	return s
}

// split makes the points, sentences and proposed tasks of a plan.
func split(_ context.Context, tx *store.Tx, _ string, _, p *Plan) error {
	read := p.read(nil)
	r := PlanType.Rules(p)
	r.If(len(read.Points()) == 0, &p.SourceText, CodeNoPoints, nil)
	if err := r.Err(); err != nil {
		return err
	}
	s := splitting{tx: tx, plan: p, text: read}
	for i, part := range read.Parts {
		if err := s.part(i+1, part); err != nil {
			return err
		}
	}
	p.Sentences, p.Works = entity.IntOf(s.sentences), entity.IntOf(s.works)
	return nil
}

// Break splits a plan as the move does; adjust sees each task before it is stored. It is for demonstrations.
func Break(ctx context.Context, tx *store.Tx, p *Plan, adjust func(point int, t *Task)) error {
	tx.SetValue(adjusting{}, adjust)
	defer tx.SetValue(adjusting{}, nil)
	_, err := planFlow.Do(ctx, tx, p.ID, p.Rev, "split", "", func(any) error { return nil })
	return err
}

// adjusting keeps what Break was given for the split.
type adjusting struct{}

// splitting is one split in progress.
type splitting struct {
	tx               *store.Tx
	plan             *Plan
	text             *text.Plan
	point            string // the present point's id
	sentences, works int64
}

func (s *splitting) put(schema *entity.Schema, rec any) error {
	schema.MetaOf(rec).Origin = s.plan.Origin
	return s.tx.Put(schema, rec, store.Note{Action: "split", Right: Split})
}

func (s *splitting) part(seq int, part text.Part) error {
	words := s.text.Of(part.Begin, part.End)
	if part.Kind != text.Other && part.Kind != text.Title {
		s.sentences++
	}
	if part.Kind == text.Heading {
		point := &Point{PlanID: s.plan.ID, Number: entity.IntOf(int64(part.Point)), Heading: clip(heading(words), 400), State: Proposed}
		if err := s.put(PointType.Schema(), point); err != nil {
			return err
		}
		s.point = point.ID
	}
	if words == "" {
		words = "—"
	}
	sentence := &Sentence{
		PlanID: s.plan.ID, PointID: s.point, Seq: entity.IntOf(int64(seq)), Kind: PartKind(part.Kind), Words: words,
		Begin: entity.IntOf(int64(part.Begin)), End: entity.IntOf(int64(part.End)),
	}
	if err := s.put(SentenceType.Schema(), sentence); err != nil {
		return err
	}
	for _, w := range part.Works {
		s.works++
		t := &Task{
			Title: clip(strings.TrimRight(s.text.Of(w.Begin, w.End), ",，;；。"), 300), PlanID: s.plan.ID, PointID: s.point, SentenceID: sentence.ID,
			AreaID: s.plan.AreaID, State: Todo,
		}
		if adjust, ok := s.tx.Value(adjusting{}).(func(int, *Task)); ok {
			adjust(part.Point, t)
		}
		if err := s.put(TaskType.Schema(), t); err != nil {
			return err
		}
	}
	return nil
}

// heading is a heading sentence without its number.
func heading(words string) string {
	if _, after, ok := strings.Cut(words, "、"); ok && strings.IndexFunc(words, isHanNumeral) == 0 && len(words)-len(after) <= 12 {
		return strings.TrimSpace(after)
	}
	return strings.TrimSpace(strings.TrimLeft(words, "0123456789.．、 "))
}

func isHanNumeral(c rune) bool { return strings.ContainsRune("一二三四五六七八九十", c) }
