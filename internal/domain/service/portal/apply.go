package portal

import (
	"context"
	"slices"
	"strings"

	"haidun/internal/domain/service"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/applicant"
)

// Begin makes a draft of an item, filled with what is known: the applicant's data, and the project of his last case.
func (k *Desk) Begin(ctx context.Context, a *applicant.Applicant, item string) (string, error) {
	if _, err := k.guided(ctx, item); err != nil {
		return "", err
	}
	d := &Draft{ApplicantID: a.ID, ItemID: item}
	d.Origin = a.Origin
	own, err := k.cases.Own(reading(ctx), k.DB, a.ID)
	if err != nil {
		return "", err
	}
	if len(own) > 0 {
		last, err := store.Get(reading(ctx), k.DB, service.Type, own[0].ID)
		if err != nil {
			return "", err
		}
		d.AreaID, d.ProjectID, d.Agent = last.AreaID, last.ProjectID, last.Agent
	}
	projects, err := k.projects(reading(ctx), a)
	if err != nil {
		return "", err
	}
	if !slices.ContainsFunc(projects, func(c applicant.Choice) bool { return c.ID == d.ProjectID }) {
		d.ProjectID = ""
	}
	if d.ProjectID == "" && len(projects) == 1 {
		d.ProjectID, d.Title = projects[0].ID, projects[0].Name
	}
	err = store.Put(acting(ctx, a), k.DB, DraftType, d, store.Note{Action: "begin"})
	return d.ID, err
}

// change changes an own draft in a transaction.
func (k *Desk) change(ctx context.Context, a *applicant.Applicant, id string, do func(tx *store.Tx, d *Draft) error) error {
	if _, err := k.draft(ctx, a, id); err != nil {
		return err
	}
	return k.DB.Write(acting(ctx, a), func(tx *store.Tx) error {
		d, err := store.Fetch(tx, DraftType, id)
		if err != nil {
			return err
		}
		if d.CaseID != "" {
			return gone()
		}
		return do(tx, d)
	})
}

// Save keeps what was typed.
func (k *Desk) Save(ctx context.Context, a *applicant.Applicant, id string, f applicant.Form) error {
	projects, err := k.projects(reading(ctx), a)
	if err != nil {
		return err
	}
	if f.ProjectID != "" && !slices.ContainsFunc(projects, func(c applicant.Choice) bool { return c.ID == f.ProjectID }) {
		return k.denied(ctx, a, "build_project", f.ProjectID)
	}
	return k.change(ctx, a, id, func(tx *store.Tx, d *Draft) error {
		d.Title, d.AreaID, d.ProjectID, d.Statement, d.Agent, d.MandateUntil = f.Title, f.AreaID, f.ProjectID, f.Statement, f.Agent, f.MandateUntil
		return tx.Put(DraftType.Schema(), d, store.Note{Action: "save"})
	})
}

// Hand takes a file in: to a draft, to a correction, or as a paper that was to follow.
func (k *Desk) Hand(ctx context.Context, a *applicant.Applicant, id, paper string, ref entity.FileRef) error {
	d, err := k.draft(ctx, a, id)
	if fault.KindOf(err) == fault.NotFound {
		if _, err := k.own(ctx, a, id); err != nil {
			return err
		}
		_, err = k.cases.Hand(acting(ctx, a), k.DB, a.ID, id, []service.HandIn{{Paper: paper, Files: []entity.FileRef{ref}}})
		return err
	}
	if err != nil {
		return err
	}
	g, err := k.guided(ctx, d.ItemID)
	if err != nil {
		return err
	}
	n := slices.IndexFunc(g.Papers, func(p *service.Paper) bool { return p.ID == paper })
	if n < 0 {
		return gone()
	}
	return k.change(ctx, a, id, func(tx *store.Tx, d *Draft) error {
		all, err := files(tx, d.ID)
		if err != nil {
			return err
		}
		f := &DraftFile{DraftID: d.ID, PaperID: paper, Name: g.Papers[n].Name}
		if i := slices.IndexFunc(all, func(x *DraftFile) bool { return x.PaperID == paper }); i >= 0 {
			f = all[i]
		}
		if len(f.Files) >= mostFiles {
			return fault.New(fault.Conflict, CodeFull, fault.Args{"n": mostFiles})
		}
		f.Files = append(f.Files, ref)
		return tx.Put(DraftFileType.Schema(), f, store.Note{Action: "hand"})
	})
}

func files(tx *store.Tx, draft string) ([]*DraftFile, error) {
	return store.Those(tx, DraftFileType, DraftFileType.Schema().Field("draft_id"), draft)
}

