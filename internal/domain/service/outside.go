package service

import (
	"context"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// Application is what an applicant hands in from outside (portal, phone). Files are stored before.
type Application struct {
	Item             string // id of the version, see Guide
	Title, Statement string
	Area             string // area code
	Channel          Channel
	Mode             Mode // "" is Ordinary
	Kind             Person
	Name, Uscc       string
	Subject          string // who applies, as the identity service calls him; required
	Phone, Email     string
	Agent            string
	MandateUntil     entity.Date
	Mandate          []entity.FileRef
	Project, Shelter string
	Papers           []HandIn
	Origin           entity.Origin // "" is the post's own
}

// HandIn is the files of one paper of the item.
type HandIn struct {
	Paper string // id of the item's paper (service_paper)
	Files []entity.FileRef
}

// CodeNoSubject is raised where nobody is named who applies.
var CodeNoSubject = fault.Code{ID: "service_no_subject", ZH: "须有申请人的身份标识", EN: "is needed from outside"}

// Submit takes an application in for its subject: the case with its number, its papers and the time to reply. ctx acts with Apply over
// the area, or is the program itself.
func (k *Desk) Submit(ctx context.Context, db *store.DB, a Application) (c *Case, err error) {
	err = db.Write(ctx, func(tx *store.Tx) error {
		c, err = k.SubmitIn(ctx, tx, a)
		return err
	})
	return c, err
}

// SubmitIn is Submit as part of a change.
func (k *Desk) SubmitIn(ctx context.Context, tx *store.Tx, a Application) (*Case, error) {
	c := &Case{
		Title: a.Title, ItemID: a.Item, AreaID: a.Area, Channel: a.Channel, Mode: a.Mode, ProjectID: a.Project, ShelterID: a.Shelter, Statement: a.Statement, Kind: a.Kind, Applicant: a.Name,
		Uscc: a.Uscc, Subject: a.Subject, Phone: entity.Secret{Plain: a.Phone}, Email: a.Email, Agent: a.Agent, MandateUntil: a.MandateUntil, Mandate: a.Mandate,
	}
	c.Origin = a.Origin
	r := Type.Rules(c)
	r.If(a.Subject == "", &c.Subject, CodeNoSubject, nil)
	if err := r.Err(); err != nil {
		return nil, err
	}
	if err := tx.Put(Type.Schema(), c, store.Note{}); err != nil {
		return nil, err
	}
	if err := k.takeIn(ctx, tx, c, a.Papers); err != nil {
		return nil, err
	}
	return k.do(ctx, tx, c, "submit", "", nil)
}

// Make makes a move of a case as it is, as part of a change.
func (k *Desk) Make(ctx context.Context, tx *store.Tx, id, move, reason string, fill func(c *Case)) (*Case, error) {
	c, err := store.Fetch(tx, Type, id)
	if err != nil {
		return nil, err
	}
	return k.do(ctx, tx, c, move, reason, fill)
}

// takeIn takes the files of papers in, those of a paper that is there already beside them.
func (k *Desk) takeIn(ctx context.Context, tx *store.Tx, c *Case, papers []HandIn) error {
	for _, in := range papers {
		have, err := k.papers(tx, c)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(have, func(h *HandedPaper) bool { return h.PaperID == in.Paper })
		if i < 0 {
			h := &HandedPaper{CaseID: c.ID, PaperID: in.Paper, Files: in.Files}
			h.Origin = c.Origin
			if err := tx.Put(HandedType.Schema(), h, store.Note{}); err != nil {
				return err
			}
			continue
		}
		h := have[i]
		h.Files = append(h.Files, in.Files...)
		if h.State == Handed {
			err = tx.Put(HandedType.Schema(), h, store.Note{})
		} else {
			files := h.Files
			_, err = k.HandedFlow().Do(ctx, tx, h.ID, h.Rev, "hand", "", func(rec any) error { rec.(*HandedPaper).Files = files; return nil })
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// whose is the case id if it is the subject's; anybody else's is not found.
func (k *Desk) whose(tx *store.Tx, subject, id string) (*Case, error) {
	c, err := store.Fetch(tx, Type, id)
	if err != nil {
		return nil, err
	}
	if subject == "" || c.Subject != subject || c.Struck() {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	return c, nil
}

// of changes a case for its subject.
func (k *Desk) of(ctx context.Context, db *store.DB, subject, id string, do func(tx *store.Tx, c *Case) (*Case, error)) (out *Case, err error) {
	err = db.Write(ctx, func(tx *store.Tx) error {
		c, err := k.whose(tx, subject, id)
		if err == nil {
			out, err = do(tx, c)
		}
		return err
	})
	return out, err
}

// Answer hands corrected papers in, as the answer to the list that is out.
func (k *Desk) Answer(ctx context.Context, db *store.DB, subject, id string, papers []HandIn) (*Case, error) {
	return k.of(ctx, db, subject, id, func(tx *store.Tx, c *Case) (*Case, error) {
		if err := k.takeIn(ctx, tx, c, papers); err != nil {
			return nil, err
		}
		return k.do(ctx, tx, c, "answer", "", nil)
	})
}

// Hand hands in papers that were to follow.
func (k *Desk) Hand(ctx context.Context, db *store.DB, subject, id string, papers []HandIn) (*Case, error) {
	return k.of(ctx, db, subject, id, func(tx *store.Tx, c *Case) (*Case, error) {
		if !c.open() || c.DecidedOn != "" {
			return nil, fault.New(fault.Conflict, CodeClosed, nil)
		}
		if err := k.takeIn(ctx, tx, c, papers); err != nil {
			return nil, err
		}
		return store.Fetch(tx, Type, id)
	})
}

// CodeClosed is raised for papers to a case that is decided or over.
var CodeClosed = fault.Code{ID: "service_closed", ZH: "该办件已决定或已结束,不再接收材料。", EN: "The case is decided or over; it takes no more papers."}

// Withdraw takes an application back.
func (k *Desk) Withdraw(ctx context.Context, db *store.DB, subject, id, reason string) (*Case, error) {
	return k.of(ctx, db, subject, id, func(tx *store.Tx, c *Case) (*Case, error) { return k.do(ctx, tx, c, "withdraw", reason, nil) })
}

// Rate notes what the applicant thinks of how he was served, 1 to 5 stars.
func (k *Desk) Rate(ctx context.Context, db *store.DB, subject, id string, stars int64, text string) (*Rating, error) {
	r := &Rating{CaseID: id, Stars: entity.IntOf(stars), Text: text}
	_, err := k.of(ctx, db, subject, id, func(tx *store.Tx, c *Case) (*Case, error) {
		have, err := store.Those(tx, RatingType, RatingType.Schema().Field("case_id"), id)
		if err != nil {
			return nil, err
		}
		p := RatingType.Rules(r)
		p.If(slices.ContainsFunc(have, func(o *Rating) bool { return !o.Struck() }), &r.CaseID, CodeRated, nil)
		p.If(c.DecidedOn == "" && c.State != Rejected, &r.CaseID, CodeNotYet, nil)
		if err := p.Err(); err != nil {
			return nil, err
		}
		r.Origin = c.Origin
		return c, tx.Put(RatingType.Schema(), r, store.Note{})
	})
	return r, err
}
