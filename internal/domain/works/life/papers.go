package life

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"haidun/internal/domain/works/archive"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
	"haidun/internal/registry/area"
	"haidun/internal/registry/person"
)

// What stands where there is nothing: never 0, never blank. An early works' values may be unknown for good; others are still to come.
const (
	unknown = "不详"
	toCome  = "待报"
)

func (k *Desk) papers() []module.Paper {
	return []module.Paper{
		{Register: Type.Schema(), Name: "card", Title: [2]string{"工程卡", "Works card"}, Make: k.card},
		{Register: Type.Schema(), Name: "archive_list", Title: [2]string{"档案目录", "List of archived papers"}, Make: k.archiveList},
		{Register: Type.Schema(), Name: "hand_over", Title: [2]string{"移交清单", "Hand-over list"}, Make: k.handOverList},
		{Register: VisitType.Schema(), Name: "visit", Title: [2]string{"质量监督检查记录", "Record of a visit"}, Make: k.visitRecord},
		{Register: VisitType.Schema(), Name: "notice", Title: [2]string{"整改通知", "Rectification notice"}, Make: k.notice},
		{Register: RegType.Schema(), Name: "letter", Title: [2]string{"使用和维护管理责任书", "Responsibility letter"}, Make: k.letter},
		{Register: AltType.Schema(), Name: "decision", Title: [2]string{"拆除改造报废审批表", "Decision on an alteration"}, Make: k.decision},
		{Register: area.Type.Schema(), Name: "early_works", Title: [2]string{"早期工程普查表", "Survey of early works"}, Make: k.earlyPaper},
	}
}

// sheet is a paper of this office about a works.
func (k *Desk) sheet(sample bool, kind paper.Kind, issuer, title string) *paper.Document {
	return &paper.Document{World: paper.Live, Sample: sample, Kind: kind, Issuer: issuer, Title: title, Date: k.clock.Now().In(clock.Shanghai)}
}

