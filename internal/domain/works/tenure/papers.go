package tenure

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
)

// lacking is what is printed where something is missing.
const lacking = "【待填】"

func (k desk) papers() []module.Paper {
	return []module.Paper{
		{Register: RightType.Schema(), Name: "tenure_certificate", Title: [2]string{"权利证明", "Certificate of a right"}, Make: k.certificate},
		{Register: TransferType.Schema(), Name: "tenure_handover", Title: [2]string{"人防工程移交书", "Deed of hand-over"}, Make: k.deed},
		{Register: LeaseType.Schema(), Name: "tenure_notice", Title: [2]string{"承租人告知书", "Notice to a lessee"}, Make: k.notice},
	}
}

func or(text string) string {
	if strings.TrimSpace(text) == "" {
		return lacking
	}
	return text
}

// day is a date as papers write it.
func day(d entity.Date) string {
	if d == "" {
		return lacking
	}
	var y, m, n int
	if _, err := fmt.Sscanf(string(d), "%d-%d-%d", &y, &m, &n); err != nil {
		return string(d)
	}
	return fmt.Sprintf("%d年%d月%d日", y, m, n)
}

// area is m² as papers write it.
func area(d entity.Decimal) string {
	if !d.OK {
		return lacking
	}
	return d.Format(2) + " 平方米"
}

// unitOf is a unit with the name of its works.
func (k desk) unitOf(ctx context.Context, db *store.DB, id string) (*Unit, string, error) {
	u, err := store.Get(ctx, db, UnitType, id)
	if err != nil {
		return nil, "", err
	}
	return u, or(k.worksNames(ctx, db, []*Unit{u})[u.ShelterID]), nil
}

// certificate states a right with its restriction; without the restriction none is printed.
func (k desk) certificate(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	r, err := store.Get(ctx, db, RightType, id)
	if err != nil {
		return nil, err
	}
	u, works, err := k.unitOf(ctx, db, r.UnitID)
	if err != nil {
		return nil, err
	}
	until := "今"
	if r.Until != "" {
		until = day(r.Until)
	}
	kind := RightType.Schema().Field("kind").Text(r, fault.ZH)
	d := &paper.Document{World: paper.Live, Sample: r.Origin == entity.Demo, Kind: paper.Circular, Issuer: works, Title: "人防工程" + kind + "证明", Date: k.clock.Now().In(clock.Shanghai)}
	d.Body = append(d.Body, paper.Block{Table: &paper.Table{Head: []string{"项目", "内容"}, Widths: []float64{2, 6}, Rows: [][]string{
		{"人防工程", works},
		{"产权单元", u.No + " " + u.Name},
		{"权利", kind},
		{"权利人", r.Holder},
		{"权利人类别", RightType.Schema().Field("holder_kind").Text(r, fault.ZH)},
		{"持有期间", day(r.From) + "至" + until},
		{"权证号", or(r.CertificateNo)},
		{"不动产单元号", or(u.EstateNo)},
		{"实测面积", area(u.SurveyM2)},
		{"车位数", number(u.Bays)},
	}}}, paper.Heading(1, "战时限制"), paper.Text(restriction))
	if r.Extra != "" {
		d.Body = append(d.Body, paper.Heading(1, "补充约定"), paper.Text(r.Extra))
	}
	d.Body = append(d.Body, paper.Text("本证明由台账生成，不替代不动产登记机构核发的权证。"))
	return d, nil
}

func number(n entity.Int) string {
	if !n.OK {
		return lacking
	}
	return fmt.Sprint(n.V) + " 个"
}

// deed is what is signed when a unit is handed over.
func (k desk) deed(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	t, err := store.Get(ctx, db, TransferType, id)
	if err != nil {
		return nil, err
	}
	u, works, err := k.unitOf(ctx, db, t.UnitID)
	if err != nil {
		return nil, err
	}
	d := &paper.Document{World: paper.Live, Sample: t.Origin == entity.Demo, Kind: paper.Circular, Issuer: t.Giver, Title: works + "移交书", Date: k.clock.Now().In(clock.Shanghai)}
	d.Body = append(d.Body,
		paper.Text(fmt.Sprintf("移交单位：%s。接收单位：%s。依据：出让条件 %s；竣工验收备案 %s（%s）。", t.Giver, t.Receiver, or(t.ConditionNo), or(t.FilingNo), day(t.FiledOn))),
		paper.Text(fmt.Sprintf("移交单元：%s %s，实测面积 %s，车位 %s。", u.No, u.Name, area(t.SurveyM2), number(u.Bays))),
		paper.Heading(1, "移交期限"), paper.Text(or(t.DueWhy)), paper.Text(k.inTime(t)),
		paper.Heading(1, "移交清单"),
	)
	items := strings.FieldsFunc(t.Assets, func(r rune) bool { return r == '\n' })
	if len(items) == 0 {
		items = []string{lacking}
	}
	rows := [][]string{}
	for i, item := range items {
		rows = append(rows, []string{fmt.Sprint(i + 1), item, ""})
	}
	d.Body = append(d.Body, paper.Block{Table: &paper.Table{Head: []string{"序号", "项目", "接收人核对"}, Widths: []float64{1, 6, 2}, Rows: rows}},
		paper.Heading(1, "战时限制"), paper.Text(restriction),
		paper.Text("移交后的维护管理责任由接收单位承担。"), paper.Text(fmt.Sprintf("移交人：%s　　　　接收人：%s　　　　日期：%s", or(t.GivenBy), or(t.TakenBy), day(t.HandedOn))),
	)
	return d, nil
}

func (k desk) inTime(t *Transfer) string {
	switch t.Timely {
	case InTime:
		return "移交日期：" + day(t.HandedOn) + "，按期。"
	case Late:
		return fmt.Sprintf("移交日期：%s，逾期 %d 天。", day(t.HandedOn), t.LateDays.V)
	}
	return "尚未移交。"
}

// notice tells a lessee what he is about to rent.
func (k desk) notice(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	l, err := store.Get(ctx, db, LeaseType, id)
	if err != nil {
		return nil, err
	}
	u, works, err := k.unitOf(ctx, db, l.UnitID)
	if err != nil {
		return nil, err
	}
	d := &paper.Document{World: paper.Live, Sample: l.Origin == entity.Demo, Kind: paper.Circular, Issuer: works, Title: "租用人防工程告知书", Date: k.clock.Now().In(clock.Shanghai)}
	bays := ""
	if l.Bays.OK {
		bays = fmt.Sprintf("（车位 %d 个）", l.Bays.V)
	}
	d.Body = append(d.Body,
		paper.Text(l.Lessee+"："),
		paper.Text(fmt.Sprintf("您拟租用的 %s %s%s 是人民防空工程。租期 %s至%s。", works, u.Name, bays, day(l.From), day(l.Until))),
		paper.Text("一、"+restriction),
		paper.Text("二、不得在墙、顶、门框和密闭构件上钻孔、穿管，不得堵塞出入口和通道，不得存放易燃易爆和有害物品（维护管理技术标准 DBJ33/T 1309-2023 第 3.0.8 条、第 3.0.10 条）。"),
		paper.Text("三、接到平战转换或应急使用通知，应按通知的时限腾空；因此减少的租期按合同约定处理。"),
		paper.Text("四、车位先满足本小区业主。"+l.Reminder), paper.Text("五、租期："+or(l.Limit)),
		paper.Text(fmt.Sprintf("合同编号：%s　　告知日期：%s", or(l.ContractNo), day(l.NoticeOn))), paper.Text("承租人（签字）：　　　　　　　　　　　年　　月　　日"),
	)
	return d, nil
}
