package journal

import (
	"context"
	"fmt"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
)

// papers are what the journal prints.
func papers() []module.Paper {
	return []module.Paper{{
		Register: operation.Type.Schema(), Name: "record", Title: [2]string{"行动记事", "Record of the operation"}, Make: record,
	}, {
		Register: FormsType.Schema(), Name: "forms", Title: [2]string{"空白记事单", "Blank message forms"}, PDFOnly: true, Make: forms,
	}}
}

// record is an operation on paper: what it is, and what was noted in it, as far as the caller may see it. It is dated by
// what it tells last, so that the same record is the same paper.
func record(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	o, err := store.Get(ctx, db, operation.Type, id)
	if err != nil {
		return nil, err
	}
	where, err := store.Get(ctx, db, area.Type, o.AreaID)
	if err != nil {
		return nil, fmt.Errorf("find the area of operation %s: %w", id, err)
	}
	s := Type.Schema()
	page, err := db.List(ctx, s, store.Query{
		Where: []store.Cond{{Field: s.Field("operation_id"), Op: store.Eq, Values: []any{o.ID}}},
		Sort:  []store.Order{{Field: s.Field("received_at")}, {Field: s.Field("number")}}, Limit: -1,
	})
	if err != nil {
		return nil, fmt.Errorf("list what was noted in operation %s: %w", id, err)
	}
	entries := make([]*Entry, len(page.Recs))
	last := o.UpdatedAt
	for i, rec := range page.Recs {
		entries[i] = rec.(*Entry)
		if at := entries[i].UpdatedAt; at.After(last) {
			last = at
		}
	}
	last = last.In(clock.Shanghai)
	by := where.Name + "人民防空指挥部"
	return &paper.Document{
		World: paper.World(o.World), Sample: o.Origin == entity.Demo, Kind: paper.Record,
		Issuer: by, Title: title(o.Name), Body: tell(o, where.Name, entries, last), By: by, Date: last,
		Notes: "由指挥日志生成，供内部查阅",
	}, nil
}

// title does not say twice what it is.
func title(name string) string {
	for _, end := range []string{"行动", "演练", "演习", "测试"} {
		if strings.HasSuffix(name, end) {
			return name + "记事"
		}
	}
	return name + "行动记事"
}

// tell is the body: the facts, the aim, the entries, the outcome.
func tell(o *operation.Operation, where string, entries []*Entry, as time.Time) []paper.Block {
	s := operation.Type.Schema()
	facts := fmt.Sprintf("性质为%s，类型为%s，行政区为%s，状态为%s；开始于%s", word(s, "world", string(o.World)), word(s, "kind", string(o.Kind)), where, word(s, "state", string(o.State)), moment(o.StartedAt))
	if !o.EndedAt.IsZero() {
		facts += "，结束于" + moment(o.EndedAt)
	}
	if o.Leader != "" {
		facts += "；指挥员" + o.Leader
	}
	body := []paper.Block{paper.Heading(1, "基本情况"), paper.Text(facts + "。")}
	if o.Aim != "" {
		body = append(body, paper.Heading(1, "任务"), paper.Text(o.Aim))
	}
	body = append(body, paper.Heading(1, "处置经过"), paper.Text(fmt.Sprintf("截至%s，指挥日志共有记事%d条%s。", moment(as), len(entries), map[bool]string{true: "", false: "，见下表"}[len(entries) == 0])))
	if len(entries) > 0 {
		body = append(body, paper.Block{Table: entryTable(entries)})
	}
	if o.Outcome != "" {
		body = append(body, paper.Heading(1, "结果"), paper.Text(o.Outcome))
	}
	return body
}

func entryTable(entries []*Entry) *paper.Table {
	t := &paper.Table{Head: []string{"编号、时间", "来自", "内容", "决定与指令", "结果"}, Widths: []float64{88, 62, 134, 92, 66}}
	s := Type.Schema()
	year := fmt.Sprintf("%d年", entries[len(entries)-1].ReceivedAt.In(clock.Shanghai).Year()) // said above the table
	for _, e := range entries {
		decided := e.Decision
		if e.Order != "" {
			decided += "\n指令：" + e.Order
		}
		if e.OrderedTo != "" {
			decided += "\n受令：" + e.OrderedTo
		}
		result := e.Result
		if result == "" {
			result = word(s, "state", string(e.State))
		}
		number := e.Number + "\n" + strings.TrimPrefix(moment(e.ReceivedAt), year)
		if e.PaperNumber != "" {
			number += "\n" + e.PaperNumber
		}
		for _, mark := range []struct {
			on   bool
			word string
		}{{e.Key.V, "要情"}, {e.Late.V, "补记"}, {e.Amended.V > 0, fmt.Sprintf("更正%d次", e.Amended.V)}} {
			if mark.on {
				number += "\n" + mark.word
			}
		}
		t.Rows = append(t.Rows, []string{number, e.Sender, e.Content, strings.TrimSpace(decided), result})
	}
	return t
}

// word is a choice's Chinese word.
func word(s *entity.Schema, field, code string) string {
	for _, c := range s.Field(field).Choices {
		if c.Code == code {
			return c.ZH
		}
	}
	return code
}

// moment is a time as documents write it, in China.
func moment(t time.Time) string {
	t = t.In(clock.Shanghai)
	return fmt.Sprintf("%d年%d月%d日%d时%02d分", t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute())
}
