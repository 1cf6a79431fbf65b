package allot

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
	"haidun/internal/registry/area"
)

// papers are the notice to a unit or household, all notices of an area in one file, the roll at the door of works, and the table.
func (s *Service) papers() []module.Paper {
	return []module.Paper{
		{Register: ShareType.Schema(), Name: "allot_notice", Title: [2]string{"掩蔽分配通知书", "Shelter notice"}, PDFOnly: true, Make: s.noticePaper},
		{Register: Type.Schema(), Name: "allot_notices", Title: [2]string{"全部掩蔽分配通知书", "All shelter notices"}, PDFOnly: true, Make: s.noticesPaper},
		{Register: Type.Schema(), Name: "allot_table", Title: [2]string{"掩蔽分配表", "Table of the allotment"}, Make: s.tablePaper},
		{Register: shelter.Type.Schema(), Name: "allot_door", Title: [2]string{"工程接收名册", "Who comes to these works"}, Make: s.doorPaper},
	}
}

// sheet is an allotment with its result, to be printed.
type sheet struct {
	*input
	place      string
	shares     []*Share
	unit       map[string]*Unit
	house      map[string]*Household
	shelter    map[string]*shelter.Shelter
	entrances  map[string]*shelter.Entrance // the main one, or a step-free one
	wheelchair map[string]*shelter.Entrance
}

func (s *Service) sheetOf(ctx context.Context, db *store.DB, id string) (*sheet, error) {
	in, shares, err := s.asked(ctx, db, "id", id)
	if err != nil {
		return nil, err
	}
	if in.a.RunID == "" {
		return nil, fault.New(fault.Conflict, CodeNoResult, nil)
	}
	where, err := store.Get(ctx, db, area.Type, in.a.AreaID)
	if err != nil {
		return nil, err
	}
	m := &sheet{input: in, place: where.Name, shares: shares, unit: map[string]*Unit{}, house: map[string]*Household{}, shelter: map[string]*shelter.Shelter{}, entrances: map[string]*shelter.Entrance{}, wheelchair: map[string]*shelter.Entrance{}}
	for _, u := range in.units {
		m.unit[u.ID] = u
		for _, h := range in.households[u.ID] {
			m.house[h.ID] = h
		}
	}
	for _, w := range in.works {
		m.shelter[w.ID] = w
	}
	doors, err := within(ctx, db, shelter.EntranceType, in.a.AreaID)
	for _, e := range doors {
		if e.Main.V || m.entrances[e.ShelterID] == nil {
			m.entrances[e.ShelterID] = e
		}
		if e.StepFree.V {
			m.wheelchair[e.ShelterID] = e
		}
	}
	return m, err
}

func (s *Service) document(m *sheet, title string) *paper.Document {
	return &paper.Document{
		World: paper.Live, Sample: m.a.Origin == entity.Demo, Kind: paper.Circular, Issuer: m.place + "国动办", Title: title, Date: s.clock.Now().In(clock.Shanghai),
	}
}

// valid says whether the papers of the version hold.
func (a *Allotment) valid() string {
	switch {
	case a.State == Replaced:
		return "本版已被取代,作废"
	case a.ApprovedBy == "":
		return "未批准,无效,不得发放"
	}
	return "已批准:" + a.ApprovedAt.In(clock.Shanghai).Format("2006年1月2日")
}

func (m *sheet) unitName(x *Share) string {
	if u := m.unit[x.UnitID]; u != nil {
		return u.Name
	}
	return "*"
}

func (m *sheet) worksName(id string) string {
	if w := m.shelter[id]; w != nil {
		return w.Name
	}
	return "*"
}

// who is whom a share is about.
func (m *sheet) who(x *Share) string {
	name := m.unitName(x)
	if h := m.house[x.HouseholdID]; h != nil {
		return name + " " + h.Number + "户"
	}
	if x.StepFree.V {
		return name + "(须无障碍)"
	}
	return name
}

// tablePaper is the allotment in tables (分配表).
func (s *Service) tablePaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	m, err := s.sheetOf(ctx, db, id)
	if err != nil {
		return nil, err
	}
	a := m.a
	d := s.document(m, fmt.Sprintf("%s（第%d版）分配表", a.Name, a.Version.V))
	proof := "依次安排人工指定、本楼工程、成册住户和其余人员，经证明每一步在给定工程和道路下都没有总步行更短的分配。"
	if a.Proof != Optimal {
		proof = fmt.Sprintf("未证明最优，与下界最多相差%s%%。", a.GapPct.Format(1))
	}
	d.Body = []paper.Block{
		paper.Heading(1, "结果"),
		paper.Text(fmt.Sprintf("应掩蔽%d人，已分配%d人（其中本楼工程%d人、人工指定%d人），未分配%d人。平均步行%s分钟，最远%s分钟。%s%s。", a.People.V, a.Assigned.V, a.Own.V, a.ByHand.V, a.Left.V, a.Minutes.Format(1), a.Slowest.Format(1), proof, a.valid())),
		paper.Text("口径：先本楼工程，再就近（全体步行总时间最少），一户不拆，须无障碍的人只去无障碍工程；只用在用、可信、未满员的工程。" + a.Rule),
	}
	if a.Findings != "" {
		d.Body = append(d.Body, paper.Heading(1, "须注意"), paper.Text(a.Findings))
	}
	d.Body = append(d.Body, paper.Heading(1, "各单元去向"), paper.Block{Table: m.unitTable()}, paper.Heading(1, "各工程接收"), paper.Block{Table: m.worksTable()}, paper.Heading(1, "未分配"))
	if t := m.leftTable(); len(t.Rows) > 0 {
		d.Body = append(d.Body, paper.Block{Table: t})
	} else {
		d.Body = append(d.Body, paper.Text("无。"))
	}
	return d, nil
}

