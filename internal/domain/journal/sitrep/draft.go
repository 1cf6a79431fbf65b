package sitrep

import (
	"fmt"
	"strings"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/domain/journal/order"
	"haidun/internal/kernel/clock"
	"haidun/internal/registry/operation"
)

// given is an order of the period with who received it.
type given struct {
	*order.Order
	to []*order.Recipient
}

// material is what a draft is made from: all entries of the operation until the report's end, and the orders sent by then.
type material struct {
	operation    *operation.Operation
	since, until time.Time
	entries      []*journal.Entry
	orders       []given
}

// draft writes what the log says. It claims nothing that is not in it; what only people know it leaves open.
func draft(m material) string {
	var b strings.Builder
	section(&b, "一、总体情况", m.overall())
	section(&b, "二、重要来情", m.key())
	section(&b, "三、决定和指令", m.decisions())
	section(&b, "四、未办结事项", m.open())
	section(&b, "五、下一步打算", []string{"(请补充)"})
	return strings.TrimSpace(b.String())
}

func section(b *strings.Builder, title string, lines []string) {
	b.WriteString(title + "\n")
	if len(lines) == 0 {
		lines = []string{"无。"}
	}
	for _, l := range lines {
		b.WriteString(l + "\n")
	}
}

// fresh are the entries received within the period.
func (m material) fresh() (out []*journal.Entry) {
	for _, e := range m.entries {
		if !e.Struck() && !e.ReceivedAt.Before(m.since) && e.ReceivedAt.Before(m.until) {
			out = append(out, e)
		}
	}
	return out
}

func (m material) overall() []string {
	count := map[string]int{}
	for _, e := range m.fresh() {
		count["all"]++
		if e.Urgency == journal.Extreme || e.Urgency == journal.High {
			count["urgent"]++
		}
		if e.State == journal.Done {
			count["done"]++
		}
	}
	text := fmt.Sprintf("截至%s,%s已进行%s。%s至%s,共收到来情%d条,其中特急以上%d条;已办结%d条,未办结%d条。",
		day(m.until), m.operation.Name, lasted(m.until.Sub(m.operation.StartedAt)), day(m.since), day(m.until),
		count["all"], count["urgent"], count["done"], count["all"]-count["done"])
	orders, to, answered, refused := 0, 0, 0, 0
	for _, o := range m.orders {
		if o.SentAt.Before(m.since) {
			continue
		}
		orders++
		for _, r := range o.to {
			to++
			switch r.State {
			case order.Accepted, order.Done:
				answered++
			case order.Refused:
				refused++
			}
		}
	}
	return []string{text + fmt.Sprintf("发出指令%d道,受令%d个(次),已签收%d个,拒收%d个,未签收%d个。", orders, to, answered, refused, to-answered-refused)}
}

func (m material) key() (out []string) {
	for _, e := range m.fresh() {
		if !e.Key.V && e.Urgency != journal.Extreme && e.Urgency != journal.High {
			continue
		}
		line := fmt.Sprintf("%s %s:%s", hour(e.ReceivedAt), e.Sender, stop(e.Content))
		if e.Result != "" {
			line += "结果:" + stop(e.Result)
		}
		out = append(out, line+"("+e.Number+")")
	}
	return out
}

func (m material) decisions() (out []string) {
	for _, e := range m.entries {
		if !e.Struck() && within(e.DecidedAt, m.since, m.until) {
			out = append(out, fmt.Sprintf("%s %s决定:%s(%s)", hour(e.DecidedAt), e.DecidedBy, stop(e.Decision), e.Number))
		}
	}
	for _, o := range m.orders {
		if !within(o.SentAt, m.since, m.until) {
			continue
		}
		var silent, refused []string
		for _, r := range o.to {
			switch r.State {
			case order.Waiting, order.Read:
				silent = append(silent, r.Name)
			case order.Refused:
				refused = append(refused, r.Name)
			}
		}
		line := fmt.Sprintf("%s %s签发《%s》,受令%d个。", hour(o.SentAt), o.IssuedBy, o.Title, len(o.to))
		if len(silent) > 0 {
			line += "未签收:" + strings.Join(silent, "、") + "。"
		}
		if len(refused) > 0 {
			line += "拒收:" + strings.Join(refused, "、") + "。"
		}
		out = append(out, line+"("+o.Number+")")
	}
	return out
}

// open are all entries of the operation that nobody has dealt with to the end, not only the period's.
func (m material) open() (out []string) {
	for _, e := range m.entries {
		if e.Struck() || e.State == journal.Done || !e.ReceivedAt.Before(m.until) || e.Kind == journal.Observation {
			continue
		}
		line := fmt.Sprintf("%s %s:%s", day(e.ReceivedAt), e.Sender, stop(e.Content))
		switch {
		case e.Assigned != "":
			line += "承办:" + stop(e.Assigned)
		default:
			line += "尚未分办。"
		}
		out = append(out, line+"("+e.Number+")")
	}
	return out
}

func within(t, since, until time.Time) bool {
	return !t.IsZero() && !t.Before(since) && t.Before(until)
}

func day(t time.Time) string  { return t.In(clock.Shanghai).Format("1月2日15时04分") }
func hour(t time.Time) string { return t.In(clock.Shanghai).Format("2日15:04") }

// lasted says how long in the largest units that tell it.
func lasted(d time.Duration) string {
	hours := int(d.Hours())
	switch {
	case hours >= 48:
		return fmt.Sprintf("%d天%d小时", hours/24, hours%24)
	case hours >= 1:
		return fmt.Sprintf("%d小时%d分", hours, int(d.Minutes())%60)
	}
	return fmt.Sprintf("%d分钟", int(d.Minutes()))
}

// stop ends a text with a full stop, in one line.
func stop(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	switch {
	case s == "" || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?"):
		return s
	case strings.HasSuffix(s, ")"): // such as (演练)
		return s + ";"
	}
	return strings.TrimRight(s, ".;；,，") + "。"
}
