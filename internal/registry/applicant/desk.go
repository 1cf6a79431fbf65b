package applicant

import (
	"context"

	"haidun/internal/kernel/entity"
)

// Desk is what the portal asks of whoever handles cases. What is another applicant's is answered like what does not exist,
// and noted in the log.
type Desk interface {
	// Items are the items that can be applied for online, Item one of them with its papers.
	Items(ctx context.Context) ([]Item, error)
	Item(ctx context.Context, id string) (*Item, error)
	// Mine are the applicant's cases, the newest first; Case is one of them.
	Mine(ctx context.Context, a *Applicant) ([]Case, error)
	Case(ctx context.Context, a *Applicant, id string) (*Case, error)
	// Progress is what whoever holds a receipt may know of its case: nothing of the applicant.
	Progress(ctx context.Context, number, code string) (*Case, error)

	// Begin makes a draft, filled with what is known; Save keeps what was typed.
	Begin(ctx context.Context, a *Applicant, item string) (id string, err error)
	Save(ctx context.Context, a *Applicant, id string, f Form) error
	Hand(ctx context.Context, a *Applicant, id, paper string, ref entity.FileRef) error
	// Submit hands the draft in; Answer says that the corrections are made; Withdraw takes it back.
	Submit(ctx context.Context, a *Applicant, id string) error
	Answer(ctx context.Context, a *Applicant, id, note string) error
	Withdraw(ctx context.Context, a *Applicant, id, reason string) error
	Rate(ctx context.Context, a *Applicant, id string, stars int64, text string) error
	// File is a file of the applicant's own case: one handed in, its result or its certificate.
	File(ctx context.Context, a *Applicant, id, hash string) (entity.FileRef, error)
}

// Item is a service item as its guide shows it. Names are zh, en; where only one is known both are it.
type Item struct {
	ID, Name, Code, Kind, Basis string
	Legal, Commit               [2]string // "20 个工作日"
	Fee, Window, Phone, Result  string
	Unverified                  string // what is still to be verified, "" where nothing is
	Mobile                      bool
	Papers                      []Paper
}

// Paper is one paper of an item, or of a case.
type Paper struct {
	ID, Name, Format, Remark string
	Need                     [2]string
	Required                 bool // no case is handed in without it
	Forms, Samples           []entity.FileRef
	Files                    []entity.FileRef // of a case: what was handed in
	State                    [2]string
	Open                     bool // it can be handed in now
}

// Form is what an applicant types.
type Form struct {
	Title, AreaID, Statement, ProjectID string
	Agent                               string
	MandateUntil                        entity.Date
}

// Choice is something to choose from.
type Choice struct{ ID, Name string }

// Case is a case as its applicant sees it.
type Case struct {
	ID, Number, Code, Title, Item string
	ItemID                        string
	State                         [2]string
	Tone                          entity.Tone
	Form                          Form
	Areas, Projects               []Choice
	Papers                        []Paper
	SubmittedOn, AcceptedOn       entity.Date
	ReplyDue, CommitDue, LegalDue entity.Date
	DecidedOn                     entity.Date
	Verdict                       [2]string
	Grounds                       string
	Corrections                   []string
	CorrectDue                    entity.Date
	Steps                         []Step
	Results                       []entity.FileRef
	Certificates                  []Certificate
	Bills                         []Bill
	Stars                         int64

	CanSave, CanSubmit, CanAnswer, CanWithdraw, CanRate bool
}

// Step is one thing that happened to a case.
type Step struct {
	At   string // 2026-09-18 11:00
	What [2]string
	More string
}

// Certificate is one that was issued about a case.
type Certificate struct {
	Number, Code, Title string
	State               [2]string
	Files               []entity.FileRef
}

// Bill is a fee to be paid. Amounts are yuan with two decimals.
type Bill struct {
	Name, Amount, Paid string
	Due                entity.Date
	State              [2]string
	Steps              []string // how it was computed
}

// Opens tells whether some paper of the case can be handed in now.
func (c *Case) Opens() bool {
	for _, p := range c.Papers {
		if p.Open {
			return true
		}
	}
	return false
}