func (m *sheet) unitTable() *paper.Table {
	t := &paper.Table{Head: []string{"单元", "掩蔽工程", "人数", "户数", "步行分钟", "说明"}, Widths: []float64{3, 3.6, 1.1, 1, 1.3, 1.6}}
	for _, r := range m.picture(m.shares).Rows {
		if r.Works == "" {
			continue
		}
		t.Rows = append(t.Rows, []string{m.unitName(&Share{UnitID: r.Unit}), m.worksName(r.Works), strconv.FormatInt(r.People, 10), strconv.Itoa(r.Households), fmt.Sprintf("%.0f", r.Minutes), remark(r.Own, r.ByHand, r.StepFree)})
	}
	slices.SortStableFunc(t.Rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return t
}

func remark(own, hand, free bool) string {
	var out []string
	for _, x := range []struct {
		is   bool
		text string
	}{{own, "本楼"}, {hand, "人工"}, {free, "无障碍"}} {
		if x.is {
			out = append(out, x.text)
		}
	}
	return strings.Join(out, "、")
}

func (m *sheet) worksTable() *paper.Table {
	t := &paper.Table{Head: []string{"掩蔽工程", "掩蔽位", "已分配", "余位"}, Widths: []float64{5, 1.5, 1.5, 1.5}}
	for _, w := range m.picture(m.shares).Works {
		if w.Used > 0 {
			t.Rows = append(t.Rows, []string{w.Name, strconv.FormatInt(w.Room, 10), strconv.FormatInt(w.Used, 10), strconv.FormatInt(max(0, w.Room-w.Used), 10)})
		}
	}
	return t
}

func (m *sheet) leftTable() *paper.Table {
	t := &paper.Table{Head: []string{"单元（户）", "人数", "原因"}, Widths: []float64{4, 1.5, 4}}
	for _, x := range m.shares {
		if x.WorksID == "" {
			t.Rows = append(t.Rows, []string{m.who(x), strconv.FormatInt(x.People.V, 10), ShareType.Schema().Field("why").Text(x, fault.ZH)})
		}
	}
	return t
}

// doorPaper is the roll at the door of works, of the newest version that holds (工程接收名册).
func (s *Service) doorPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	w, err := store.Get(ctx, db, shelter.Type, id)
	if err != nil {
		return nil, err
	}
	shares, err := of(ctx, db, ShareType, "works_id", id)
	if err != nil {
		return nil, err
	}
	best := (*Allotment)(nil)
	order := []State{Replaced, Draft, Computed, Approved, InForce}
	seen := map[string]bool{}
	for _, x := range shares {
		if seen[x.AllotmentID] {
			continue
		}
		seen[x.AllotmentID] = true
		a, err := store.Get(ctx, db, Type, x.AllotmentID)
		if err != nil {
			return nil, err
		}
		if best == nil || slices.Index(order, a.State) >= slices.Index(order, best.State) {
			best = a
		}
	}
	if best == nil {
		return nil, fault.New(fault.Conflict, CodeNone, nil)
	}
	m, err := s.sheetOf(ctx, db, best.ID)
	if err != nil {
		return nil, err
	}
	t := &paper.Table{Head: []string{"单元（户）", "人数", "步行分钟", "说明", "到达人数", "时间"}, Widths: []float64{3.6, 1.1, 1.3, 1.5, 1.4, 1.6}}
	people := int64(0)
	for _, x := range m.shares {
		if x.WorksID == id {
			people += x.People.V
			t.Rows = append(t.Rows, []string{m.who(x), strconv.FormatInt(x.People.V, 10), x.Minutes.Format(1), remark(x.Own.V, x.ByHand.V, x.StepFree.V), "", ""})
		}
	}
	slices.SortStableFunc(t.Rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	d := s.document(m, w.Name+"接收名册")
	d.Body = []paper.Block{
		paper.Text(fmt.Sprintf("依据《%s》（第%d版，%s）。地址：%s。掩蔽位%d，分配%d人。到达时在后两栏填写。", m.a.Name, m.a.Version.V, m.a.valid(), w.Address, w.Capacity.V, people)),
		{Table: t},
	}
	return d, nil
}
