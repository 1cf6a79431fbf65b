package project

import (
	"context"
	"fmt"
	"strconv"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/paper"
)

func whole(n int64) string { return strconv.FormatInt(n, 10) }

// noticePaper is the notice of a bill or a refund, with its ledger so far (缴费通知书、退费通知书).
func (k *Desk) noticePaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	b, err := store.Get(ctx, db, BillType, id)
	if err != nil {
		return nil, err
	}
	p, err := store.Get(ctx, db, Type, b.ProjectID)
	if err != nil {
		return nil, err
	}
	l, err := k.book.Read(ctx, db)
	if err != nil {
		return nil, err
	}
	title := map[Sort]string{Original: "缴费通知书", Extra: "补缴通知书", Refund: "退费通知书"}[b.Sort]
	doc, err := k.document(ctx, db, p, paper.Notice, p.Name+named(billKinds, b.Kind)+title, b.No)
	if err != nil {
		return nil, err
	}
	line, err := k.billLine(ctx, db, l, p.AreaID, b)
	if err != nil {
		return nil, err
	}
	doc.To = filled(p.DeveloperName)
	doc.Body = append(
		doc.Body, paper.Text(b.asks()),
		pairs(
			"事由", b.Matter, "计费面积 m²", b.BaseArea.Format(2),
			"标准 元/m²", b.Rate.Format(2), "金额 元", b.Amount.Format(2),
			"大写", upper(b.Amount), "期限", string(b.DueOn),
			"已缴(退)元", b.Paid.Format(2), "已冲减 元", b.Offset.Format(2),
			"未结清 元", b.Outstanding.Format(2), "票据号", orNone(b.ReceiptNo),
		),
	)
	doc.Body = append(doc.Body, derived("金额的推算过程和依据", read(b.Derivation))...)
	if line.Late > 0 {
		doc.Body = append(doc.Body, derived(fmt.Sprintf("滞纳金(截至 %s,已逾期 %d 日;缴款时确定)", k.today(), line.Late), line.LateDerived)...)
	}
	if t := line.ledger(); len(t.Rows) > 0 {
		doc.Body = append(doc.Body, paper.Heading(1, "缴退费记录"), paper.Block{Table: t})
	}
	if b.Sort != Refund {
		doc.Body = append(doc.Body, paper.Text("任何单位和个人不得擅自减收、免收。逾期不缴的,按日加收滞纳金。"))
	}
	return doc, nil
}

// asks is what a bill says in a sentence.
func (b *Bill) asks() string {
	due := blank
	if day, err := law.ParseDay(string(b.DueOn)); err == nil {
		due = day.ZH()
	}
	if b.Sort == Refund {
		return fmt.Sprintf("经重新核定,你单位多缴(多核)%s %s 元(%s)。已冲减未缴部分 %s 元,其余于 %s 前退还。", named(billKinds, b.Kind), b.Amount.Format(2), upper(b.Amount), b.Offset.Format(2), due)
	}
	return fmt.Sprintf("请你单位于 %s 前缴纳%s %s 元(%s)。", due, named(billKinds, b.Kind), b.Amount.Format(2), upper(b.Amount))
}

func (l BillLine) ledger() *paper.Table {
	t := &paper.Table{Head: []string{"日期", "类别", "金额 元", "由此确定的滞纳金 元", "票据号", "登记人"}, Widths: []float64{1.6, 1.4, 2, 2, 2, 1.4}}
	for _, e := range l.Entries {
		t.Rows = append(t.Rows, []string{string(e.On), named(entryKinds, e.Kind), e.Amount, e.Surcharge, e.Receipt, e.By})
	}
	return t
}

// ledgerPaper is R15 of an area: the rows with their subtotals (结建与易地建设台账).
func (k *Desk) ledgerPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	r, err := k.report(ctx, db, func(name string) string {
		if name == "area" {
			return id
		}
		return ""
	})
	if err != nil {
		return nil, err
	}
	doc := &paper.Document{
		World: paper.Live, Sample: r.Sample, Kind: paper.Circular, Issuer: r.AreaName + "国动办", Title: r.AreaName + "结建与易地建设台账", Date: k.clock.Now().In(clock.Shanghai),
	}
	at := 0
	for _, c := range r.Counties {
		t := &paper.Table{Head: []string{"项目", "应建 m²", "竣工 m²", "易地 m²", "应收 元", "实收 元", "欠缴 元", "落实"}, Widths: []float64{3, 1.6, 1.6, 1.6, 2.1, 2.1, 1.9, 1.3}}
		for ; at < len(r.Rows) && r.Rows[at].County == c.ID; at++ {
			x := r.Rows[at]
			t.Rows = append(t.Rows, []string{x.Name, or(x.Required), or(x.Built), or(x.PaidFor), x.Fee.String(), x.Paid.String(), x.Arrears.String(), named(duties, x.Duty)})
		}
		t.Rows = append(t.Rows, c.cells("小计"))
		doc.Body = append(doc.Body, paper.Heading(1, filled(c.Name)), paper.Block{Table: t})
	}
	if len(r.Rows) == 0 {
		doc.Body = append(doc.Body, paper.Text("没有登记的结建项目。"))
		return doc, nil
	}
	doc.Body = append(doc.Body, paper.Text(r.words()))
	return doc, nil
}

func or(s string) string {
	if s == "" {
		return "待报"
	}
	return s
}

func (t Total) cells(name string) []string {
	return []string{
		fmt.Sprintf("%s(%d 个)", name, t.Projects), t.Required.String(), t.Built.String(), t.PaidFor.String(), t.Fee.String(), t.Paid.String(), t.Arrears.String(), fmt.Sprintf("%d/%d", t.Fulfilled, t.Owing),
	}
}

// words is the whole in words, with what is not in the sums.
func (r *Report) words() string {
	t := r.Total
	text := fmt.Sprintf("合计 %d 个项目:应建 %s m²,竣工 %s m²,易地建设 %s m²;应收 %s 元,实收 %s 元,欠缴 %s 元。", t.Projects, t.Required, t.Built, t.PaidFor, t.Fee, t.Paid, t.Arrears)
	if t.UnknownRequired > 0 || t.UnknownBuilt > 0 {
		text += fmt.Sprintf("应建面积待报 %d 个、竣工面积待报 %d 个,不计入合计。", t.UnknownRequired, t.UnknownBuilt)
	}
	if t.Owing > 0 {
		text += fmt.Sprintf("结建落实率 %.1f%%(%d/%d)。", 100*float64(t.Fulfilled)/float64(t.Owing), t.Fulfilled, t.Owing)
	}
	return text + sumNote
}

// sumNote says how the sums are made.
const sumNote = "“待报”不按 0 计。应收为缴费单减退减单,实收为缴款减退款。"
