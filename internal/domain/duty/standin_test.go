package duty_test

import (
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
)

// entry stands in for the journal, which duty knows by name alone; internal/app tests them together.
type entry struct {
	entity.Meta
	AreaID  string
	Content string
}

var entryType = entity.Define("journal_entry", func(d *entity.Def, e *entry) {
	d.Title("日志", "Journal")
	d.Ref(&e.AreaID, area.Type).Label("行政区", "Area").Scope()
	d.Text(&e.Content).Label("内容", "Content")
})

// standIn has the figure of what is not done, and operations.
func standIn(c clock.Clock) module.Module {
	return module.Module{
		Name: "journal", Types: []*entity.Schema{entryType.Schema(), operation.Type.Schema()},
		Hooks:   func(db *store.DB) { operation.Attach(db, c) },
		Figures: []module.Figure{{ID: "journal.open", ZH: "未办结", EN: "Not done", Schema: entryType.Schema()}},
	}
}
