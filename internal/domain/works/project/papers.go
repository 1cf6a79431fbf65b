package project

import (
	"context"
	"strings"

	"haidun/internal/ident"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/paper"
	"haidun/internal/registry/area"
)

// blank marks on paper what the record does not say: it is never left white.
const blank = "【待填】"

func filled(s string) string {
	if s == "" {
		return blank
	}
	return s
}

func (k *Desk) papers() []module.Paper {
	return []module.Paper{
		{Register: Type.Schema(), Name: "determination", Title: [2]string{"指标核定单", "Determination of area"}, Make: k.determinationPaper},
		{Register: Type.Schema(), Name: "opinion", Title: [2]string{"结建审核意见书", "Opinion on the duty to build"}, Make: k.opinionPaper},
		{Register: CaseType.Schema(), Name: "relocation_check", Title: [2]string{"易地建设核实表", "Verification of a relocation"}, Make: k.checkPaper},
		{Register: BillType.Schema(), Name: "fee_notice", Title: [2]string{"缴(退)费通知书", "Notice of a fee or refund"}, Make: k.noticePaper},
		{Register: area.Type.Schema(), Name: "build_ledger", Title: [2]string{"结建与易地建设台账", "Ledger of building and paying"}, Make: k.ledgerPaper},
	}
}

// document begins a paper about a project.
func (k *Desk) document(ctx context.Context, db *store.DB, p *Project, kind paper.Kind, title, number string) (*paper.Document, error) {
	office, err := officeOf(ctx, db, p)
	if err != nil {
		return nil, err
	}
	doc := &paper.Document{
		World: paper.Live, Sample: p.Origin == entity.Demo, Kind: kind, Issuer: office, By: office, Title: title, Number: number, Date: k.clock.Now().In(clock.Shanghai),
	}
	if doc.Check() != nil { // a number that is none of official papers stands in the text
		doc.Number, doc.Body = "", []paper.Block{paper.Text("文号:" + number)}
	}
	return doc, nil
}

// officeOf names the office of the county a project lies in.
func officeOf(ctx context.Context, db *store.DB, p *Project) (string, error) {
	a, err := store.Get(ctx, db, area.Type, countyOf(p))
	if err != nil {
		if fault.KindOf(err) == fault.NotFound {
			return "人民防空主管部门", nil
		}
		return "", err
	}
	return a.Name + "国动办", nil
}

// derived prints a derivation, line by line with the articles.
func derived(title string, d *law.Derivation) []paper.Block {
	if d == nil {
		return []paper.Block{paper.Heading(1, title), paper.Text(blank + "没有推算过程。")}
	}
	return []paper.Block{paper.Heading(1, title), paper.Text(strings.Join(d.Lines(fault.ZH), "\n"))}
}

