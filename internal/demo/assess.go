package demo

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/domain/assess"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/headquarters"
)

// counties are those whose headquarters are assessed.
var counties = []struct{ area, name string }{
	{dinghai, "定海区"}, {"330903", "普陀区"}, {"330921", "岱山县"}, {"330922", "嵊泗县"},
}

// assessed are the headquarters: the city's and its counties', made here as far as they are not there yet.
func (l *loader) assessed() error {
	all := append([]struct{ area, name string }{{city, "舟山市"}}, counties...)
	top := ""
	for _, c := range all {
		id, err := l.headquartersOf(c.area)
		if err != nil {
			return err
		}
		if id == "" {
			h := &headquarters.Headquarters{Name: c.name + "人民防空指挥部(演示)", Level: headquarters.County, AreaID: c.area, Parent: top, State: headquarters.Founded, OfficeID: l.orgs[c.area]}
			if top == "" {
				h.Level = headquarters.City
			}
			if err := put(l, headquarters.Type, h); err != nil {
				return fmt.Errorf("headquarters of %s: %w", c.name, err)
			}
			id = h.ID
		}
		if top == "" {
			top = id
		}
	}
	return nil
}

// headquartersOf is the headquarters of an area and of no area below it, "" where there is none yet.
func (l *loader) headquartersOf(area string) (id string, err error) {
	rows, err := l.tx.Query("SELECT id FROM headquarters WHERE area_id="+l.tx.DB().Dialect().Bind(1)+" AND level IN ('city','county') AND struck_at IS NULL ORDER BY id", area)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&id); err != nil {
			return "", fmt.Errorf("look for the headquarters of %s: %w", area, err)
		}
	}
	return id, rows.Err()
}

// assessing is a demonstration of two years: last year's scheme told and closed, this year's with the counties at
// different steps. It makes the same moves as people do.
type assessing struct {
	ctx  context.Context // carries the cast
	cast cast
	db   *store.DB
	m    module.Module
	now  time.Time
	// evidence is attached to everything that is reported.
	evidence []entity.FileRef
}

// Evidence is the text of the paper that stands for all evidence.
const Evidence = "演示佐证材料。\n此文件为演示数据,内容为虚构,不作任何依据。\n"

// Assessment fills in two years of assessment. It comes after everything else, because figures are computed from what
// has been stored; m is the program's own module, which knows all figures, and paper the stored [Evidence].
func Assessment(ctx context.Context, db *store.DB, c clock.Clock, m module.Module, paper entity.FileRef) error {
	told, people := newCast(ctx)
	people.plays("周岚(演示)", "demo:judge", "")
	s := &assessing{ctx: told, cast: people, db: db, m: m, now: c.Now().In(clock.Shanghai), evidence: []entity.FileRef{paper}}
	for back, fill := range []func(scheme string) error{s.thisYear, s.lastYear} {
		id, err := s.issue(s.now.Year() - back)
		if err == nil {
			err = fill(id)
		}
		if err != nil {
			return fmt.Errorf("assessment of %d: %w", s.now.Year()-back, err)
		}
	}
	return nil
}

// issue is the reference sheet as the scheme of a year, with a deadline ahead: what is past cannot be reported.
func (s *assessing) issue(year int) (string, error) {
	ahead := func(days int) entity.Date { return entity.Date(s.now.AddDate(0, 0, days).Format(time.DateOnly)) }
	rec := &assess.Scheme{
		Title: "舟山市人民防空指挥部常态化考核方案(演示)", Year: entity.IntOf(int64(year)), Level: headquarters.County, SelfDue: ahead(20), ReviewDue: ahead(50),
		Note: "演示数据:文号、期限为虚构;分值和目标值待核实。",
	}
	rec.Origin = entity.Demo
	err := s.db.Write(s.ctx, func(tx *store.Tx) error {
		return tx.Put(assess.SchemeType.Schema(), rec, store.Note{Reason: reason})
	})
	for _, name := range []string{"fill", "issue"} {
		if err == nil {
			err = s.do(s.m.Flows[0], assess.SchemeType.Schema(), rec.ID, name, func(r any) {
				r.(*assess.Scheme).Document = fmt.Sprintf("演示〔%d〕1号", year)
			})
		}
	}
	return rec.ID, err
}

// do makes one move.
func (s *assessing) do(f *workflow.Flow, of *entity.Schema, id, name string, fill func(rec any)) error {
	err := s.db.Write(s.ctx, func(tx *store.Tx) error {
		rec, err := tx.Load(of, id)
		if err != nil {
			return err
		}
		_, err = f.Do(s.ctx, tx, id, of.MetaOf(rec).Rev, name, reason, func(rec any) error {
			if fill != nil {
				fill(rec)
			}
			return nil
		})
		return err
	})
	if err != nil {
		return fmt.Errorf("%s of %s: %w", name, of.Name, err)
	}
	return nil
}

