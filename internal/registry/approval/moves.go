package approval

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// CodeChanged is raised when the record is not the one that was asked about.
var CodeChanged = fault.Code{
	ID: "approval_changed", ZH: "提出之后该记录已有变动,不能再按原来的内容批准;请重新提出。",
	EN: "The record has changed since this was asked, so it cannot be approved as it stands; it must be proposed anew.",
}

// MoveActs are the acts of all moves of modules that need a second person.
func MoveActs(modules []module.Module) []Act {
	var out []Act
	for _, m := range modules {
		for _, f := range m.Flows {
			for i := range f.Moves {
				if mv := &f.Moves[i]; mv.Second {
					out = append(out, moveAct(f, mv))
				}
			}
		}
	}
	return out
}

func moveAct(f *workflow.Flow, m *workflow.Plain) Act {
	return Act{
		Verb: policy.Verb{Name: workflow.VerbOf(f, m), On: f.Schema, Right: m.Right},
		Do: func(ctx context.Context, tx *store.Tx, asker *policy.Actor, a *Approval) error {
			rec, err := tx.Load(f.Schema, a.Record)
			if err != nil {
				return err
			}
			if f.Schema.MetaOf(rec).Rev != a.RecordRev.V {
				return fault.New(fault.Conflict, CodeChanged, nil)
			}
			_, err = f.DoFor(ctx, tx, asker, a.Record, a.RecordRev.V, m.Name, a.note(), func(rec any) error {
				return readFields(m, rec, a.Request)
			})
			return err
		},
	}
}

// Take keeps a proposed move; it is the desk that package rest proposes to.
func (d *Desk) Take(tx *store.Tx, p workflow.Proposal) (*entity.Schema, any, error) {
	s := p.Flow.Schema
	a, err := d.Ask(tx, Question{
		Verb: p.Verb(), Record: s.MetaOf(p.Rec).ID, Rev: p.Rev, Reason: p.Reason, Request: writeFields(p.Move, p.Rec), Details: details(p.Move, p.Rec),
		Summary: fmt.Sprintf("%s %s · %s", p.Move.Title[0], p.Move.Title[1], s.NameOf(p.Rec)),
	})
	return Type.Schema(), a, err
}

// details says what is given with a move; what few may see is not repeated here.
func details(m *workflow.Plain, rec any) string {
	var lines []string
	for _, f := range m.Fields {
		text := f.Text(rec, fault.ZH)
		if en := f.Text(rec, fault.EN); en != text {
			text += " " + en
		}
		if f.Class == entity.Sensitive {
			text = "＊＊＊"
		}
		lines = append(lines, fmt.Sprintf("%s %s: %s", f.Label[0], f.Label[1], text))
	}
	return strings.Join(lines, "\n")
}

// writeFields is a move's fields as canonical JSON: in the order they are declared, without spaces.
func writeFields(m *workflow.Plain, rec any) string {
	b := []byte{'{'}
	for i, f := range m.Fields {
		if i > 0 {
			b = append(b, ',')
		}
		b = f.AppendJSON(append(entity.AppendString(b, f.Name), ':'), rec)
	}
	return string(append(b, '}'))
}

// readFields is the inverse.
func readFields(m *workflow.Plain, rec any, request string) error {
	var given map[string]json.RawMessage
	if err := json.Unmarshal([]byte(request), &given); err != nil {
		return fmt.Errorf("read a kept request: %w", err)
	}
	var bad []fault.Field
	for _, f := range m.Fields {
		raw, ok := given[f.Name]
		if !ok {
			return fmt.Errorf("a kept request lacks %s", f.Name)
		}
		if p := f.ReadJSON(rec, raw); p != nil {
			bad = append(bad, *p)
		}
	}
	return fault.InvalidFields(bad)
}
