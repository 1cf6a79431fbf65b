package portal

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"haidun/internal/domain/service"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/applicant"
	"haidun/internal/registry/area"
	"haidun/internal/registry/certificate"
)

var draftState = [2]string{"草稿", "Draft"}

// Mine are the applicant's drafts, then his cases, the newest first.
func (k *Desk) Mine(ctx context.Context, a *applicant.Applicant) (out []applicant.Case, err error) {
	ctx = reading(ctx)
	s := DraftType.Schema()
	err = k.DB.Each(ctx, s, store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("applicant_id"), Op: store.Eq, Values: []any{a.ID}}}}, func(rec any) error {
		d := rec.(*Draft)
		if d.CaseID != "" {
			return nil
		}
		item, err := store.Get(ctx, k.DB, service.ItemType, d.ItemID)
		if err == nil {
			out = append(out, applicant.Case{ID: d.ID, Title: d.Title, Item: item.Name, State: draftState, Tone: entity.Idle})
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.Reverse(out)
	own, err := k.cases.Own(ctx, k.DB, a.ID)
	for i := range own {
		out = append(out, *k.shown(&own[i]))
	}
	return out, err
}

// Case is one of the applicant's cases or drafts.
func (k *Desk) Case(ctx context.Context, a *applicant.Applicant, id string) (*applicant.Case, error) {
	if d, err := k.draft(ctx, a, id); err == nil {
		if d.CaseID == "" {
			return k.drafted(ctx, a, d)
		}
		id = d.CaseID // a bookmark of the draft leads to what became of it
	} else if fault.KindOf(err) != fault.NotFound {
		return nil, err
	}
	c, err := k.own(ctx, a, id)
	if err != nil {
		return nil, err
	}
	p, err := k.cases.Progress(reading(ctx), k.DB, a.ID, c.ID)
	if err != nil {
		return nil, err
	}
	out := k.shown(p)
	out.ItemID, out.Results = c.ItemID, c.ResultFiles
	for _, part := range []func(context.Context, *service.Case, *service.Progress, *applicant.Case) error{k.papers, k.rated, k.certificates, k.bills} {
		if err := part(reading(ctx), c, p, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// own is a case if it is the applicant's. Another's is noted.
func (k *Desk) own(ctx context.Context, a *applicant.Applicant, id string) (*service.Case, error) {
	c, err := store.Get(reading(ctx), k.DB, service.Type, id)
	if err != nil {
		return nil, err
	}
	if c.Subject != a.ID || c.Struck() {
		return nil, k.denied(ctx, a, service.Type.Schema().Name, id)
	}
	return c, nil
}

// draft is a draft if it is the applicant's. Another's is noted.
func (k *Desk) draft(ctx context.Context, a *applicant.Applicant, id string) (*Draft, error) {
	d, err := store.Get(reading(ctx), k.DB, DraftType, id)
	if err != nil {
		return nil, err
	}
	if d.ApplicantID != a.ID {
		return nil, k.denied(ctx, a, DraftType.Schema().Name, id)
	}
	return d, nil
}

// papers are the papers of a case with what was handed in; what may come now can be uploaded.
func (k *Desk) papers(ctx context.Context, c *service.Case, p *service.Progress, out *applicant.Case) error {
	files := map[string][]entity.FileRef{}
	err := k.DB.Each(ctx, service.HandedType.Schema(), store.Query{Limit: -1, Parent: c.ID}, func(rec any) error {
		h := rec.(*service.HandedPaper)
		files[h.PaperID] = h.Files
		return nil
	})
	for _, s := range p.Papers {
		out.Papers = append(out.Papers, applicant.Paper{
			ID: s.ID, Name: s.Name, Remark: s.Remark, Need: service.NeedName(s.Need), State: service.HandingName(s.State), Files: files[s.ID],
			Open: p.MayAnswer || p.MayWithdraw && s.State != service.Handed,
		})
	}
	return err
}

func (k *Desk) rated(ctx context.Context, c *service.Case, _ *service.Progress, out *applicant.Case) error {
	return k.DB.Each(ctx, service.RatingType.Schema(), store.Query{Limit: -1, Parent: c.ID}, func(rec any) error {
		out.Stars = rec.(*service.Rating).Stars.V
		return nil
	})
}

// certificates are those that were issued about a case.
func (k *Desk) certificates(ctx context.Context, c *service.Case, _ *service.Progress, out *applicant.Case) error {
	s := certificate.Type.Schema()
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("about_id"), Op: store.Eq, Values: []any{c.ID}}}}
	return k.DB.Each(ctx, s, q, func(rec any) error {
		x := rec.(*certificate.Certificate)
		if x.AboutRegister == service.Type.Schema().Name && x.State != certificate.Draft {
			out.Certificates = append(out.Certificates, applicant.Certificate{Number: x.Number, Code: x.Code, Title: x.Title, State: certificate.StateName(x.State), Files: x.Paper})
		}
		return nil
	})
}

// bills are those of the case's project. The registers are known by name; a post without them has none.
func (k *Desk) bills(ctx context.Context, c *service.Case, _ *service.Progress, out *applicant.Case) error {
	s, ok := k.DB.Schema("fee_bill")
	if !ok || c.ProjectID == "" {
		return nil
	}
	text := func(rec any, field string, lang fault.Lang) string {
		if f := s.Field(field); f != nil {
			return f.Text(rec, lang)
		}
		return ""
	}
	return k.DB.Each(ctx, s, store.Query{Limit: -1, Parent: c.ProjectID}, func(rec any) error {
		b := applicant.Bill{
			Name: text(rec, "title", fault.ZH), Amount: text(rec, "amount", fault.ZH), Paid: text(rec, "paid", fault.ZH), Due: entity.Date(text(rec, "due_on", fault.ZH)),
			State: [2]string{text(rec, "state", fault.ZH), text(rec, "state", fault.EN)},
		}
		for line := range strings.Lines(text(rec, "derivation", fault.ZH)) {
			if line = strings.TrimSpace(line); line != "" {
				b.Steps = append(b.Steps, line)
			}
		}
		out.Bills = append(out.Bills, b)
		return nil
	})
}

// File is a file of an own case or draft.
func (k *Desk) File(ctx context.Context, a *applicant.Applicant, id, hash string) (entity.FileRef, error) {
	c, err := k.Case(ctx, a, id)
	if err != nil {
		return entity.FileRef{}, err
	}
	all := slices.Clone(c.Results)
	for _, p := range c.Papers {
		all = append(all, p.Files...)
	}
	for _, x := range c.Certificates {
		all = append(all, x.Files...)
	}
	for _, ref := range all {
		if ref.Hash == hash {
			return ref, nil
		}
	}
	return entity.FileRef{}, gone()
}

// areas are where an application can be made: the counties, and the city itself.
func (k *Desk) areas(ctx context.Context) (out []applicant.Choice, err error) {
	err = k.DB.Each(ctx, area.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		if x := rec.(*area.Area); x.Level == area.City || x.Level == area.County {
			out = append(out, applicant.Choice{ID: x.ID, Name: x.Name})
		}
		return nil
	})
	slices.SortFunc(out, func(a, b applicant.Choice) int { return strings.Compare(a.ID, b.ID) })
	return out, err
}

// projects are the applicant's earlier ones, known by his credit code.
func (k *Desk) projects(ctx context.Context, a *applicant.Applicant) (out []applicant.Choice, err error) {
	s, ok := k.DB.Schema("build_project")
	if !ok || a.Uscc == "" || s.Field("developer_uscc") == nil {
		return nil, nil
	}
	q := store.Query{Limit: 100, Where: []store.Cond{{Field: s.Field("developer_uscc"), Op: store.Eq, Values: []any{a.Uscc}}}}
	page, err := k.DB.List(ctx, s, q)
	if err != nil {
		return nil, fmt.Errorf("find the projects of an applicant: %w", err)
	}
	for _, rec := range page.Recs {
		out = append(out, applicant.Choice{ID: s.MetaOf(rec).ID, Name: s.Field("name").Text(rec, fault.ZH)})
	}
	return out, nil
}
