package life

import (
	"context"
	"fmt"

	"haidun/internal/domain/works/archive"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/law"
	"haidun/internal/registry/rule"
)

// Works is the register of works as the files need it.
type Works interface {
	// Follow makes or brings the register's record into step with f and answers its id. It is called with every change of stage
	// from the acceptance on.
	Follow(ctx context.Context, tx *store.Tx, f *File) (id string, err error)
	// Units are how many standing protection units a works has, and the sum of their known areas in 0.01 m².
	Units(tx *store.Tx, id string) (count int, sum int64, err error)
	// State is the id and the present state of a record of that register.
	State(rec any) (id, state string)
}

// Projects is the register of building projects as the files need it.
type Projects interface {
	// Approved is the shelter and the built area in 0.01 m² that were approved with a project; ok is false before its approval.
	Approved(tx *store.Tx, id string) (shelter, built entity.Decimal, ok bool, err error)
}

// Desk works with the files. Its clock says what day it is, its book what the law is.
type Desk struct {
	clock  clock.Clock
	book   *rule.Book
	works  Works
	builds Projects
	files  archive.Files
	regs   *workflow.Flow
}

// New makes the desk, and hands its tables to the book.
func New(c clock.Clock, works Works, files archive.Files, book *rule.Book, builds Projects) *Desk {
	book.Tables(Tables()...)
	return &Desk{clock: c, files: files, book: book, works: works, builds: builds}
}

func (k *Desk) today() entity.Date { return entity.Date(law.DayOf(k.clock.Now()).String()) }

// county is the code of the area that a record's path names last, for rules that differ by area.
func county(path string) string {
	code, last := "33", ""
	for _, c := range path + "/" {
		if c != '/' {
			last += string(c)
			continue
		}
		if len(last) == 6 {
			code = last
		}
		last = ""
	}
	return code
}

// due counts a period from an event, and says how.
//
// Errors: of the calendar, such as a year that is not known.
func (k *Desk) due(tx *store.Tx, period, area string, event entity.Date) (entity.Date, law.Text, error) {
	book, err := k.book.In(tx)
	if err != nil {
		return "", law.Text{}, fmt.Errorf("read the law for %s: %w", period, err)
	}
	return k.count(book, period, area, event)
}

func (k *Desk) count(book *rule.Law, period, area string, event entity.Date) (entity.Date, law.Text, error) {
	day, err := law.ParseDay(string(event))
	if err != nil {
		return "", law.Text{}, err
	}
	table, err := rule.TableOf[law.Term](book, period)
	if err != nil {
		return "", law.Text{}, err
	}
	row, err := table.At(day, area)
	if err != nil {
		return "", law.Text{}, err
	}
	due, err := book.Calendar.After(row.Value, day)
	if err != nil {
		return "", law.Text{}, err
	}
	how, why := due.Derivation(), row.Derivation()
	return entity.Date(due.Last.String()), law.Text{ZH: how.ZH + why.ZH, EN: how.EN + " " + why.EN}, nil
}

// daysBetween is how many calendar days b is after a, 0 where it is not.
func daysBetween(a, b entity.Date) int64 {
	x, err := law.ParseDay(string(a))
	if err != nil {
		return 0
	}
	y, err := law.ParseDay(string(b))
	if err != nil {
		return 0
	}
	return int64(max(0, y.Since(x)))
}

// program reports whether the program itself is writing.
func program(tx *store.Tx) bool {
	a, err := tx.Actor()
	return err == nil && a.IsSystem()
}

// who is the name of who is writing.
func who(tx *store.Tx) (*policy.Actor, error) { return tx.Actor() }

// missing are the required papers that a file's archive lacks.
func missing(tx *store.Tx, file string) ([]archive.Item, error) {
	papers, err := store.Those(tx, archive.Type, archive.Type.Schema().Field("file_id"), file)
	if err != nil {
		return nil, fmt.Errorf("read the archive of works %s: %w", file, err)
	}
	return archive.Missing(papers), nil
}

func text[S ~string](list []entity.Option[S], code S) string {
	for _, o := range list {
		if o.Code == code {
			return o.ZH
		}
	}
	return string(code)
}
