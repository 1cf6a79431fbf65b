package hq

import (
	"context"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/organisation"
)

// member spares the types below.
type member = headquarters.Member

type move = workflow.Move[member, headquarters.Membership]

// What a change of member units is refused for.
var (
	CodeHeld      = fault.Code{ID: "member_held", ZH: "还承担 {count} 项职责或战时岗位,没有承接单位不能退出:{list}。请改用“由他单位承接”,或先逐项终止。", EN: "It still holds {count} duties or wartime posts and cannot leave without a successor: {list}. Use “Replace”, or end them one by one first."}
	CodeItself    = fault.Code{ID: "member_itself", ZH: "不能由本单位承接;只改名称请用“更名”", EN: "must be another organisation; use “Rename” where only the name changes"}
	CodeLater     = fault.Code{ID: "member_later", ZH: "承接单位自 {since} 起才是成员单位,承接日期不能早于该日", EN: "becomes a member on {since} only, which is after the day of the change"}
	CodeName      = fault.Code{ID: "member_same_name", ZH: "与现名称相同", EN: "is what it is called already"}
	CodeHasDuties = fault.Code{ID: "member_has_duties", ZH: "该单位已有职责条目,不再填入参考职责。", EN: "The unit has duties already; reference duties are only for one that has none."}
	CodeNoneKnown = fault.Code{ID: "member_no_reference", ZH: "参考职责中没有这一类别的内容。", EN: "The reference list has nothing for this category."}
)

// Flow is how a member unit changes: by reform it is replaced, renamed or leaves, each from a day on. What was before
// that day stays readable as it was.
var Flow = workflow.New(
	headquarters.MemberType, func(m *member) *headquarters.Membership { return &m.State },
	move{
		Name: "fill_duties", Title: [2]string{"填入参考职责", "Fill in reference duties"}, From: active, To: headquarters.Active, Tone: entity.Info,
		Confirm: [2]string{"按该单位类别填入参考职责,每条都标为“待核实”。请对照本级文件逐条核实、修改后取消标记。", "Fills in what units of this category usually do, each marked “to be verified”. Check each against your own documents, then take the mark off."},
		Guard:   func(_ context.Context, tx *store.Tx, _ string, _, m *member) error { return fillDuties(tx, m) },
	},
	move{
		Name: "rename", Title: [2]string{"更名", "Rename"}, From: active, To: headquarters.Active, Tone: entity.Info, Reason: true,
		Confirm: [2]string{"自更名日期起使用新名称;此前日期的材料仍打印原名称。", "The new name holds from that day; what is dated before keeps printing the old one."},
		Fields:  func(m *member) []any { return []any{&m.NewName, &m.ChangedOn} }, Also: document,
		Guard: func(_ context.Context, tx *store.Tx, reason string, _, m *member) error { return rename(tx, reason, m) },
	},
	move{
		Name: "replace", Title: [2]string{"由他单位承接", "Replace"}, From: active, To: headquarters.Replaced, Tone: entity.Warn, Reason: true,
		Confirm: [2]string{"机构改革:自退出日期起由承接单位作为成员单位,现有职责和战时岗位全部移交(移交一次,不复制),未办结的要点任务和指令一并移交,此前的材料仍打印原单位。承接单位的联络员须另行登记。", "Reform: from that day the successor is the member unit and has all duties and wartime posts (moved once, not copied), and the open plan tasks and orders; what is dated before keeps naming this unit. The successor's liaison officer has to be entered."},
		Fields:  func(m *member) []any { return []any{&m.SuccessorID, &m.LeftOn} }, Also: document,
		Guard: func(_ context.Context, tx *store.Tx, reason string, _, m *member) error {
			return replace(tx, reason, m)
		},
	},
	move{
		Name: "leave", Title: [2]string{"退出", "Leave"}, From: active, To: headquarters.Left, Tone: entity.Danger, Reason: true,
		Confirm: [2]string{"仍有职责或战时岗位的单位不能退出,须先由他单位承接。", "A unit that still holds duties or wartime posts cannot leave; another has to take them over."},
		Fields:  func(m *member) []any { return []any{&m.LeftOn} }, Also: document,
		Guard: func(_ context.Context, tx *store.Tx, reason string, _, m *member) error { return leave(tx, reason, m) },
	},
)

var active = []headquarters.Membership{headquarters.Active}

func document(m *member) []any { return []any{&m.ChangedBy} }

// rename gives the organisation its new name from a day on; the old one is kept with its days.
func rename(tx *store.Tx, reason string, m *member) error {
	o, err := store.Fetch(tx, organisation.Type, m.OrganisationID)
	if err != nil {
		return err
	}
	name := strings.TrimSpace(m.NewName)
	r := headquarters.MemberType.Rules(m)
	r.If(name == o.Name, &m.NewName, CodeName, nil)
	if err := r.Err(); err != nil {
		return err
	}
	m.NewName = ""
	return organisation.Rename(tx, o.ID, name, m.ChangedOn, m.ChangedBy, reason)
}

// leave lets a unit go that holds nothing any more. With a dissolved headquarters its duties end.
func leave(tx *store.Tx, reason string, m *member) error {
	h, err := heldBy(tx, m, m.LeftOn)
	if err != nil {
		return err
	}
	hq, err := store.Fetch(tx, headquarters.Type, m.HeadquartersID)
	if err != nil {
		return err
	}
	if hq.State == headquarters.Dissolved {
		return h.end(tx, m, reason)
	}
	if n := len(h.duties) + len(h.posts); n > 0 {
		return fault.New(fault.Conflict, CodeHeld, fault.Args{"count": n, "list": strings.Join(h.names(), ";")})
	}
	return nil
}
