package assess

import (
	"context"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/headquarters"
)

// Issue is the right to issue schemes, which opens the sheets of those who are assessed.
const Issue policy.Action = "issue"

type schemeMove = workflow.Move[Scheme, SchemeState]

// schemeFlow is the life of a scheme. Once it is issued nothing of it changes but by a new version.
func (k *desk) schemeFlow() *workflow.Flow {
	return workflow.New(
		SchemeType, func(s *Scheme) *SchemeState { return &s.State },
		schemeMove{
			Name: "fill", Title: [2]string{"填入参考评分表", "Fill in the reference sheet"}, From: []SchemeState{Draft}, To: Draft, Tone: entity.Info,
			Confirm: [2]string{
				"填入九类共 100 分的参考评分表,供修改。分值和目标值待核实 [D],印发前请逐项核对;尚未接入数据的项目标明“待接入”。",
				"Fills in a reference sheet of nine groups and 100 points, to be edited. Points and targets are to be verified [D]; items whose data are not connected yet say so.",
			},
			Guard: k.fill,
		},
		schemeMove{
			Name: "issue", Title: [2]string{"印发", "Issue"}, From: []SchemeState{Draft}, To: Issued, Tone: entity.OK, Right: Issue,
			Confirm: [2]string{"印发后项目和期限不能再改,并为该层级每个指挥部开出考核表。", "Nothing of it can be changed afterwards, and every headquarters of the level gets its sheet."},
			Fields:  func(s *Scheme) []any { return []any{&s.Document} },
			Guard:   k.issue,
		},
		schemeMove{
			Name: "enlist", Title: [2]string{"补开考核表", "Open missing sheets"}, From: []SchemeState{Issued}, To: Issued, Tone: entity.Info, Right: Issue,
			Confirm: [2]string{"为印发后新登记的指挥部开出考核表。", "Opens the sheets of headquarters entered since."},
			Guard: func(ctx context.Context, tx *store.Tx, _ string, _, s *Scheme) error {
				return k.open(ctx, tx, s, nil)
			},
		},
		schemeMove{
			Name: "revise", Title: [2]string{"修订", "Revise"}, From: []SchemeState{Issued}, To: Issued, Tone: entity.Warn, Right: Issue, Reason: true,
			Confirm: [2]string{"另立一个新版本(拟制),原方案在新版本印发前继续有效。", "Makes a new version as a draft; this one stays in force until that is issued."},
			Guard:   k.revise,
		},
		schemeMove{
			Name: "close", Title: [2]string{"结束", "Close"}, From: []SchemeState{Issued}, To: Closed, Tone: entity.Idle, Right: Issue,
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, s *Scheme) error {
				if tx.Value(making{}) != nil {
					return nil // a newer version takes its place
				}
				all, err := under(tx, AssessmentType, "scheme_id", s.ID)
				if err != nil {
					return err
				}
				return refuseAny(all, func(a *Assessment) bool { return !a.State.told() }, CodeNotTold)
			},
		},
	)
}

