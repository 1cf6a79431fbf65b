package service

import (
	"context"
	"errors"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// card is an item card of the seed (DOMAIN 12.2). Days below zero are not laid down.
type card struct {
	code, name, basis, remark, result, matter string
	kind                                      ItemKind
	legal, commit                             int64
	sure                                      bool // basis and periods were read in a public text
	promise, joint                            bool
	papers                                    []sheet
}

type sheet struct {
	name   string
	need   Need
	source Source
}

const unknownCode = "事项编码、承诺时限、窗口和电话待本单位核实后登记新版本。"

// cards are the items of the field with what is known about them. Nobody's promise is made up: where the office has to say, it is empty.
func cards() []card {
	must, may := func(n string) sheet { return sheet{n, Required, FromApplicant} }, func(n string) sheet { return sheet{n, Deferable, FromApplicant} }
	shared, proof := func(n string) sheet { return sheet{n, Required, FromShared} }, func(n string) sheet { return sheet{n, Deferable, FromCertificate} }
	measures := func(article string) string {
		return "《浙江省实施〈中华人民共和国人民防空法〉办法》" + article
	}
	visit := "《浙江省保障“最多跑一次”改革规定》第二十六条"
	return []card{
		{
			code: "RF-01", name: "应建防空地下室的民用建筑项目报建审批", kind: Permit, basis: "《中华人民共和国行政许可法》第四十二条;" + measures("第十二条"), legal: 20, commit: 5, sure: false, result: "防空地下室报建审批决定书", matter: "build_project", joint: true, promise: true,
			remark: "承诺 5 个工作日取自外地做法(待核实)。",
			papers: []sheet{must("应建防空地下室的民用建筑项目报建审批申请表"), must("建设项目总平面图"), must("防空地下室设计文件"), must("建筑面积明细表"), proof("统一社会信用代码证书"), may("授权委托书")},
		},
		{
			code: "RF-02", name: "人防工程易地建设核实", kind: Confirm, basis: measures("第十三条"), legal: -1, commit: -1, sure: true, result: "易地建设核实意见", matter: "relocation_case",
			papers: []sheet{must("人防工程易地建设核实申请表"), must("易地建设理由证明材料"), shared("建设工程规划许可证"), may("授权委托书")},
		},
		{
			code: "RF-03", name: "人防工程施工图联合审查", kind: Other, basis: visit, legal: -1, commit: -1, sure: true, result: "联合审图意见书", joint: true, matter: "build_project",
			papers: []sheet{must("全套施工图"), must("人防专业设计说明"), may("地质勘察报告")},
		},
		{
			code: "RF-04", name: "人防工程质量监督申报", kind: Other, basis: measures("第十六条"), legal: -1, commit: -1, result: "质量监督通知书", matter: "works_file",
			papers: []sheet{must("人防工程质量监督申报表"), must("施工、监理合同"), shared("施工许可证"), may("质量保证体系审查表")},
		},
		{
			code: "RF-05", name: "人防工程竣工验收备案", kind: Filing, basis: measures("第十六条") + "(条款待核实)", legal: 20, commit: 15, result: "竣工验收备案表", matter: "works_file", remark: "20 与 15 个工作日取自杭州市 2016 年办事指南(待核实)。",
			papers: []sheet{must("竣工图"), must("平战转换方案"), must("竣工测绘成果"), shared("施工图审查意见"), may("授权委托书")},
		},
		{
			code: "RF-06", name: "人防工程拆除、改造、报废审批", kind: Permit, basis: measures("第二十七条"), legal: 20, commit: -1, sure: true, result: "拆除(改造、报废)审批决定书", matter: "alteration",
			papers: []sheet{must("人防工程拆除、改造、报废申请表"), must("补建或补偿协议"), must("拆除、改造方案"), may("授权委托书")},
		},
		{
			code: "RF-07", name: "人防警报设施拆除、迁移审批", kind: Permit, basis: measures("第二十八条"), legal: 20, commit: -1, result: "警报设施拆除(迁移)审批决定书", matter: "siren_removal", remark: "法定时限按行政许可法一般规定(待核实)。",
			papers: []sheet{must("警报设施拆除(迁移)申请表"), must("重新安装协议"), may("新设点位图")},
		},
		{
			code: "RF-08", name: "人防工程平时使用登记", kind: Register, basis: measures("第十九条"), legal: -1, commit: 0, result: "人防工程平时使用登记证", matter: "use_registration", promise: true, remark: "当日办结为设计取值(待核实)。",
			papers: []sheet{must("人防工程平时使用登记申请表"), must("使用管理责任书"), shared("竣工验收备案表")},
		},
		{
			code: "RF-09", name: "地下空间兼顾人防审查", kind: Other, basis: measures("第十七条"), legal: 5, commit: -1, result: "兼顾人防审查意见", matter: "build_project", remark: "5 个工作日取自上虞 2008 年办事指南(待核实)。",
			papers: []sheet{must("兼顾人防审查申请表"), must("总平面图"), must("地下室设计图")},
		},
		{
			code: "RF-10", name: "兼顾工程验收备案", kind: Filing, basis: measures("第十七条"), legal: -1, commit: -1, sure: true, result: "兼顾工程验收备案表", matter: "works_file",
			papers: []sheet{must("兼顾工程验收备案表"), must("验收资料"), may("竣工图")},
		},
		{
			code: "RF-11", name: "政府信息公开申请", kind: Inquiry, basis: "《中华人民共和国政府信息公开条例》第三十三条(条款待核实)", legal: 20, commit: -1, result: "政府信息公开告知书",
			papers: []sheet{must("政府信息公开申请表"), proof("申请人身份证明")},
		},
		{
			code: "RF-12", name: "人防投诉举报、咨询", kind: Inquiry, basis: "《信访工作条例》(条款待核实)", legal: -1, commit: -1, result: "答复意见",
			papers: []sheet{{"情况说明", Optional, FromApplicant}},
		},
	}
}

// begin makes sure of the seed's items. What the office has changed or struck stays as it is.
func (k *Desk) begin(ctx context.Context, db *store.DB) error {
	return db.Write(policy.With(ctx, policy.System("service")), k.Ship)
}

// Ship enters the seed's items that are not there.
func (k *Desk) Ship(tx *store.Tx) error {
	for i, c := range cards() {
		if err := k.plant(tx, i, c); err != nil {
			return fmt.Errorf("ship item %s: %w", c.code, err)
		}
	}
	return nil
}

func (k *Desk) plant(tx *store.Tx, i int, c card) error {
	id := fmt.Sprintf("service-item-%02d", i+1)
	_, err := store.Fetch(tx, ItemType, id)
	if err == nil || !errors.Is(err, fault.ErrNotFound) {
		return err
	}
	days := func(n int64) entity.Int { return entity.Int{V: max(n, 0), OK: n >= 0} }
	item := &Item{
		Name: c.name, Code: c.code, Version: entity.IntOf(1), From: "2020-11-27", Kind: c.kind, Level: City, Object: []Person{Legal}, Basis: c.basis, LegalDays: days(c.legal), CommitDays: days(c.commit), Days: Working,
		Verified: entity.BoolOf(c.sure), Remark: c.remark + unknownCode, Fee: "不收费", ResultName: c.result, Promise: entity.BoolOf(c.promise), Joint: entity.BoolOf(c.joint), Mobile: entity.BoolOf(true), Matter: c.matter,
	}
	if c.kind == Inquiry {
		item.Object = []Person{Natural, Legal}
	}
	item.ID = id
	if err := tx.Put(ItemType.Schema(), item, store.Note{Action: "ship"}); err != nil {
		return err
	}
	for n, s := range c.papers {
		p := &Paper{ItemID: id, Name: s.name, Order: entity.IntOf(int64(n + 1)), Need: s.need, Source: s.source, Copies: entity.IntOf(1), Format: "电子或纸质"}
		p.ID = fmt.Sprintf("service-paper-%02d-%02d", i+1, n+1)
		if err := tx.Put(PaperType.Schema(), p, store.Note{Action: "ship"}); err != nil {
			return err
		}
	}
	return nil
}
