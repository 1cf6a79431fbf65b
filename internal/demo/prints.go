package demo

import (
	"fmt"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/template"
)

// prints are the forms the program brings along, and a draft of one that somebody is changing.
func (l *loader) prints() error {
	for _, b := range template.AllShipped() {
		if err := put(l, template.Type, b.First()); err != nil {
			return fmt.Errorf("form %s: %w", b.Code, err)
		}
	}
	card, ok := template.Shipped("shelter_card")
	if !ok {
		return fmt.Errorf("the program brings no card of works along")
	}
	draft := card.First()
	draft.State, draft.Version, draft.Shipped, draft.WrittenBy, draft.Why = template.Draft, entity.IntOf(2), entity.BoolOf(false), "陈屿(演示)", "演示:加印开放时间和无障碍"
	draft.Text = strings.Replace(card.Text, "| 备注 |", "| 开放时间 | {{open_hours}} | 无障碍进入 | {{step_free}} |\n| 备注 |", 1)
	return put(l, template.Type, draft)
}