// drafted is a draft as its page shows it.
func (k *Desk) drafted(ctx context.Context, a *applicant.Applicant, d *Draft) (*applicant.Case, error) {
	item, err := store.Get(reading(ctx), k.DB, service.ItemType, d.ItemID)
	if err != nil {
		return nil, err
	}
	out := &applicant.Case{
		ID: d.ID, Title: d.Title, Item: item.Name, ItemID: item.ID, State: draftState, Tone: entity.Idle, CanSave: true, CanSubmit: true,
		Form: applicant.Form{Title: d.Title, AreaID: d.AreaID, Statement: d.Statement, ProjectID: d.ProjectID, Agent: d.Agent, MandateUntil: d.MandateUntil},
	}
	if out.Areas, err = k.areas(reading(ctx)); err != nil {
		return nil, err
	}
	if out.Projects, err = k.projects(reading(ctx), a); err != nil {
		return nil, err
	}
	have := map[string][]entity.FileRef{}
	if err := k.DB.Each(reading(ctx), DraftFileType.Schema(), store.Query{Limit: -1, Parent: d.ID}, func(rec any) error {
		f := rec.(*DraftFile)
		have[f.PaperID] = f.Files
		return nil
	}); err != nil {
		return nil, err
	}
	g, err := k.guided(ctx, d.ItemID)
	if err != nil {
		return nil, err
	}
	for _, p := range guide(*g).Papers {
		p.Files, p.Open = have[p.ID], true
		out.Papers = append(out.Papers, p)
	}
	return out, nil
}

// Submit hands a draft in. What the law wants before anything is received is asked for in one sentence; what is missing beyond that
// the office says, once.
func (k *Desk) Submit(ctx context.Context, a *applicant.Applicant, id string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	d, err := k.draft(ctx, a, id)
	if err != nil {
		return err
	}
	if d.CaseID != "" {
		return nil // pressed twice
	}
	c, err := k.drafted(ctx, a, d)
	if err != nil {
		return err
	}
	var missing []string
	need := func(lacks bool, what string) {
		if lacks {
			missing = append(missing, what)
		}
	}
	need(strings.TrimSpace(d.Title) == "", "申请事由 (matter)")
	need(d.AreaID == "", "办理地区 (area)")
	app := service.Application{
		Item: d.ItemID, Title: d.Title, Statement: d.Statement, Area: d.AreaID, Channel: service.Online, Kind: service.Person(a.Kind), Name: a.Name, Uscc: a.Uscc, Subject: a.ID,
		Email: a.Email, Agent: d.Agent, MandateUntil: d.MandateUntil, Project: d.ProjectID, Origin: a.Origin,
	}
	for _, p := range c.Papers {
		need(p.Required && len(p.Files) == 0, p.Name)
		if len(p.Files) > 0 {
			app.Papers = append(app.Papers, service.HandIn{Paper: p.ID, Files: p.Files})
		}
	}
	if len(missing) > 0 {
		return fault.New(fault.Invalid, CodeMissing, fault.Args{"what": strings.Join(missing, "、")})
	}
	if app.Phone, err = k.mobile(a); err != nil {
		return err
	}
	made, err := k.cases.Submit(acting(ctx, a), k.DB, app)
	if err != nil {
		return err
	}
	return k.change(ctx, a, id, func(tx *store.Tx, d *Draft) error {
		d.CaseID = made.ID
		return tx.Put(DraftType.Schema(), d, store.Note{Action: "submit"})
	})
}

// mobile is the applicant's number in clear: the case keeps its own copy, sealed.
func (k *Desk) mobile(a *applicant.Applicant) (string, error) {
	if a.Mobile.Missing() {
		return "", nil
	}
	return k.DB.Vault().Open(applicant.Type.Schema().Name, "mobile", a.ID, a.Mobile.Cipher)
}

// Answer says that the corrections are made; what was corrected was handed in before.
func (k *Desk) Answer(ctx context.Context, a *applicant.Applicant, id, _ string) error {
	if _, err := k.own(ctx, a, id); err != nil {
		return err
	}
	_, err := k.cases.Answer(acting(ctx, a), k.DB, a.ID, id, nil)
	return err
}

// Withdraw takes an application back.
func (k *Desk) Withdraw(ctx context.Context, a *applicant.Applicant, id, reason string) error {
	if _, err := k.own(ctx, a, id); err != nil {
		return err
	}
	_, err := k.cases.Withdraw(acting(ctx, a), k.DB, a.ID, id, reason)
	return err
}

// Rate notes what the applicant thinks.
func (k *Desk) Rate(ctx context.Context, a *applicant.Applicant, id string, stars int64, text string) error {
	if _, err := k.own(ctx, a, id); err != nil {
		return err
	}
	_, err := k.cases.Rate(acting(ctx, a), k.DB, a.ID, id, stars, text)
	return err
}