// pairs is a table of two pairs of label and value a row.
func pairs(cells ...string) paper.Block {
	t := &paper.Table{Head: []string{"项目", "内容", "项目", "内容"}, Widths: []float64{2, 3.4, 2, 3.4}}
	for i := 0; i < len(cells); i += 4 {
		row := []string{"", "", "", ""}
		for j := range row {
			if i+j < len(cells) {
				row[j] = cells[i+j]
				if j%2 == 1 {
					row[j] = filled(row[j])
				}
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return paper.Block{Table: t}
}

func (p *Project) head() paper.Block {
	return pairs(
		"项目名称", p.Name, "项目赋码", p.ProjectCode,
		"建设单位", p.DeveloperName, "统一社会信用代码", p.DeveloperUSCC,
		"建设地址", p.Address, "设计单位", p.Designer,
		"地面总建筑面积 m²", p.AreaTotalAbove.Format(2), "地下建筑面积 m²", p.AreaUnderground.Format(2),
		"居民住宅面积 m²", p.AreaResidential.Format(2), "其他民用建筑面积 m²", p.AreaOther.Format(2),
		"应建建筑面积 m²", p.RequiredArea.Format(2), "适用规定日", string(p.LawDay),
	)
}

// determinationPaper is the area owed with how it was made, and what was determined before (指标核定单).
func (k *Desk) determinationPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	p, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return nil, err
	}
	doc, err := k.document(ctx, db, p, paper.Notice, p.Name+"人防指标核定单", "")
	if err != nil {
		return nil, err
	}
	doc.Body = append(doc.Body, p.head())
	if p.CalcNote != "" {
		doc.Body = append(doc.Body, paper.Text(blank+"应建面积未能推算:"+p.CalcNote))
	}
	doc.Body = append(doc.Body, derived("推算过程和依据", read(p.Derivation))...)
	t := &paper.Table{Head: []string{"核定", "类别", "原应建 m²", "核定 m²", "核定人", "日期"}, Widths: []float64{3.4, 1.6, 1.7, 1.7, 1.4, 1.9}}
	err = each(ctx, db, RulingType, "project_id", p.ID, func(r *Ruling) {
		if r.State == Decided {
			t.Rows = append(t.Rows, []string{r.Title, named(rulingKinds, r.Kind), r.Before.Format(2), r.RequiredArea.Format(2), r.DecidedBy, law.DayOf(r.DecidedAt).String()})
		}
	})
	if len(t.Rows) > 0 {
		doc.Body = append(doc.Body, paper.Heading(1, "历次核定"), paper.Block{Table: t})
	} else {
		doc.Body = append(doc.Body, paper.Text("本项目指标尚未核定,以上为试算。"))
	}
	return doc, err
}

// opinionPaper is the opinion on how a project fulfils its duty (结建审核意见书).
func (k *Desk) opinionPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	p, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return nil, err
	}
	doc, err := k.document(ctx, db, p, paper.Letter, p.Name+"结建审核意见书", p.ApprovalNo)
	if err != nil {
		return nil, err
	}
	doc.To = filled(p.DeveloperName)
	units := ""
	if p.UnitCount.OK {
		units = whole(p.UnitCount.V)
	}
	doc.Body = append(
		doc.Body, p.head(), paper.Heading(1, "设计"),
		pairs(
			"设计建筑面积 m²", p.DesignedArea.Format(2), "人防掩蔽面积 m²", p.ShelterArea.Format(2),
			"战时功能", named(functions, p.Function), "平时用途", p.PeacetimeUse,
			"抗力等级", named(resistances, p.Resistance), "防化等级", named(chems, p.Chem),
			"防护单元数", units, "易地建设面积 m²", p.PaidForArea.Format(2),
		),
		paper.Heading(1, "审核意见"), paper.Text(p.opinion()),
	)
	doc.Body = append(doc.Body, derived("应建面积的推算过程和依据", read(p.Derivation))...)
	doc.Body = append(doc.Body, paper.Text("批准后设计变更须经原批准人同意(《浙江省实施〈中华人民共和国人民防空法〉办法》第十六条);面积不足或易地建设费未缴清的,不得核发建设工程规划许可证和施工许可证(第十五条)。"))
	return doc, nil
}

// opinion says in words how a project stands to what it owes.
func (p *Project) opinion() string {
	if !p.RequiredArea.OK {
		return blank + "应建面积尚未推算出来,不能出具意见。" + p.CalcNote
	}
	text := "应建 " + p.RequiredArea.Format(2) + " m²,设计 " + known(p.DesignedArea) + " m²,已核实的易地建设 " + p.PaidForArea.Format(2) + " m²。"
	switch p.Duty {
	case Built:
		return text + "设计面积不少于应建面积,符合规定。"
	case Paid:
		return text + "不足部分经核实易地建设,费用已缴清,符合规定。"
	case Short:
		return text + "尚未落实:须补足设计面积,或办理易地建设并缴清费用。"
	}
	return text + "指标尚未核定,本意见仅供参考。"
}

// checkPaper is the verification of a relocation (易地建设核实表).
func (k *Desk) checkPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	c, err := store.Get(ctx, db, CaseType, id)
	if err != nil {
		return nil, err
	}
	p, err := store.Get(ctx, db, Type, c.ProjectID)
	if err != nil {
		return nil, err
	}
	doc, err := k.document(ctx, db, p, paper.Record, p.Name+"人防工程易地建设核实表", "")
	if err != nil {
		return nil, err
	}
	doc.Body = append(
		doc.Body, p.head(), paper.Heading(1, "易地建设"),
		pairs(
			"申请理由", named(reasons, c.Reason), "申请日期", string(c.AppliedOn),
			"应建建筑面积 m²", c.RequiredArea.Format(2), "设计(自建)面积 m²", c.DesignedArea.Format(2),
			"易地建设面积 m²", c.RelocationArea.Format(2), "收费标准 元/m²", c.Rate.Format(2),
			"法定减免代码", orNone(c.Reduction), "减免依据", orNone(c.ReductionProof),
			"应缴易地建设费 元", c.Fee.Format(2), "大写", upper(c.Fee),
			"核实人", c.VerifiedBy, "状态", named(caseStates, c.State),
			"证明材料", proofs(c.Proof), "理由说明", c.Why,
		),
	)
	doc.Body = append(doc.Body, derived("费用的推算过程和依据", read(c.Derivation))...)
	doc.Body = append(doc.Body, paper.Text("申请单位(盖章):                经办人:            日期:"))
	return doc, nil
}

func orNone(s string) string {
	if s == "" {
		return "无"
	}
	return s
}

func proofs(files []entity.FileRef) string {
	var out []string
	for _, f := range files {
		out = append(out, f.Name)
	}
	return orNone(strings.Join(out, ";"))
}

func upper(d entity.Decimal) string {
	if !d.OK {
		return ""
	}
	return ident.UpperMoney(d.Units)
}