// sheets are the sheets of a scheme by area.
func (s *assessing) sheets(scheme string) (map[string]*assess.Assessment, error) {
	of := assess.AssessmentType.Schema()
	page, err := s.db.List(s.ctx, of, store.Query{Limit: -1, Where: []store.Cond{{Field: of.Field("scheme_id"), Op: store.Eq, Values: []any{scheme}}}})
	if err != nil {
		return nil, err
	}
	out := map[string]*assess.Assessment{}
	for _, rec := range page.Recs {
		a := rec.(*assess.Assessment)
		out[a.AreaID] = a
	}
	return out, nil
}

// scores are the items of a sheet that somebody has to say something about.
func (s *assessing) scores(sheet string) ([]*assess.Score, error) {
	page, err := s.db.List(s.ctx, assess.ScoreType.Schema(), store.Query{Limit: -1, Parent: sheet})
	if err != nil {
		return nil, err
	}
	var out []*assess.Score
	for _, rec := range page.Recs {
		if sc := rec.(*assess.Score); sc.Figure == "" && sc.Kind != assess.Bonus {
			out = append(out, sc)
		}
	}
	return out, nil
}

// report says of every item, but for the last leave, so much of its target in per cent.
func (s *assessing) report(a *assess.Assessment, year, share, leave int) error {
	all, err := s.scores(a.ID)
	if err != nil {
		return err
	}
	for i, sc := range all[:len(all)-leave] {
		part := int64(share - i%4*3)
		said := func(r any) {
			sc := r.(*assess.Score)
			switch sc.Kind {
			case assess.Veto:
				sc.Triggered = entity.BoolOf(false)
				return
			case assess.Formula:
				sc.Actual = entity.DecimalOf(sc.Target.Units * part / 100)
			default:
				sc.SelfScore = entity.DecimalOf(sc.Weight.Units * part / 100)
			}
			sc.Evidence, sc.EvidenceOn, sc.SelfNote = s.evidence, entity.Date(fmt.Sprintf("%d-02-10", year)), "演示"
		}
		err := s.cast.of(a.AreaID, func() error { return s.do(s.m.Flows[2], assess.ScoreType.Schema(), sc.ID, "report", said) })
		if err != nil {
			return err
		}
	}
	return nil
}

