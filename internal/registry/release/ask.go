package release

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Ask keeps a request for an export of what words select, which would take out h, and proposes its release to a second
// person. It answers with the ids of the request and of the approval.
//
// Errors: CodeNotNeeded, a missing purpose as a field, and those of proposing.
func (d *Desk) Ask(ctx context.Context, s *entity.Schema, words string, f exchange.Format, h exchange.Held, purpose string) (request, approval string, err error) {
	a, err := policy.From(ctx)
	switch {
	case err != nil:
		return "", "", err
	case strings.TrimSpace(purpose) == "":
		return "", "", fault.InvalidFields([]fault.Field{*Type.Schema().Field("purpose").Problem(CodePurpose, nil)})
	case h.Free():
		return "", "", fault.New(fault.Conflict, CodeNotNeeded, nil)
	}
	r := &Request{
		Title: fmt.Sprintf("%s %s · %s", s.Title[0], s.Title[1], f), State: Asked, Register: s.Name, Format: string(f), Words: cmp.Or(words, everything),
		Area:    areaOf(d.DB.Book().Scope(a, policy.Export, s)),
		Records: entity.IntOf(int64(h.Records)), Closely: entity.IntOf(int64(h.Closely)), Layer: entity.BoolOf(h.Layer),
		Purpose: purpose, Asker: a.Name, AskedBy: a.User, AskedAt: d.clock.Now(), Allowed: entity.IntOf(Times), Taken: entity.IntOf(0),
	}
	err = d.DB.Write(ctx, func(tx *store.Tx) error {
		if err := tx.Put(Type.Schema(), r, store.Note{Action: "ask", Reason: purpose, Right: policy.Decide}); err != nil {
			return err
		}
		p, err := d.flow.Rehearse(ctx, tx, r.ID, r.Rev, "release", purpose, func(any) error { return nil })
		if err != nil {
			return err
		}
		about, rec, err := d.Take(tx, p)
		if err != nil {
			return err
		}
		approval = about.MetaOf(rec).ID
		return nil
	})
	return r.ID, approval, err
}

// everything is what stands for a filter that leaves nothing out.
const everything = "全部 all"

// areaOf is the smallest area that holds all a scope reaches, "" for the whole post.
func areaOf(scope policy.Scope) string {
	if scope.All || len(scope.Parts) == 0 {
		return ""
	}
	common := strings.Split(scope.Parts[0].Area, "/")
	for _, p := range scope.Parts[1:] {
		steps := strings.Split(p.Area, "/")
		n := 0
		for n < len(common) && n < len(steps) && common[n] == steps[n] {
			n++
		}
		common = common[:n]
	}
	for i := len(common) - 1; i >= 0; i-- {
		if common[i] != "" {
			return common[i]
		}
	}
	return ""
}
