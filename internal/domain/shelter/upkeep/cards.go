package upkeep

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
)

// shown is a moment in China.
func shown(at time.Time) string { return at.In(clock.Shanghai).Format("2006-01-02 15:04") }

// labelsPerPage is how many labels stand on a sheet of A4, to be cut.
const labelsPerPage = 4

// doorPath is the page that the code of a place opens.
func doorPath(kind, id string) string { return "/upkeep/at?" + kind + "=" + id }

// parts are the units of a works, and the equipment in service.
func parts(ctx context.Context, db *store.DB, works string) (units []*shelter.Unit, assets []*Asset, err error) {
	u, a := shelter.UnitType.Schema(), AssetType.Schema()
	if err := db.Each(ctx, u, store.Query{Where: []store.Cond{{Field: u.Field("shelter_id"), Op: store.Eq, Values: []any{works}}}, Sort: []store.Order{{Field: u.Field("seq")}}, Limit: -1}, func(rec any) error {
		units = append(units, rec.(*shelter.Unit))
		return nil
	}); err != nil {
		return nil, nil, err
	}
	q := store.Query{Where: []store.Cond{{Field: a.Field("shelter_id"), Op: store.Eq, Values: []any{works}}, {Field: a.Field("status"), Op: store.Ne, Values: []any{string(Removed)}}}, Sort: []store.Order{{Field: a.Field("name")}}, Limit: -1}
	err = db.Each(ctx, a, q, func(rec any) error {
		assets = append(assets, rec.(*Asset))
		return nil
	})
	return units, assets, err
}

// labels are the codes to be put at the doors of a works: one for the works, one for each unit, one for each piece of equipment.
func (k desk) labels(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	d, w, err := k.sheet(ctx, db, id, "维护二维码标签")
	if err != nil {
		return nil, err
	}
	units, assets, err := parts(ctx, db, id)
	if err != nil {
		return nil, err
	}
	d.FormsPerPage = labelsPerPage
	box := func(label, text string) paper.FormBox { return paper.FormBox{Width: 1, Label: label, Text: text} }
	add := func(kind, of, name string, rows ...paper.FormRow) {
		d.Forms = append(d.Forms, paper.Form{
			Title: name, Of: w.Name, Number: "", Code: &paper.Code{Path: doorPath(kind, of)}, Rows: append(rows, paper.FormRow{Height: 7, Boxes: []paper.FormBox{box("值班电话", orUnknown(w.DutyPhone))}}),
			Caption: "扫码打开本处应办的维护,可离线填写。损坏或遗失请告知值班电话。",
		})
	}
	add("works", w.ID, "人防工程", paper.FormRow{Height: 7, Boxes: []paper.FormBox{box("标识码", orUnknown(w.WorksCode)), box("地址", orUnknown(w.Address))}})
	names := map[string]string{}
	for _, u := range units {
		names[u.ID] = u.Name
		add("unit", u.ID, "防护单元", paper.FormRow{Height: 7, Boxes: []paper.FormBox{box("名称", u.Name), box("序号", orUnknown(number(u.Seq)))}})
	}
	for _, a := range assets {
		add("asset", a.ID, a.Name,
			paper.FormRow{Height: 7, Boxes: []paper.FormBox{box("类别", word(kinds, a.Kind)), box("数量", number(a.Quantity))}},
			paper.FormRow{Height: 7, Boxes: []paper.FormBox{box("防护单元", orUnknown(names[a.UnitID])), box("部位", orUnknown(a.Place))}})
	}
	return d, nil
}

func orUnknown(s string) string {
	if s == "" {
		return unknown
	}
	return s
}

func number(n entity.Int) string {
	if !n.OK {
		return ""
	}
	return strconv.FormatInt(n.V, 10)
}

// unitCard is a protection unit with its equipment and what is to be done to it (防护单元卡).
func (k desk) unitCard(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	u, err := store.Get(ctx, db, shelter.UnitType, id)
	if err != nil {
		return nil, err
	}
	d, w, err := k.sheet(ctx, db, u.ShelterID, u.Name+"卡")
	if err != nil {
		return nil, err
	}
	s := shelter.UnitType.Schema()
	of := func(name string) string { return value(s, u, name) }
	d.Body = []paper.Block{{Table: &paper.Table{Title: "防护单元", Head: []string{"项目", "内容", "项目", "内容"}, Widths: []float64{80, 141, 80, 141}, Rows: [][]string{
		{"工程", w.Name, "标识码", orUnknown(w.WorksCode)},
		{"单元", of("name"), "序号", of("seq")},
		{"面积", of("area_m2"), "掩蔽人数", of("places")},
		{"战时功能", of("function"), "人防门数量", of("door_count")},
		{"功能状态", of("condition"), "核对时间", shown(k.clock.Now())},
	}}}}
	_, all, err := parts(ctx, db, u.ShelterID)
	if err != nil {
		return nil, err
	}
	t := &paper.Table{Title: "设备", Head: []string{"名称", "类别", "数量", "型号", "安装日期", "储存期至", "状态"}, Widths: []float64{2.4, 2.2, 0.8, 1.6, 1.8, 1.8, 1}}
	for _, a := range all {
		if a.UnitID != u.ID {
			continue
		}
		shelf := "—"
		if a.Kind == Absorber {
			shelf = value(AssetType.Schema(), a, "expires_on")
		}
		t.Rows = append(t.Rows, []string{a.Name, word(kinds, a.Kind), number(a.Quantity), orUnknown(a.Model), value(AssetType.Schema(), a, "installed_on"), shelf, word(assetStates, a.Status)})
	}
	if len(t.Rows) == 0 {
		d.Body = append(d.Body, paper.Text("本单元尚未登记设备。"))
	} else {
		d.Body = append(d.Body, paper.Block{Table: t})
	}
	due, err := k.atPlace(ctx, db, func(name string) string {
		return map[string]string{"unit": id}[name]
	})
	if err != nil {
		return nil, err
	}
	d.Body = append(d.Body, due.block())
	d.Notes = "按防护单元建立维护档案(DBJ33/T 1309-2023 第 3.0.7 条)"
	d.Code = &paper.Code{Path: doorPath("unit", id), Caption: "扫码登记维护"}
	return d, nil
}

// block is what is due at a place, as a paper says it.
func (out *AtPlace) block() paper.Block {
	t := &paper.Table{Title: fmt.Sprintf("七日内应办的维护(%d 项)", len(out.Tasks)), Head: []string{"事项", "上次日期", "应办日期", "最迟日期", "状态"}, Widths: []float64{4, 2, 2, 2, 1.4}}
	for _, one := range out.Tasks {
		last := "—"
		if one.LastOn != "" {
			last = string(one.LastOn)
		}
		t.Rows = append(t.Rows, []string{strings.TrimSpace(one.Title), last, string(one.DueOn), string(one.LimitOn), map[string]string{red: "逾期", yellow: "到期", blue: "将到期"}[one.Light]})
	}
	if len(t.Rows) == 0 {
		return paper.Text("七日内没有应办的维护。")
	}
	return paper.Block{Table: t}
}
