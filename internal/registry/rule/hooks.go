package rule

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/area"
)

// frozen refuses to edit or strike what is past its draft; moves change what they name, and the program what it must.
func frozen(tx *store.Tx, before, now State, struck bool) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	if a.IsSystem() || before == Missing || before == Draft || before != now && !struck {
		return nil
	}
	return fault.New(fault.Conflict, CodeDraft, nil)
}

// ruleHook keeps a rule readable, named and unchanged once it is in force.
func (b *Book) ruleHook(_ context.Context, tx *store.Tx, before, r *Rule) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	p := Type.Rules(r)
	if before == nil {
		if r.State == "" {
			r.State = Draft
		}
		p.If(r.State != Draft && !who.IsSystem(), &r.State, CodeBegin, nil)
	} else if err := frozen(tx, before.State, r.State, r.Struck()); err != nil {
		return err
	}
	if known := find(b.tables, r.TableCode) != nil; known || !who.IsSystem() { // what no table knows is law nowhere
		b.checkValue(p, r)
	}
	p.If(r.Until != "" && r.Until < r.From, &r.Until, CodeOrder, nil)
	if err := b.place(tx, p, r); err != nil {
		return err
	}
	if err := p.Err(); err != nil {
		return err
	}
	if before == nil || before.State == Draft && r.State == Draft {
		r.EnteredBy = who.Name
		return b.name(tx, r)
	}
	return nil
}

func (b *Book) checkValue(p *entity.Problems, r *Rule) {
	t := find(b.tables, r.TableCode)
	p.If(t == nil, &r.TableCode, CodeNoTable, fault.Args{"table": r.TableCode})
	if t == nil {
		return
	}
	v, err := t.Canonical(r.Value)
	if err != nil {
		f := fault.As(err)
		p.If(true, &r.Value, f.Code, f.Args)
		return
	}
	r.Value = v
}

// place reads the area and names it from the register of areas.
func (b *Book) place(tx *store.Tx, p *entity.Problems, r *Rule) error {
	if _, err := prefix(r.Area); err != nil {
		p.If(true, &r.Area, law.CodeArea, fault.Args{"area": r.Area})
		return nil //nolint:nilerr // it is told beside the field
	}
	if r.Area == "" {
		r.AreaName, r.AreaNameEn = "", ""
		return nil
	}
	a, err := store.Fetch(tx, area.Type, r.Area)
	switch {
	case err == nil:
		r.AreaName, r.AreaNameEn = a.Name, a.NameEn
	case fault.KindOf(err) != fault.NotFound:
		return err
	}
	p.If(r.AreaName == "", &r.AreaName, CodeAreaName, fault.Args{"area": r.Area})
	return nil
}

// name gives the rule its title and a number that no other has.
func (b *Book) name(tx *store.Tx, r *Rule) error {
	where := r.AreaName
	if r.Area == "" {
		where = "全国"
	}
	what := r.TableCode
	if t := find(b.tables, r.TableCode); t != nil {
		what = t.Title.ZH
	}
	r.Title = fmt.Sprintf("%s · %s · %s 起", what, where, r.From)
	base := strings.Join([]string{r.TableCode, orWhole(r.Area), strings.ReplaceAll(string(r.From), "-", "")}, "-")
	if strings.HasPrefix(r.Code, base+"-") {
		return nil
	}
	for n := 1; ; n++ {
		r.Code = fmt.Sprintf("%s-%d", base, n)
		taken, err := store.Those(tx, Type, Type.Schema().Field("code"), r.Code)
		if err != nil || len(taken) == 0 {
			return err
		}
	}
}

func orWhole(code string) string {
	if code == "" {
		return "cn"
	}
	return code
}

// yearHook reads the notice where the days are not given, and keeps a calendar as it was approved.
func (b *Book) yearHook(_ context.Context, tx *store.Tx, before, y *Year) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	p := YearType.Rules(y)
	if before == nil {
		if y.State == "" {
			y.State = Draft
		}
		p.If(y.State != Draft && !who.IsSystem(), &y.State, CodeBegin, nil)
	} else if err := frozen(tx, before.State, y.State, y.Struck()); err != nil {
		return err
	}
	y.Title = titleOf(y)
	if before == nil || before.State == Draft {
		y.EnteredBy = who.Name
	}
	if y.State != Missing && !y.Struck() {
		readDays(p, before, y)
	}
	return p.Err()
}

// readDays reads the notice anew where it changed and the days did not, and refuses days that no calendar can have.
func readDays(p *entity.Problems, before, y *Year) {
	edited := before == nil && (y.Off != "" || y.Worked != "") || before != nil && (before.Off != y.Off || before.Worked != y.Worked)
	if y.Notice != "" && !edited && (before == nil || before.Notice != y.Notice || y.Off == "") {
		r := ReadNotice(int(y.Year.V), y.Notice)
		if len(r.Wrong) > 0 {
			what := make([]string, len(r.Wrong))
			for i, w := range r.Wrong {
				what[i] = w.ZH
			}
			p.If(true, &y.Notice, CodeNotice, fault.Args{"n": len(what), "what": strings.Join(what, ";")})
			return
		}
		y.Off, y.Worked = linesOf(r.Off), linesOf(r.Work)
	}
	p.If(y.Off == "" && y.Worked == "" && y.State != Withdrawn, &y.Notice, CodeSpans, nil)
	for _, lines := range []*string{&y.Off, &y.Worked} {
		if spans, err := spansOf(*lines); err != nil {
			p.If(true, lines, law.CodeDay, fault.As(err).Args)
		} else {
			*lines = linesOf(spans)
		}
	}
	c, err := y.calendar()
	if err != nil {
		return // named above
	}
	if _, err := law.NewCalendar(c); err != nil {
		f := fault.As(err)
		p.If(true, &y.Off, f.Code, f.Args)
	}
}

func titleOf(y *Year) string { return fmt.Sprintf("%d 年工作日历", y.Year.V) }
