package demo

import (
	"fmt"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/domain/journal/order"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
)

// moment is a clock that stands at one time: what happened then.
type moment time.Time

func (m moment) Now() time.Time { return time.Time(m) }

// directive is an invented order of the drill, sent some time ago, and what each of its recipients, in turn, did how long after.
type directive struct {
	title, text string
	kind        order.Kind
	urgency     journal.Urgency
	ago         time.Duration
	done        []reaction // the rest has not answered
}

type reaction struct {
	move  string
	after time.Duration
	text  string
}

var directives = []directive{
	{
		"转入二十四小时值守", "即刻转入二十四小时值守,主要负责人带班,每小时报告一次值守和险情。(演练)", order.Command, journal.High, 48 * time.Minute,
		[]reaction{{"done", 6 * time.Minute, "已转入值守,带班 1 人、值班 2 人。"}, {"accept", 9 * time.Minute, ""}, {"done", 21 * time.Minute, "已转入值守。"}},
	},
	{
		"报送沿海低洼地带待转移人数", "请于一小时内报送沿海低洼地带待转移人数、可用接收场所和车船缺口。(演练)", order.Notice, journal.Quick, 17 * time.Minute,
		[]reaction{{"read", 11 * time.Minute, ""}, {"refuse", 7 * time.Minute, "与市指挥部十时通知口径不一,请明确统计范围。"}, {"accept", 4 * time.Minute, ""}},
	},
}

// orders are two orders of the drill to the lower headquarters: some have answered, one refuses, one is silent.
func (l *loader) orders() error {
	hq, err := l.tier()
	if err != nil {
		return err
	}
	drill, err := l.drill()
	if err != nil {
		return err
	}
	for _, c := range directives {
		if err := l.directive(hq, drill, c); err != nil {
			return fmt.Errorf("order %s: %w", c.title, err)
		}
	}
	return nil
}

func (l *loader) directive(hq, drill string, c directive) error {
	sent := moment(l.now.Add(-c.ago))
	o := &order.Order{
		OperationID: drill, HeadquartersID: hq, Kind: c.kind, Urgency: c.urgency, Title: c.title, Text: c.text, Audience: []order.Audience{order.Lower},
	}
	if err := put(l, order.Type, o); err != nil {
		return err
	}
	if err := l.move(order.Module(sent).Flows[0], o.ID, "dispatch", nil); err != nil {
		return err
	}
	all, err := store.Those(l.tx, order.RecipientType, order.RecipientType.Schema().Field("order_id"), o.ID)
	if err != nil {
		return err
	}
	for i, d := range c.done[:min(len(c.done), len(all))] {
		flow := order.Module(moment(l.now.Add(d.after - c.ago))).Flows[1]
		err := l.cast.of(all[i].AreaID, func() error {
			return l.move(flow, all[i].ID, d.move, func(rec any) {
				r := rec.(*order.Recipient)
				r.Refusal, r.Feedback = d.text, d.text
				if d.move == "refuse" {
					r.Feedback = ""
				} else {
					r.Refusal = ""
				}
			})
		})
		if err != nil {
			return fmt.Errorf("answer of %s: %w", all[i].Name, err)
		}
	}
	return nil
}

// move makes a move as the demonstration.
func (l *loader) move(f *workflow.Flow, id, name string, fill func(rec any)) error {
	rec, err := l.tx.Load(f.Schema, id)
	if err != nil {
		return err
	}
	_, err = f.Do(l.ctx, l.tx, id, f.Schema.MetaOf(rec).Rev, name, reason, func(rec any) error {
		if fill != nil {
			fill(rec)
		}
		return nil
	})
	return err
}

// drill is the id of the drill in progress.
func (l *loader) drill() (string, error) {
	all, err := store.Those(l.tx, operation.Type, operation.Type.Schema().Field("world"), string(operation.Drill))
	if err != nil || len(all) == 0 {
		return "", fmt.Errorf("find the drill: %w", err)
	}
	return all[0].ID, nil
}

// tier is the id of the city's headquarters.
func (l *loader) tier() (string, error) {
	all, err := store.Those(l.tx, headquarters.Type, headquarters.Type.Schema().Field("level"), string(headquarters.City))
	if err != nil || len(all) != 1 {
		return "", fmt.Errorf("find the city's headquarters: %d of them: %w", len(all), err)
	}
	return all[0].ID, nil
}
