package sitrep

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
)

// papers are what reports are printed as.
func papers() []module.Paper {
	return []module.Paper{{Register: Type.Schema(), Name: "report", Title: [2]string{"情况报告", "Situation report"}, Make: onPaper}}
}

// onPaper is a report as an official document. One that is not approved says so and has no number.
func onPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	r, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return nil, err
	}
	o, err := store.Get(ctx, db, operation.Type, r.OperationID)
	if err != nil {
		return nil, fmt.Errorf("find the operation of report %s: %w", id, err)
	}
	h, err := store.Get(ctx, db, headquarters.Type, r.HeadquartersID)
	if err != nil {
		return nil, fmt.Errorf("find who gave report %s: %w", id, err)
	}
	d := &paper.Document{
		World: paper.World(o.World), Sample: o.Origin == entity.Demo || r.Origin == entity.Demo, Kind: paper.Situation,
		Issuer: h.Name, Title: r.Title, To: r.To, Body: blocks(r.Body), By: h.Name,
	}
	switch r.State {
	case Approved, Sent, Corrected:
		d.Number, d.Signatory, d.Date = r.Number, r.ApprovedBy, r.ApprovedAt.In(clock.Shanghai)
	default:
		d.Date, d.Notes = r.Until.In(clock.Shanghai), "未签发，供审核"
	}
	if r.State == Corrected {
		d.Notes = "本报告已更正"
	}
	return d, nil
}

// numerals begin headings: 一、
const numerals = "一二三四五六七八九十"

// blocks reads the text of a report: a line that begins with 一、 is a heading, which the document numbers itself.
func blocks(body string) (out []paper.Block) {
	for line := range strings.Lines(body) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if head, rest, ok := strings.Cut(line, "、"); ok && head != "" && strings.Trim(head, numerals) == "" {
			out = append(out, paper.Heading(1, rest))
			continue
		}
		out = append(out, paper.Text(line))
	}
	return out
}