// values writes fields of a record as a table of names and values. What the caller is not cleared for is a star.
func values(ctx context.Context, db *store.DB, s *entity.Schema, rec any, names ...string) (*paper.Table, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	clear, ok := db.Book().Clearance(a, s, s.MetaOf(rec).Area)
	if !ok {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	t := &paper.Table{Head: []string{"项目", "内容", "项目", "内容"}, Widths: []float64{1.3, 2.2, 1.3, 2.2}}
	for pair := range slices.Chunk(names, 2) {
		row := make([]string, 0, 4)
		for _, name := range pair {
			f := s.Field(name)
			text := f.Text(rec, fault.ZH)
			switch {
			case f.Class.Rank() > clear.Rank():
				text = "＊"
			case text == "":
				text = toCome
			case f.Kind == entity.Link:
				text = named(ctx, db, f.Ref, text)
			default:
				text += f.Unit[0]
			}
			row = append(row, f.Label[0], text)
		}
		for len(row) < 4 {
			row = append(row, "")
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// named is the name of a record that another refers to, a star where the caller may not see it.
func named(ctx context.Context, db *store.DB, register, id string) string {
	s, ok := db.Schema(register)
	if !ok {
		return "＊"
	}
	rec, err := db.Get(ctx, s, id)
	if err != nil {
		return "＊"
	}
	return s.NameOf(rec)
}

// card is the card of a works (人防工程卡片) with its stages.
func (k *Desk) card(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	l, err := k.line(ctx, db, id)
	if err != nil {
		return nil, err
	}
	t, err := values(ctx, db, Type.Schema(), l.File, "name", "code", "area_id", "address", "stage", "early", "project_code", "builder_id", "owner", "nuclear_class", "conv_class", "unit_count", "capacity",
		"approved_built", "measured_built", "approved_shelter", "measured_shelter", "measured_usable", "build_year", "filing_no", "handed_to")
	if err != nil {
		return nil, err
	}
	steps := &paper.Table{Head: []string{"阶段", "日期", "文号·单位", "期限", "档案(件)"}, Widths: []float64{1.6, 1.4, 2.6, 1.4, 1}}
	for _, s := range l.Steps {
		steps.Rows = append(steps.Rows, []string{s.ZH, or(string(s.On), mark(s.State)), or(s.No, "—"), or(string(s.By), "—"), itoa(s.Papers)})
	}
	doc := k.sheet(l.Sample, paper.Record, "人民防空工程档案", l.Name+"工程卡")
	doc.Body = []paper.Block{{Table: t}, paper.Heading(1, "经历"), {Table: steps}}
	for _, c := range l.Clues {
		doc.Body = append(doc.Body, paper.Text("线索:"+c.ZH))
	}
	doc.Code = &paper.Code{Path: "/r/works_file/" + id, Caption: "扫码看工程生命线"}
	return doc, nil
}

// mark is what stands for a stage without a date.
func mark(state string) string {
	switch state {
	case "ahead":
		return "未到"
	case "skipped":
		return "未移交"
	case "now":
		return "现在"
	}
	return unknown
}

func or(text, instead string) string {
	if text == "" {
		return instead
	}
	return text
}

// archiveList is the list of a works' archived papers (档案目录), stage by stage, and what is missing.
func (k *Desk) archiveList(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	f, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return nil, err
	}
	papers, err := papersOf(ctx, db, id)
	if err != nil {
		return nil, err
	}
	s := archive.Type.Schema()
	order := map[string]int{}
	for i, o := range s.Field("stage").Choices {
		order[o.Code] = i
	}
	slices.SortStableFunc(papers, func(x, y *archive.Paper) int {
		if d := order[string(x.Stage)] - order[string(y.Stage)]; d != 0 {
			return d
		}
		return strings.Compare(string(x.PaperOn), string(y.PaperOn))
	})
	t := &paper.Table{Head: []string{"序号", "题名", "文号", "日期", "页数", "期限", "架位"}, Widths: []float64{0.7, 3.4, 2, 1.5, 0.8, 0.9, 1.4}}
	pages, unpaged := int64(0), 0
	for i, p := range papers {
		n := toCome
		if p.Pages.OK {
			n = fmt.Sprint(p.Pages.V)
			pages += p.Pages.V
		} else {
			unpaged++
		}
		t.Rows = append(t.Rows, []string{itoa(i + 1), p.Title, or(p.DocNo, "—"), or(string(p.PaperOn), toCome), n, s.Field("retention").Text(p, fault.ZH), or(p.Shelf, "—")})
	}
	doc := k.sheet(f.Origin == entity.Demo, paper.Record, "人民防空工程档案", f.Name+"档案目录")
	sum := fmt.Sprintf("共 %d 件,%d 页", len(papers), pages)
	if unpaged == len(papers) {
		sum = fmt.Sprintf("共 %d 件,页数待报", len(papers))
	} else if unpaged > 0 {
		sum += fmt.Sprintf("(另有 %d 件页数待报,未计入)", unpaged)
	}
	doc.Body = []paper.Block{paper.Text(sum + "。"), {Table: t}}
	if f.ArchiveBy != "" {
		doc.Body = append(doc.Body, paper.Text("验收后 90 日内移交档案(待核实),期限 "+string(f.ArchiveBy)+"。"))
	}
	if lacks := archive.Missing(papers); len(lacks) > 0 {
		names := make([]string, len(lacks))
		for i, m := range lacks {
			names[i] = archive.Name(m).ZH
		}
		doc.Body = append(doc.Body, paper.Text("还缺:"+strings.Join(names, "、")+"。"))
	}
	return doc, nil
}

func (k *Desk) handOverList(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	doc, err := k.archiveList(ctx, db, id)
	if err != nil {
		return nil, err
	}
	f, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return nil, err
	}
	t, err := values(ctx, db, Type.Schema(), f, "name", "code", "address", "measured_built", "measured_shelter", "filing_no", "filed_on", "hand_by", "handed_on", "handed_to")
	if err != nil {
		return nil, err
	}
	doc.Title = f.Name + "移交清单"
	doc.Body = append([]paper.Block{{Table: t}, paper.Heading(1, "移交的档案")}, doc.Body...)
	doc.Body = append(doc.Body, paper.Text("移交单位(盖章):　　　　　　　　　接收单位(盖章):"))
	if f.HandLate.OK && f.HandLate.V > 0 {
		doc.Body = append(doc.Body, paper.Text(fmt.Sprintf("移交逾期 %d 天(备案后 15 个工作日内移交,《浙江省人民防空工程管理办法》第二十五条)。", f.HandLate.V)))
	}
	return doc, nil
}

// letter is the letter on use and maintenance that a registrant signs (使用和维护管理责任书).
func (k *Desk) letter(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	r, err := store.Get(ctx, db, RegType, id)
	if err != nil {
		return nil, err
	}
	f, err := store.Get(ctx, db, Type, r.FileID)
	if err != nil {
		return nil, err
	}
	t, err := values(ctx, db, RegType.Schema(), r, "registrant", "purpose", "area_m2", "letter_no", "letter_on", "certificate_no", "valid_from", "valid_to", "lessee", "lease_from", "lease_to", "contact")
	if err != nil {
		return nil, err
	}
	doc := k.sheet(r.Origin == entity.Demo, paper.Record, "人民防空工程平时使用", "使用和维护管理责任书")
	doc.Body = []paper.Block{
		paper.Text("工程:" + f.Name + "(标识码 " + or(f.Code, toCome) + "),地址:" + or(f.Address, toCome) + "。"),
		{Table: t},
		paper.Heading(1, "责任"),
		paper.Text("1. 登记人按登记的用途和面积使用,变更使用人、用途的先办理变更登记。\n2. 登记人负责工程及设备的日常维护,保证战时能迅速投入使用;不改变主体结构,不拆除防护设备,不在围护结构上开孔。\n3. 不在工程内存放易燃、易爆、剧毒、放射性和腐蚀性物品。\n4. 出租的,告知承租人该场所为人防工程,并签订书面合同;住宅区车位首先满足业主需要。\n5. 战时或应急时,按指挥部要求停止平时使用。"),
		paper.Text("依据:《浙江省实施〈中华人民共和国人民防空法〉办法》第十九条、第二十六条;《浙江省人民防空工程管理办法》第三十四条。"),
	}
	if r.Reminders != "" {
		doc.Body = append(doc.Body, paper.Text("提醒:"+strings.ReplaceAll(r.Reminders, "\n", "")))
	}
	doc.Body = append(doc.Body, paper.Text("登记人(签章):　　　　　　　　　主管部门(盖章):"))
	return doc, nil
}

// decision is the sheet on which two people decided on an alteration (拆除审批).
func (k *Desk) decision(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	x, err := store.Get(ctx, db, AltType, id)
	if err != nil {
		return nil, err
	}
	f, err := store.Get(ctx, db, Type, x.FileID)
	if err != nil {
		return nil, err
	}
	t, err := values(ctx, db, AltType.Schema(), x, "kind", "state", "applicant", "applied_on", "area_m2", "duty", "rebuild_m2", "rebuild_class", "rate", "fee", "shelter_before", "shelter_after",
		"approval_no", "approved_on", "due_on", "done_on", "paid_on", "fulfilled_on")
	if err != nil {
		return nil, err
	}
	doc := k.sheet(x.Origin == entity.Demo, paper.Record, "人民防空工程审批", f.Name+nameOf(altKinds, x.Kind).ZH+"审批表")
	doc.Body = []paper.Block{paper.Text("工程:" + f.Name + "(标识码 " + or(f.Code, toCome) + ")。理由:" + x.Reason), {Table: t}}
	for _, why := range []string{x.FeeWhy, x.DueWhy} {
		if why != "" {
			doc.Body = append(doc.Body, paper.Text(why))
		}
	}
	doc.Body = append(doc.Body, paper.Text("依据:《浙江省实施〈中华人民共和国人民防空法〉办法》第二十七条。"), paper.Text("经办人:　　　　　　　审核人:　　　　　　　负责人:"))
	return doc, nil
}

// earlyPaper is the survey of early works of an area (R17).
func (k *Desk) earlyPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	e, err := k.earlyWorks(ctx, db, id)
	if err != nil {
		return nil, err
	}
	where, err := store.Get(ctx, db, area.Type, id)
	if err != nil {
		return nil, err
	}
	t := &paper.Table{Head: []string{"工程", "县区", "建成年份", "建筑面积(m²)", "现状", "结论", "治理措施", "治理完成"}, Widths: []float64{2.4, 1.2, 1, 1.4, 1.2, 1.2, 1.2, 1.4}}
	for _, r := range e.Rows {
		year, built := unknown, unknown
		if r.Year != nil {
			year = fmt.Sprint(*r.Year)
		}
		if r.Built != nil {
			built = *r.Built
		}
		t.Rows = append(t.Rows, []string{r.Name, r.County, year, built, r.Stage.ZH, or(r.Condition.ZH, "待报"), or(r.Treatment.ZH, "待报"), or(string(r.TreatedOn), "—")})
	}
	sums := &paper.Table{Head: []string{"县区", "工程(处)", "已普查", "已治理", "建筑面积合计(m²)", "面积不详(处)", "年份不详(处)"}}
	for _, c := range e.Counts {
		sums.Rows = append(sums.Rows, []string{c.Name, itoa(c.Works), itoa(c.Surveyed), itoa(c.Treated), or(c.Built, unknown), itoa(c.Unknown), itoa(c.UnknownYears)})
	}
	doc := k.sheet(e.Sample, paper.Record, where.Name, where.Name+"早期人防工程普查表")
	doc.Body = []paper.Block{{Table: sums}, {Table: t}, paper.Text(e.Basis.ZH), paper.Text("填报人:　　　　　　审核人:　　　　　　日期:")}
	return doc, nil
}

// names are those of people, "" left out.
func namesOf(ctx context.Context, db *store.DB, ids ...string) (string, error) {
	var out []string
	for _, id := range ids {
		if id == "" {
			continue
		}
		p, err := store.Get(ctx, db, person.Type, id)
		switch {
		case err == nil:
			out = append(out, p.Name)
		case fault.As(err).Kind == fault.NotFound:
			out = append(out, "＊")
		default:
			return "", err
		}
	}
	return strings.Join(out, "、"), nil
}
