package siren

import (
	"context"
	"fmt"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
	"haidun/internal/registry/area"
	"haidun/internal/registry/organisation"
)

// unknown stands where nothing is known: never 0.
const unknown = "待报"

// reader reads what belongs on a paper, as far as the caller may.
type reader struct {
	ctx   context.Context
	db    *store.DB
	clear entity.Class
}

// newReader is a reader of records that lie in an area.
func newReader(ctx context.Context, db *store.DB, s *entity.Schema, area string) (*reader, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	clear, ok := db.Book().Clearance(a, s, area)
	if !ok {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	return &reader{ctx, db, clear}, nil
}

// value is what a card says of a field: 待报 where it is missing, a star where the caller may not see it.
func (r *reader) value(s *entity.Schema, rec any, name string) string {
	f := s.Field(name)
	if f.Class.Rank() > r.clear.Rank() {
		return "＊"
	}
	text := f.Text(rec, fault.ZH)
	if text == "" {
		return unknown
	}
	if f.Kind == entity.Day {
		t, err := time.Parse(time.DateOnly, text)
		if err == nil {
			text = fmt.Sprintf("%d年%d月%d日", t.Year(), t.Month(), t.Day())
		}
	}
	if f.Kind == entity.Dec {
		text = strings.TrimSuffix(text, ".0")
	}
	return strings.ReplaceAll(text, ";", "、") + f.Unit[0]
}

// places are the county and the town of an area.
func (r *reader) places(id string) (county, town string, err error) {
	county, town = unknown, unknown
	for id != "" {
		a, err := store.Get(r.ctx, r.db, area.Type, id)
		if err != nil {
			return "", "", fmt.Errorf("find the area of a site: %w", err)
		}
		switch a.Level {
		case area.County:
			county = a.Name
		case area.Town:
			town = a.Name
		}
		id = a.Parent
	}
	return county, town, nil
}

// host is the name of an organisation, as far as the caller may know it.
func (r *reader) host(id string) (string, error) {
	if id == "" {
		return unknown, nil
	}
	o, err := store.Get(r.ctx, r.db, organisation.Type, id)
	if kind := fault.KindOf(err); err != nil && (kind == fault.NotFound || kind == fault.Forbidden) {
		return "＊", nil
	}
	if err != nil {
		return "", err
	}
	return o.Name, nil
}

// sirens are those of a site, in the order of their names.
func (r *reader) sirens(site string) (out []*Siren, err error) {
	s := SirenType.Schema()
	page, err := r.db.List(r.ctx, s, store.Query{Where: []store.Cond{{Field: s.Field("site_id"), Op: store.Eq, Values: []any{site}}}, Sort: []store.Order{{Field: s.Field("name")}}, Limit: -1})
	if err != nil {
		return nil, fmt.Errorf("list the sirens of site %s: %w", site, err)
	}
	for _, rec := range page.Recs {
		out = append(out, rec.(*Siren))
	}
	return out, nil
}

// card is a site with its sirens on paper (警报点档案卡). The code on it opens the site.
func (k desk) card(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	s, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return nil, err
	}
	r, err := newReader(ctx, db, Type.Schema(), s.Area)
	if err != nil {
		return nil, err
	}
	county, town, err := r.places(s.AreaID)
	if err != nil {
		return nil, err
	}
	host, err := r.host(s.HostUnit)
	if err != nil {
		return nil, err
	}
	sirens, err := r.sirens(id)
	if err != nil {
		return nil, err
	}
	of := func(name string) string { return r.value(Type.Schema(), s, name) }
	facts := &paper.Table{Title: "警报点", Head: []string{"项目", "内容", "项目", "内容"}, Widths: []float64{80, 141, 80, 141}, Rows: [][]string{
		{"编号", of("code"), "原编号", of("old_code")},
		{"区县", county, "街镇", town},
		{"状态", of("status"), "设点单位", host},
		{"地址", of("address"), "安装位置", of("install_place")},
		{"负责人", of("host_leader"), "负责人电话", of("host_phone")},
		{"维管人", of("keeper"), "维管人电话", of("keeper_phone")},
		{"安装高度", of("height_m"), "偏远海岛", of("outer_island")},
		{"坐标", of("location"), "坐标来源", of("coord_source")},
	}}
	body := []paper.Block{{Table: facts}}
	last := s.UpdatedAt
	for _, one := range sirens {
		body = append(body, paper.Block{Table: r.siren(one)})
		if one.UpdatedAt.After(last) {
			last = one.UpdatedAt
		}
	}
	if len(sirens) == 0 {
		body = append(body, paper.Text("该点未装警报器。"))
	}
	issuer := "人民防空办公室"
	if county != unknown {
		issuer = county + issuer
	}
	return &paper.Document{
		World: paper.Live, Sample: s.Origin == entity.Demo, Kind: paper.Record, Issuer: issuer, Title: cardTitle(s.Name),
		Body: body, By: issuer, Date: last.In(clock.Shanghai), Notes: "由警报台账生成,供内部使用;＊为无权查看",
		Code: &paper.Code{Path: "/r/" + Type.Schema().Name + "/" + s.ID, Caption: "扫码打开警报点"},
	}, nil
}

func (r *reader) siren(s *Siren) *paper.Table {
	of := func(name string) string { return r.value(SirenType.Schema(), s, name) }
	level := unknown
	if s.SplDB.OK {
		level = fmt.Sprintf("%s(%s 处)", of("spl_db"), of("spl_ref_m"))
	}
	return &paper.Table{Title: "警报器:" + s.Name, Head: []string{"项目", "内容", "项目", "内容"}, Widths: []float64{80, 141, 80, 141}, Rows: [][]string{
		{"类型", of("kind"), "形式", of("form")},
		{"型号", of("model"), "功率", of("power_w")},
		{"声级", level, "覆盖半径", of("radius_m")},
		{"控制方式", of("control_modes"), "是否可升降", of("can_lift")},
		{"供电", of("power_supply"), "蓄电池日期", of("battery_on")},
		{"安装时间", of("installed_on"), "设计寿命", of("design_life_y")},
		{"生产厂家", of("maker"), "安装厂家", of("installer")},
		{"设备状况", of("status"), "老化状态", of("ageing")},
		{"最近鸣响", of("last_heard"), "依据", of("heard_by")},
	}}
}

// cardTitle does not say twice what it is.
func cardTitle(site string) string {
	if strings.Contains(site, "警报点") {
		return site + "档案卡"
	}
	return site + "警报点档案卡"
}