// refuseAny refuses with how many of all are so.
func refuseAny[T any](all []*T, is func(one *T) bool, c fault.Code) error {
	n := 0
	for _, a := range all {
		if is(a) {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return fault.New(fault.Conflict, c, fault.Args{"n": n})
}

// issue checks the tree and opens the sheets.
func (k *desk) issue(ctx context.Context, tx *store.Tx, _ string, _, s *Scheme) error {
	items, err := under(tx, ItemType, "scheme_id", s.ID)
	if err != nil {
		return err
	}
	if err := k.sound(items); err != nil {
		return err
	}
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	s.IssuedBy, s.IssuedAt = a.Name, k.clock.Now()
	var old []*Assessment
	if s.Replaces != "" {
		if old, err = k.supersede(ctx, tx, s); err != nil {
			return err
		}
	}
	return k.open(ctx, tx, s, old)
}

// sound refuses a tree by which nobody could be assessed.
func (k *desk) sound(items []*Item) error {
	if len(items) == 0 {
		return fault.New(fault.Invalid, CodeNoItems, nil)
	}
	below := map[string]bool{}
	for _, i := range items {
		below[i.Above] = true
	}
	sum, seen := int64(0), map[string]bool{}
	for _, i := range items {
		args := fault.Args{"item": i.Code + " " + i.Title, "figure": i.Figure}
		refuse := func(c fault.Code) error { return fault.New(fault.Invalid, c, args) }
		switch f := k.figure(i.Figure); {
		case !isCode(i.Code):
			return refuse(CodeItemCode)
		case seen[i.Code]:
			return refuse(CodeSameCode)
		case below[i.ID] && i.Kind != Group:
			return refuse(CodeNotGroup)
		case !below[i.ID] && i.Kind == Group:
			return refuse(CodeEmptyGroup)
		case i.Kind != Group && i.Rule == "":
			return refuse(CodeNoRule)
		case i.Figure != "" && f == nil:
			return refuse(CodeFigure)
		case i.Figure != "" && f.Schema.ScopeField == nil:
			return refuse(CodeFigureArea)
		}
		seen[i.Code] = true
		if i.counts() {
			sum += i.Weight.Units
		}
	}
	if sum != Total {
		return fault.New(fault.Invalid, CodeSum, fault.Args{"sum": entity.DecimalOf(sum).Format(2)})
	}
	return nil
}

// open makes the sheet of every headquarters of the level that has none yet; what was reported under an older version
// goes with it where the item is the same.
func (k *desk) open(ctx context.Context, tx *store.Tx, s *Scheme, old []*Assessment) error {
	have, err := under(tx, AssessmentType, "scheme_id", s.ID)
	if err != nil {
		return err
	}
	has := map[string]bool{}
	for _, a := range have {
		has[a.HeadquartersID] = true
	}
	all, err := under(tx, headquarters.Type, "level", string(s.Level))
	if err != nil {
		return err
	}
	items, err := under(tx, ItemType, "scheme_id", s.ID)
	if err != nil {
		return err
	}
	tx.SetValue(making{}, s)
	defer tx.SetValue(making{}, nil)
	n := len(have)
	for _, hq := range all {
		if hq.State == headquarters.Dissolved || has[hq.ID] {
			continue
		}
		if err := k.openOne(ctx, tx, s, hq, items, before(old, hq.ID)); err != nil {
			return fmt.Errorf("open the sheet of %s: %w", hq.Name, err)
		}
		n++
	}
	if n == 0 {
		return fault.New(fault.Invalid, CodeNoObjects, nil)
	}
	s.Objects = entity.IntOf(int64(n))
	return nil
}

func before(old []*Assessment, hq string) *Assessment {
	for _, a := range old {
		if a.HeadquartersID == hq {
			return a
		}
	}
	return nil
}

func (k *desk) openOne(ctx context.Context, tx *store.Tx, s *Scheme, hq *headquarters.Headquarters, items []*Item, old *Assessment) error {
	note := store.Note{Action: "open", Right: Issue}
	a := &Assessment{
		Name: hq.Name, SchemeID: s.ID, HeadquartersID: hq.ID, AreaID: hq.AreaID, State: Self, SelfDue: s.SelfDue, ReviewDue: s.ReviewDue,
		Overdue: entity.BoolOf(false),
	}
	a.Origin = s.Origin
	var scores []*Score
	for _, i := range items {
		if i.Kind != Group {
			scores = append(scores, scoreOf(i))
		}
	}
	if old != nil {
		was, err := under(tx, ScoreType, "assessment_id", old.ID)
		if err != nil {
			return err
		}
		carry(was, scores)
	}
	if _, err := k.measure(ctx, tx.DB(), a.AreaID, int(s.Year.V), scores); err != nil {
		return err
	}
	total(a, scores)
	if err := tx.Put(AssessmentType.Schema(), a, note); err != nil {
		return err
	}
	for _, sc := range scores {
		sc.AssessmentID, sc.Origin = a.ID, a.Origin
		if err := tx.Put(ScoreType.Schema(), sc, note); err != nil {
			return err
		}
	}
	return nil
}

func scoreOf(i *Item) *Score {
	return &Score{ItemID: i.ID, Code: i.Code, Title: i.Title, Kind: i.Kind, Weight: i.Weight, Target: i.Target, Figure: i.Figure, State: Pending}
}

// carry takes over what was reported of items that stayed the same.
func carry(was, scores []*Score) {
	for _, s := range scores {
		for _, w := range was {
			if w.Code != s.Code || w.Title != s.Title || w.Kind != s.Kind || w.Weight != s.Weight || w.Target != s.Target || w.Figure != s.Figure || w.State != Reported {
				continue
			}
			s.State, s.Actual, s.SelfScore, s.Triggered = w.State, w.Actual, w.SelfScore, w.Triggered
			s.Evidence, s.EvidenceOn, s.SelfNote, s.SelfBy, s.SelfAt = w.Evidence, w.EvidenceOn, w.SelfNote, w.SelfBy, w.SelfAt
		}
	}
}
