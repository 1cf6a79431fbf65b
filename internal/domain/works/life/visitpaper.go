package life

import (
	"cmp"
	"context"
	"fmt"
	"image"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
)

// visitSheet is what the record and the notice of a visit have in common: the head, the defects and the drawings with numbered pins.
type visitSheet struct {
	visit   *Visit
	file    *File
	by      string
	defects []*Defect
	body    []paper.Block
}

func (k *Desk) read(ctx context.Context, db *store.DB, id string, shown func(*Defect) bool) (*visitSheet, error) {
	v, err := store.Get(ctx, db, VisitType, id)
	if err != nil {
		return nil, err
	}
	s := &visitSheet{visit: v}
	if s.file, err = store.Get(ctx, db, Type, v.FileID); err != nil {
		return nil, err
	}
	if s.by, err = namesOf(ctx, db, v.OfficerID, v.SecondID); err != nil {
		return nil, err
	}
	if err := db.Each(ctx, DefectType.Schema(), store.Query{Parent: id, Limit: -1}, func(rec any) error {
		if x := rec.(*Defect); shown(x) {
			s.defects = append(s.defects, x)
		}
		return nil
	}); err != nil {
		return nil, err
	}
	slices.SortFunc(s.defects, func(x, y *Defect) int { return cmp.Compare(x.No.V, y.No.V) })
	return s, k.draw(s)
}

// draw makes the table of defects and every drawing that has a pin.
func (k *Desk) draw(s *visitSheet) error {
	t := &paper.Table{Head: []string{"编号", "问题", "等级", "整改期限", "状态", "整改情况"}, Widths: []float64{0.8, 3, 0.9, 1.4, 1.1, 2.2}}
	pins := map[string][]Pin{}
	for _, x := range s.defects {
		t.Rows = append(t.Rows, []string{fmt.Sprint(x.No.V), x.Note, text(severities, x.Severity), or(string(x.DueOn), "—"), text(defectStates, x.State), or(x.FixNote, "—")})
		if x.Drawing != "" {
			pins[x.Drawing] = append(pins[x.Drawing], Pin{int(x.No.V), float64(x.X.Units) / 10_000, float64(x.Y.Units) / 10_000})
		}
	}
	if len(t.Rows) == 0 {
		s.body = append(s.body, paper.Text("没有登记问题。"))
		return nil
	}
	s.body = append(s.body, paper.Block{Table: t})
	for _, d := range s.file.Drawings {
		if len(pins[d.Hash]) == 0 {
			continue
		}
		m, err := k.picture(d)
		if err != nil {
			s.body = append(s.body, paper.Text("图纸“"+d.Name+"”的文件读不出,标注见系统。"))
			continue
		}
		s.body = append(s.body, paper.Block{Picture: &paper.Picture{Image: Pinned(m, pins[d.Hash]), Title: d.Name + "(编号对应上表)"}})
	}
	return nil
}

// picture is a drawing, brought down to what a page can show.
func (k *Desk) picture(ref entity.FileRef) (image.Image, error) {
	f, err := k.files.Open(ref.Hash)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	m, _, err := image.Decode(f)
	if err != nil {
		return nil, fmt.Errorf("read drawing %s: %w", ref.Name, err)
	}
	return m, nil
}

func (k *Desk) visitRecord(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	s, err := k.read(ctx, db, id, func(*Defect) bool { return true })
	if err != nil {
		return nil, err
	}
	v := s.visit
	doc := k.sheet(v.Origin == entity.Demo, paper.Record, "人民防空工程质量监督", "质量监督检查记录")
	head := &paper.Table{Head: []string{"项目", "内容", "项目", "内容"}, Widths: []float64{1.2, 2.4, 1.2, 2.4}, Rows: [][]string{
		{"工程", s.file.Name, "施工阶段", text(steps, v.Step)}, {"检查日期", string(v.VisitedOn), "检查人", s.by}, {"其他在场", or(v.Others, "—"), "状态", text(visitStates, v.State)},
	}}
	list := &paper.Table{Head: []string{"检查项", "结论"}, Widths: []float64{4, 1.2}}
	for _, c := range checklist[v.Step] {
		said := "未检"
		switch {
		case slices.Contains(v.Faulty, c):
			said = "不合格"
		case slices.Contains(v.Sound, c):
			said = "合格"
		}
		list.Rows = append(list.Rows, []string{text(checks, c), said})
	}
	doc.Body = append([]paper.Block{{Table: head}, {Table: list}, paper.Text("检查情况:" + or(v.Findings, "—"))}, s.body...)
	doc.Body = append(doc.Body, paper.Text("检查人签字:　　　　　　　　　施工单位签字:　　　　　　　　　监理签字:"))
	return doc, nil
}

func (k *Desk) notice(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	s, err := k.read(ctx, db, id, func(x *Defect) bool { return x.State != Solved })
	if err != nil {
		return nil, err
	}
	v := s.visit
	doc := k.sheet(v.Origin == entity.Demo, paper.Notice, "人民防空工程质量监督", "质量问题整改通知")
	doc.To = "建设、施工、监理单位"
	doc.Body = append([]paper.Block{
		paper.Text(fmt.Sprintf("编号:%s。%s,%s在%s工程(%s阶段)质量监督检查中发现下列问题,请于 %s 前整改完毕并书面报告,由本机构复查销号。", or(v.NoticeNo, "(未编号)"), v.VisitedOn, s.by, s.file.Name, text(steps, v.Step), or(string(v.FixBy), "(未定期限)"))),
	}, s.body...)
	doc.Body = append(doc.Body, paper.Text("未经复查销号的,不予验收。"))
	doc.By = "人民防空工程质量监督机构"
	return doc, nil
}
