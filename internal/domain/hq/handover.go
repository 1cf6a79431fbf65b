package hq

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/headquarters"
)

// Handover says that a duty or a wartime post went from one unit to another on a day. The item itself has moved; this is
// who had it before. Written by the reform alone.
type Handover struct {
	entity.Meta
	FromID   string
	ToID     string
	On       entity.Date // the first day of the new unit
	What     string      // the duty or the post, as it read
	ItemID   string
	PostID   string
	Document string
}

// HandoverType is the register of handovers, a tab of the unit that gave.
var HandoverType = entity.Define("duty_item_handover", func(d *entity.Def, h *Handover) {
	d.Title("职责移交记录", "Duties handed over")
	d.Ref(&h.FromID, headquarters.MemberType).Label("移出单位", "From").Required().Parent().Index().ReadOnly()
	d.Ref(&h.ToID, headquarters.MemberType).Label("承接单位", "To").Required().Index().List().ReadOnly()
	d.Date(&h.On).Label("移交日期", "On").Required().List().ReadOnly()
	d.Naming(d.Text(&h.What).Label("内容", "What").Required().Max(400).List().ReadOnly())
	d.Ref(&h.ItemID, DutyType).Label("职责条目", "Duty item").Index().List().ReadOnly()
	d.Ref(&h.PostID, PostType).Label("编组岗位", "Post").Index().ReadOnly()
	d.Text(&h.Document).Label("文号", "Document").Max(60).List().ReadOnly()
})

// holderOn is the unit that held something on day: now is who holds it, moves are its handovers in the order of their days.
func holderOn(now string, moves []*Handover, day entity.Date) string {
	for _, m := range moves {
		if day < m.On {
			return m.FromID
		}
	}
	return now
}
