package journal

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
)

// forms are the forms of a record on paper. Printed again they are the same.
func forms(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	f, err := store.Get(ctx, db, FormsType, id)
	if err != nil {
		return nil, err
	}
	o, err := store.Get(ctx, db, operation.Type, f.OperationID)
	if err != nil {
		return nil, fmt.Errorf("find the operation of the forms %s: %w", id, err)
	}
	where, err := store.Get(ctx, db, area.Type, o.AreaID)
	if err != nil {
		return nil, fmt.Errorf("find the area of operation %s: %w", o.ID, err)
	}
	d := &paper.Document{
		World: paper.World(o.World), Sample: o.Origin == entity.Demo, Issuer: where.Name + "人民防空指挥部",
		Title: "空白记事单" + f.First + "至" + f.Last, Date: f.CreatedAt.In(clock.Shanghai),
	}
	cut := strings.LastIndexByte(f.First, '-') + 1
	first, err := strconv.Atoi(f.First[cut:])
	if err != nil {
		return nil, fmt.Errorf("read the number %s: %w", f.First, err)
	}
	for i := range int(f.Copies.V) {
		number := fmt.Sprintf("%s%0*d", f.First[:cut], len(f.First)-cut, first+i)
		d.Forms = append(d.Forms, paper.Form{
			Title: "指挥日志记事单", Of: d.Issuer + "　行动：" + o.Name, Number: number, Rows: formRows(),
			Code:    &paper.Code{Path: formPath(o.ID, number)},
			Caption: "一单一事。系统恢复后扫码录入，并将日志编号填入右下格；原单留存。",
		})
	}
	return d, nil
}

// formPath is the screen at which a form is entered, or, where it was, shows its entry.
func formPath(operation, number string) string {
	return "/journal?" + url.Values{"operation": {operation}, "paper": {number}}.Encode()
}

// formRows have what an entry has, by the words of its fields.
func formRows() []paper.FormRow {
	s := Type.Schema()
	label := func(field string) string { return s.Field(field).Label[0] }
	blank := func(width float64, field string, lines int) paper.FormBox {
		return paper.FormBox{Width: width, Label: label(field), Lines: lines}
	}
	ticked := func(width float64, field string) paper.FormBox {
		b := blank(width, field, 1)
		for i, c := range s.Field(field).Choices {
			if i > 0 {
				b.Text += "　"
			}
			b.Text += "□" + c.ZH
		}
		return b
	}
	when := paper.FormBox{Width: 9, Label: label("received_at"), Text: "　　　年　　月　　日　　时　　分"}
	marks := paper.FormBox{Width: 7, Label: "标记", Text: "□" + label("key") + "　□" + label("to_draw")}
	signed := func(field string) paper.FormBox { return blank(1, field, 1) }
	return []paper.FormRow{
		{Height: 8, Boxes: []paper.FormBox{when, ticked(9, "channel")}},
		{Height: 8, Boxes: []paper.FormBox{ticked(1, "kind")}},
		{Height: 8, Boxes: []paper.FormBox{ticked(11, "urgency"), marks}},
		{Height: 8.5, Boxes: []paper.FormBox{blank(1, "sender", 1), blank(1, "recipient", 1)}},
		{Height: 28, Boxes: []paper.FormBox{blank(1, "content", 4)}},
		{Height: 8.5, Boxes: []paper.FormBox{blank(11, "assigned", 1), blank(7, "due_at", 1)}},
		{Height: 8.5, Boxes: []paper.FormBox{blank(1, "decision", 1)}},
		{Height: 8.5, Boxes: []paper.FormBox{blank(11, "order", 1), blank(7, "ordered_to", 1)}},
		{Height: 8.5, Boxes: []paper.FormBox{blank(1, "result", 1)}},
		{Height: 9.5, Boxes: []paper.FormBox{signed("noted_by"), signed("triaged_by"), signed("decided_by"), signed("ordered_by"), signed("done_by"), {Width: 1.3, Label: "日志编号"}}},
	}
}
