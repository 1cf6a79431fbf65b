package upkeep

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// MostForms is how many forms a device may bring at once.
const MostForms = 100

// Batch is what a device brings that was filled in where there was no network.
type Batch struct {
	Device string `json:"device"` // a name the device made for itself
	Forms  []Form `json:"forms"`
}

// Form is one record as it was filled in at the door.
type Form struct {
	Mark        string           `json:"mark"` // the device's own number of it, never used twice
	Task        string           `json:"task"`
	DoneOn      string           `json:"done_on"`
	Result      Result           `json:"result"`
	Humidity    string           `json:"humidity,omitempty"` // decimals as they were typed
	Spread      string           `json:"spread,omitempty"`
	RunTime     *int64           `json:"run_time,omitempty"`
	NewMadeOn   string           `json:"new_made_on,omitempty"`
	NewExpiryOn string           `json:"new_expiry_on,omitempty"`
	Finding     string           `json:"finding,omitempty"`
	Grade       Grade            `json:"grade,omitempty"`
	Company     string           `json:"company,omitempty"`
	Photos      []entity.FileRef `json:"photos,omitempty"` // uploaded before
	Remark      string           `json:"remark,omitempty"`
}

// Verdict is what became of a form.
type Verdict string

// The verdicts. A refused form stays with the device, which shows why.
const (
	Taken     Verdict = "taken"
	TakenThen Verdict = "again" // it was taken before
	NotTaken  Verdict = "refused"
)

// Answer is what became of one form.
type Answer struct {
	Mark    string  `json:"mark"`
	Verdict Verdict `json:"verdict"`
	ZH      string  `json:"zh"`
	EN      string  `json:"en"`
}

// Synced is the answer to a batch.
type Synced struct {
	Now     time.Time `json:"now"`
	Answers []Answer  `json:"answers"`
}

// Sync takes in what a device brings, each form by itself: one that is refused keeps no other from being taken. The same form is
// taken once, however often it is sent.
//
// Errors: fault.Invalid with CodeBatch; fault.Unsigned.
func Sync(ctx context.Context, db *store.DB, c interface{ Now() time.Time }, b Batch) (*Synced, error) {
	if _, err := policy.From(ctx); err != nil {
		return nil, err
	}
	if err := b.check(); err != nil {
		return nil, err
	}
	k, out := newDesk(c), &Synced{Now: c.Now(), Answers: []Answer{}}
	for _, f := range b.Forms {
		a, err := k.take(ctx, db, b.Device, f)
		if err != nil {
			return nil, err
		}
		out.Answers = append(out.Answers, a)
	}
	return out, nil
}

func (b Batch) check() error {
	bad := func(what string) error { return fault.New(fault.Invalid, CodeBatch, fault.Args{"what": what}) }
	switch {
	case b.Device == "" || len(b.Device) > 40:
		return bad("device")
	case len(b.Forms) > MostForms:
		return bad(fmt.Sprintf("> %d", MostForms))
	}
	for i, f := range b.Forms {
		if f.Mark == "" || len(f.Mark) > 30 || !entity.ValidID(f.Task) {
			return bad(fmt.Sprintf("forms[%d]", i))
		}
	}
	return nil
}

// take takes one form in. What is refused for what it says is an answer; what failed besides is an error, and may be sent again.
func (k desk) take(ctx context.Context, db *store.DB, device string, f Form) (a Answer, err error) {
	a = Answer{Mark: f.Mark, Verdict: Taken, ZH: "已登记", EN: "Recorded"}
	mark := device + "/" + f.Mark
	err = db.Write(ctx, func(tx *store.Tx) error {
		t, err := store.Fetch(tx, TaskType, f.Task)
		if err != nil {
			return err
		}
		if t.Mark == mark {
			a.Verdict, a.ZH, a.EN = TakenThen, "已登记(此前已收到)", "Recorded (received before)"
			return nil
		}
		_, err = k.taskFlow().Do(ctx, tx, t.ID, t.Rev, "finish", "", func(rec any) error { return f.fill(rec.(*Task), mark) })
		return err
	})
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Conflict, fault.NotFound, fault.Forbidden:
		a.Verdict = NotTaken
		a.ZH, a.EN = words(err, fault.ZH), words(err, fault.EN)
		return a, nil
	}
	return a, err
}

// fill writes a form into a record.
func (f Form) fill(t *Task, mark string) error {
	bad := func(field string) error { return badAsk(field, "0.0") }
	var err error
	if f.Humidity != "" {
		if t.Humidity, err = entity.ParseDecimal(f.Humidity, 1); err != nil {
			return bad("humidity")
		}
	}
	if f.Spread != "" {
		if t.Spread, err = entity.ParseDecimal(f.Spread, 2); err != nil {
			return bad("spread")
		}
	}
	if f.RunTime != nil {
		t.RunTime = entity.IntOf(*f.RunTime)
	}
	t.DoneOn, t.Result, t.NewMadeOn, t.NewExpiryOn = entity.Date(f.DoneOn), f.Result, entity.Date(f.NewMadeOn), entity.Date(f.NewExpiryOn)
	t.Finding, t.Grade, t.CompanyID, t.Photos, t.Remark, t.Mark = f.Finding, f.Grade, f.Company, f.Photos, f.Remark, mark
	return nil
}

// words are what an error says: its fields where it has any.
func words(err error, lang fault.Lang) string {
	e := fault.As(err)
	if len(e.Fields) == 0 {
		return e.Code.Text(lang, e.Args)
	}
	s, out := TaskType.Schema(), ""
	for _, f := range e.Fields {
		name := f.Name
		if known := s.Field(f.Name); known != nil {
			name = known.Label[lang]
		}
		if out != "" {
			out += "; "
		}
		out += name + " " + f.Text(lang)
	}
	return out
}