// review takes every self score as it is but the first by hand, which loses half a point.
func (s *assessing) review(a *assess.Assessment) error {
	all, err := s.scores(a.ID)
	if err != nil {
		return err
	}
	cut := false
	for _, sc := range all {
		if sc.Kind == assess.Veto {
			continue
		}
		err := s.do(s.m.Flows[2], assess.ScoreType.Schema(), sc.ID, "review", func(r any) {
			sc := r.(*assess.Score)
			sc.ReviewScore = sc.SelfScore
			if sc.Kind == assess.Hand && !cut {
				cut = true
				sc.ReviewScore, sc.Reason = entity.DecimalOf(sc.SelfScore.Units-50), "名册缺一个单位(演示)"
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// decide enters by hand what no record says of an item whose figure has no value here.
func (s *assessing) decide(a *assess.Assessment) error {
	page, err := s.db.List(s.ctx, assess.ScoreType.Schema(), store.Query{Limit: -1, Parent: a.ID})
	if err != nil {
		return err
	}
	for _, rec := range page.Recs {
		sc := rec.(*assess.Score)
		if sc.Figure == "" || sc.Counted.OK {
			continue
		}
		err := s.do(s.m.Flows[2], assess.ScoreType.Schema(), sc.ID, "correct", func(r any) {
			sc := r.(*assess.Score)
			sc.Corrected, sc.CorrectReason, sc.CorrectPapers = entity.DecimalOf(sc.Target.Units), "本年度未联网取数,按纸质登记核定(演示)", s.evidence
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// steps makes moves of a sheet, one after the other.
func (s *assessing) steps(a *assess.Assessment, names ...string) error {
	for _, name := range names {
		who := a.AreaID
		if name != "submit" {
			who = "" // the city's steps
		}
		err := s.cast.of(who, func() error {
			return s.do(s.m.Flows[1], assess.AssessmentType.Schema(), a.ID, name, func(r any) {
				if name == "publish" {
					r.(*assess.Assessment).AppealDue = entity.Date(s.now.AddDate(0, 0, 7).Format(time.DateOnly)) // where the holidays are not known
				}
			})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// thisYear: Dinghai is reporting, Putuo is under review, Daishan is published, Shengsi has not begun.
func (s *assessing) thisYear(scheme string) error {
	all, err := s.sheets(scheme)
	if err != nil {
		return err
	}
	year := s.now.Year()
	for _, step := range []func() error{
		func() error { return s.report(all[dinghai], year, 96, 6) },
		func() error { return s.report(all["330903"], year, 93, 1) },
		func() error { return s.steps(all["330903"], "submit") },
		func() error { return s.report(all["330921"], year, 90, 0) },
		func() error { return s.steps(all["330921"], "submit") },
		func() error { return s.review(all["330921"]) },
		func() error { return s.decide(all["330921"]) },
		func() error { return s.steps(all["330921"], "conclude", "publish") },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// lastYear was settled and told. Its time for appeals is over only by the calendar of that year, so its end is entered
// as it would have been, not gone through.
func (s *assessing) lastYear(scheme string) error {
	all, err := s.sheets(scheme)
	if err != nil {
		return err
	}
	year := s.now.Year() - 1
	day := func(md string) entity.Date { return entity.Date(fmt.Sprintf("%d-%s", year, md)) }
	for i, c := range counties {
		a := all[c.area]
		if err := s.report(a, year, 97-4*min(i, 2), 0); err != nil { // the last two tie
			return err
		}
		if err := s.steps(a, "submit"); err != nil {
			return err
		}
		if err := s.review(a); err != nil {
			return err
		}
		if err := s.decide(a); err != nil {
			return err
		}
		if err := s.steps(a, "conclude", "publish"); err != nil {
			return err
		}
		err := s.db.Write(s.ctx, func(tx *store.Tx) error {
			a, err := store.Fetch(tx, assess.AssessmentType, a.ID)
			if err != nil {
				return err
			}
			a.SelfDue, a.ReviewDue, a.PublishedOn, a.AppealDue = day("11-10"), day("11-30"), day("12-01"), day("12-08")
			return tx.Put(assess.AssessmentType.Schema(), a, store.Note{Reason: reason})
		})
		if err != nil {
			return err
		}
		if err := s.steps(a, "settle"); err != nil {
			return err
		}
	}
	for _, c := range counties {
		if err := s.steps(all[c.area], "announce"); err != nil {
			return err
		}
	}
	if err := s.rectify(all); err != nil {
		return err
	}
	return s.do(s.m.Flows[0], assess.SchemeType.Schema(), scheme, "close", nil)
}

// rectify has Dinghai and Putuo put right what last year's assessment found, each thing as far as the last of its steps.
func (s *assessing) rectify(all map[string]*assess.Assessment) error {
	ahead := func(days int) entity.Date { return entity.Date(s.now.AddDate(0, 0, days).Format(time.DateOnly)) }
	for _, r := range []struct {
		area, title, demand string
		days                int
		steps               []string
	}{
		{dinghai, "值班查岗有一次超时应答(演示)", "查明原因,修订值班通联表", 15, []string{"report", "accept"}},
		{dinghai, "专业队名册缺一个单位(演示)", "补登名册并整组点验", 30, []string{"report"}},
		{dinghai, "疏散演练没有影像资料(演示)", "补齐演练档案", 45, nil},
		{"330903", "方案附件未随机构改革更新(演示)", "更新附件并重新备案", 25, []string{"report", "send_back"}},
		{"330903", "联络员名单有一人已调离(演示)", "更换并报备", 10, []string{"report", "accept"}},
	} {
		rec := &assess.Rectification{AssessmentID: all[r.area].ID, Title: r.title, Demand: r.demand, DueOn: ahead(r.days)}
		rec.Origin = entity.Demo
		of := assess.RectificationType.Schema()
		if err := s.db.Write(s.ctx, func(tx *store.Tx) error { return tx.Put(of, rec, store.Note{Reason: reason}) }); err != nil {
			return fmt.Errorf("rectification %s: %w", r.title, err)
		}
		for _, name := range r.steps {
			err := s.do(s.m.Flows[3], of, rec.ID, name, func(rec any) {
				one := rec.(*assess.Rectification)
				one.Result, one.Evidence = "已整改(演示)", s.evidence
				if name != "report" {
					one.Finding, one.DueOn = "现场复查(演示)", ahead(r.days+10)
				}
			})
			if err != nil {
				return err
			}
		}
	}
	for _, area := range []string{dinghai, "330903"} {
		err := s.do(s.m.Flows[1], assess.AssessmentType.Schema(), all[area].ID, "demand", func(r any) {
			a := r.(*assess.Assessment)
			a.Remedy, a.RemedyDue = "按整改项逐项整改,期限前报结果(演示)", ahead(45)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
