package journal

import (
	"context"
	"regexp"
	"strings"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/serial"
)

// Forms are blank message forms (空白记事单) printed at once, for when the screens fail. Each has a number that no other
// form ever has; they can be printed again, and are the same forms then.
type Forms struct {
	entity.Meta
	First, Last string // ZS-P26-000041, ZS-P26-000050
	OperationID string
	Copies      entity.Int
	AreaID      string
	PrintedBy   string
	NumberedIn  string
}

// MostForms is how many are printed at once.
const MostForms = 50

// FormsType is the register of printed forms.
var FormsType = entity.Define("message_forms", func(d *entity.Def, f *Forms) {
	d.Title("空白记事单", "Blank message forms")
	last := d.Text(&f.Last).Label("末号", "Last no.").Max(24).ReadOnly().Unique().List()
	d.Naming(d.Text(&f.First).Label("首号", "First no.").Max(24).ReadOnly().List().Search().Index(), last)
	d.Ref(&f.OperationID, operation.Type).Label("行动", "Operation").Required().Index().List()
	d.Int(&f.Copies).Label("份数", "Copies").Required().Min(1).Max(MostForms).List()
	d.Ref(&f.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
	d.Text(&f.PrintedBy).Label("打印人", "Printed by").Max(80).ReadOnly().List()
	d.Text(&f.NumberedIn).Label("编号批次", "Numbered in").Max(40).ReadOnly()
})

// formNumbers are the forms': a record keeps the last one it has.
var formNumbers = serial.Book{Schema: FormsType.Schema(), Number: FormsType.Schema().Field("last"), Epoch: FormsType.Schema().Field("numbered_in"), Letter: "P"}

// What forms are refused for.
var (
	CodeFormShape  = fault.Code{ID: "journal_form_shape", ZH: "应照抄记事单右上角的编号,如 ZS-P26-000042", EN: "must be the number at the top right of the form, such as ZS-P26-000042"}
	CodeFormUsed   = fault.Code{ID: "journal_form_used", ZH: "所指的记事单已录入为 {entry};请打开该记事,不要重复录入", EN: "names a form that was entered as {entry} already; open that entry instead"}
	CodeFormHidden = fault.Code{ID: "journal_form_hidden", ZH: "所指的记事单已由其他单位录入", EN: "names a form that somebody of another area has entered"}
	CodeFormStruck = fault.Code{ID: "journal_form_struck", ZH: "所指的记事单已录入为 {entry},后被划去;请恢复该记事", EN: "names a form that was entered as {entry}, which was struck; restore that entry"}
	CodeFormOther  = fault.Code{ID: "journal_form_other", ZH: "所指的记事单是为另一行动“{operation}”印制的;请在该行动中录入", EN: "names a form that was printed for another operation, {operation}; enter it there"}
	CodeFormsStand = fault.Code{ID: "journal_forms_stand", ZH: "印出的记事单不能更改。", EN: "What has been printed cannot be changed."}
)

// formNumber is the shape of a form's number: the post, the year with its series, the serial.
var formNumber = regexp.MustCompile(`^[A-Z0-9_-]+-P\d\d[B-Z]*-\d{6}$`)

// formHooks number the forms and keep them as they were printed.
func formHooks(db *store.DB, c clock.Clock) {
	store.BeforePut(db, FormsType, func(_ context.Context, tx *store.Tx, before, f *Forms) error {
		if before != nil {
			if f.OperationID != before.OperationID || f.Copies != before.Copies || f.First != before.First || f.Last != before.Last {
				return fault.New(fault.Conflict, CodeFormsStand, nil)
			}
			return nil
		}
		o, err := running(tx, FormsType.Schema(), f.OperationID, &f.Meta)
		if err != nil {
			return err
		}
		a, err := tx.Actor()
		if err != nil {
			return err
		}
		f.AreaID, f.PrintedBy = o.AreaID, a.Name
		f.First, f.Last, f.NumberedIn, err = formNumbers.Run(tx, c.Now(), int(f.Copies.V))
		return err
	})
}

// onForm holds what must be true of the form an entry was written on first: it is entered once, and in the operation it
// was printed for. A number that this post does not know is taken: a restored database forgets forms, people have them.
func onForm(tx *store.Tx, r *entity.Problems, before, e *Entry) error {
	e.PaperNumber = strings.ToUpper(strings.TrimSpace(e.PaperNumber))
	if e.PaperNumber == "" || before != nil && before.PaperNumber == e.PaperNumber {
		return nil
	}
	if !formNumber.MatchString(e.PaperNumber) {
		r.If(true, &e.PaperNumber, CodeFormShape, nil)
		return nil
	}
	if err := entered(tx, r, e); err != nil || r.Err() != nil {
		return err
	}
	name, err := printedFor(tx, e)
	r.If(name != "", &e.PaperNumber, CodeFormOther, fault.Args{"operation": name})
	return err
}

// entered refuses a form that an entry has already, and names that entry to who may see it. One change is made at a time,
// so none comes between this and the writing.
func entered(tx *store.Tx, r *entity.Problems, e *Entry) error {
	rows, err := tx.Query("SELECT id FROM journal_entry WHERE paper_number="+tx.DB().Dialect().Bind(1), e.PaperNumber)
	if err != nil {
		return err
	}
	taken := false
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		taken = taken || id != e.ID
	}
	if err := rows.Close(); err != nil || !taken {
		return err
	}
	seen, err := store.Those(tx, Type, Type.Schema().Field("paper_number"), e.PaperNumber)
	if err != nil {
		return err
	}
	for _, other := range seen {
		code := CodeFormUsed
		if other.Struck() {
			code = CodeFormStruck
		}
		r.If(other.ID != e.ID, &e.PaperNumber, code, fault.Args{"entry": other.Number})
	}
	r.If(len(seen) == 0, &e.PaperNumber, CodeFormHidden, nil)
	return nil
}

// printedFor is the name of the operation that an entry's form was printed for, "" where it is the entry's own or unknown.
func printedFor(tx *store.Tx, e *Entry) (string, error) {
	bind := tx.DB().Dialect().Bind
	rows, err := tx.Query(`SELECT operation_id, last FROM message_forms WHERE first<=`+bind(1)+` ORDER BY first DESC LIMIT 1`, e.PaperNumber)
	if err != nil {
		return "", err
	}
	var id, last string
	for rows.Next() {
		if err := rows.Scan(&id, &last); err != nil {
			return "", err
		}
	}
	if err := rows.Close(); err != nil {
		return "", err
	}
	if id == "" || id == e.OperationID || last < e.PaperNumber {
		return "", rows.Err()
	}
	o, err := store.Fetch(tx, operation.Type, id)
	if err != nil {
		return "", err
	}
	return o.Name, nil
}
