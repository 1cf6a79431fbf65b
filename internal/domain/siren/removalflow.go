package siren

import (
	"context"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// Approve is the right to approve removals; the counties ask for them.
const Approve policy.Action = "siren_approve"

// What a removal case refuses.
var (
	CodeSecondCase = fault.Code{ID: "siren_second_case", ZH: "该警报点已有一件拆迁在办", EN: "already has a removal case that is not over"}
	CodeNotBuilt   = fault.Code{ID: "siren_not_built", ZH: "先建后拆:替代点还没有状态正常的警报器", EN: "has no siren that works yet: what is new is built first"}
	CodeItself     = fault.Code{ID: "siren_itself", ZH: "不能以自己替代自己", EN: "must be another site"}
	CodeNewPlace   = fault.Code{ID: "siren_new_place", ZH: "迁移须填写新位置", EN: "is needed for a move"}
	CodeNotMoved   = fault.Code{ID: "siren_not_moved", ZH: "警报点坐标还没有改到新位置,不能验收。", EN: "The site's position has not been changed to the new one yet."}
)

// caseFlow is the way of a removal. Nobody approves what he asked for: it takes two people.
func (k desk) caseFlow() *workflow.Flow {
	type move = workflow.Move[Case, CaseState]
	return workflow.New(
		CaseType, func(c *Case) *CaseState { return &c.Status },
		move{Name: "negotiate", Title: [2]string{"开始协商", "Negotiate"}, From: []CaseState{Applied}, To: Negotiating, Tone: entity.Info},
		move{
			Name: "agree", Title: [2]string{"签重装协议", "Sign the agreement"}, From: []CaseState{Negotiating}, To: Agreed, Tone: entity.Info,
			Confirm: [2]string{"重装费用由拆除单位承担(浙江省实施办法第二十八条)。", "Whoever has it removed bears the cost (Zhejiang implementing measures, article 28)."},
			Fields:  func(c *Case) []any { return []any{&c.AgreementNo, &c.AgreedOn, &c.CostBearer} },
		},
		move{
			Name: "approve", Title: [2]string{"批准", "Approve"}, From: []CaseState{Agreed}, To: Approved, Tone: entity.Warn, Right: Approve, Second: true,
			Confirm: [2]string{"批准后先建后拆:新点建成前,原点继续承担鸣响。", "What is new is built first; until then the old site goes on sounding."},
			Fields:  func(c *Case) []any { return []any{&c.ApprovalNo} },
			Also:    func(c *Case) []any { return []any{&c.NewSiteID, &c.NewLocation} }, Guard: newPlace,
		},
		move{
			Name: "rebuild", Title: [2]string{"新点建成", "Replacement built"}, From: []CaseState{Approved}, To: Rebuilt, Tone: entity.Warn,
			Confirm: [2]string{"原点的警报器随即停用,等待拆除。", "The old site's sirens go out of service and wait to be taken down."},
			Fields:  func(c *Case) []any { return []any{&c.BuiltOn} }, Also: func(c *Case) []any { return []any{&c.NewSiteID} }, Guard: built,
		},
		move{
			Name: "accept", Title: [2]string{"验收", "Accept"}, From: []CaseState{Rebuilt}, To: Accepted, Tone: entity.OK,
			Confirm: [2]string{"拆除:原点的警报器记为拆除,原点可以作废。迁移:警报器恢复使用。", "Given up: its sirens count as dismantled and it may be struck. Moved: its sirens serve again."},
			Fields:  func(c *Case) []any { return []any{&c.AcceptedOn, &c.AcceptedBy} }, Guard: moved,
		},
		move{
			Name: "refuse", Title: [2]string{"不予同意", "Refuse"}, From: []CaseState{Applied, Negotiating, Agreed}, To: Refused, Tone: entity.Danger, Reason: true,
			Confirm: [2]string{"警报点保持原状。", "The site stays as it is."},
		},
	)
}

// newPlace makes sure that a move says whereto.
func newPlace(_ context.Context, _ *store.Tx, _ string, _, c *Case) error {
	p := CaseType.Rules(c)
	p.If(c.Kind == Move && !c.NewLocation.OK(), &c.NewLocation, CodeNewPlace, nil)
	return p.Err()
}

// built refuses to take down what nothing replaces yet.
func built(_ context.Context, tx *store.Tx, _ string, _, c *Case) error {
	if c.Kind == Move {
		return nil
	}
	works := false
	if c.NewSiteID != "" && c.NewSiteID != c.SiteID {
		sirens, err := sirensOf(tx, c.NewSiteID)
		if err != nil {
			return err
		}
		for _, s := range sirens {
			works = works || s.Status == Normal
		}
	}
	p := CaseType.Rules(c)
	p.If(!works, &c.NewSiteID, CodeNotBuilt, nil)
	return p.Err()
}

// moved refuses to accept a move that the register does not show.
func moved(_ context.Context, tx *store.Tx, _ string, _, c *Case) error {
	if c.Kind != Move {
		return nil
	}
	site, err := siteOf(tx, c.SiteID)
	if err != nil {
		return err
	}
	if at, ok := onFile(site.OnFile); !ok || geo.DistanceM(at, lonLat(c.NewLocation)) > MovedM {
		return fault.New(fault.Conflict, CodeNotMoved, nil)
	}
	return nil
}

func lonLat(p entity.Point) geo.LonLat { return geo.LonLat{Lon: p.Lon(), Lat: p.Lat()} }

// mayMove reports whether an approved case takes a site to this place.
func mayMove(tx *store.Tx, site string, to geo.LonLat) (bool, error) {
	cases, err := store.Those(tx, CaseType, CaseType.Schema().Field("site_id"), site)
	for _, c := range cases {
		if c.running() && c.Kind == Move && (c.Status == Approved || c.Status == Rebuilt) && geo.DistanceM(lonLat(c.NewLocation), to) <= MovedM {
			return true, nil
		}
	}
	return false, err
}

// caseHook fills a new case in, keeps a site to one at a time and has the site follow.
func (k desk) caseHook(_ context.Context, tx *store.Tx, before, c *Case) error {
	if before == nil {
		if c.Status == "" {
			c.Status = Applied
		}
		if c.AppliedOn == "" {
			c.AppliedOn = k.today()
		}
		if c.Basis == "" {
			c.Basis = basis
		}
	}
	p := CaseType.Rules(c)
	for _, day := range []*entity.Date{&c.AppliedOn, &c.AgreedOn, &c.BuiltOn, &c.AcceptedOn} {
		p.If(*day > k.today(), day, entity.CodeFutureDate, nil)
	}
	p.If(c.NewSiteID != "" && c.NewSiteID == c.SiteID, &c.NewSiteID, CodeItself, nil)
	cases, err := store.Those(tx, CaseType, CaseType.Schema().Field("site_id"), c.SiteID)
	if err != nil {
		return err
	}
	for _, other := range cases {
		p.If(c.running() && other.ID != c.ID && other.running(), &c.SiteID, CodeSecondCase, nil)
	}
	if err := p.Err(); err != nil {
		return err
	}
	return leave(tx, c, cases)
}

// leave tells the site how far its cases have come.
func leave(tx *store.Tx, c *Case, cases []*Case) error {
	is := c.leaving()
	for _, one := range cases {
		if l := one.leaving(); one.ID != c.ID && (l == Removed || is == Stays) {
			is = l
		}
	}
	site, err := siteOf(tx, c.SiteID)
	if err != nil || site.Leaving == is || site.Struck() {
		return err
	}
	site.Leaving = is
	return tx.Put(Type.Schema(), site, store.Note{Action: "follow", Right: Follow})
}

// leaving is what a case means for its site.
func (c *Case) leaving() Leaving {
	switch {
	case c.Struck():
		return Stays
	case c.Status == Rebuilt:
		return Replaced
	case c.Status == Accepted && c.Kind == Remove:
		return Removed
	}
	return Stays
}
