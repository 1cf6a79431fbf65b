package service

import (
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// New makes the desk. book is the law of the post.
func New(c clock.Clock, book Book) *Desk {
	book.Tables(Tables()...)
	return &Desk{clock: c, book: book, matters: map[string]Matter{}}
}

// Module is the services as app takes them. It is not found by its folder, because it has to know the law and other domains.
func (k *Desk) Module() module.Module {
	return module.Module{
		Name:  "service",
		Group: module.Group{ID: "service", Area: 12, ZH: "政务服务", EN: "Public services", Icon: "service"},
		Types: []*entity.Schema{
			ItemType.Schema(), PaperType.Schema(), Type.Schema(), HandedType.Schema(), EventType.Schema(), CorrectionType.Schema(), PauseType.Schema(),
			DrawingType.Schema(), OpinionType.Schema(), RatingType.Schema(),
		},
		Flows:   []*workflow.Flow{k.flow(), k.HandedFlow(), k.drawingFlow(), k.opinionFlow(), k.ratingFlow()},
		Hooks:   k.hooks,
		Rights:  rights(),
		Figures: figures(),
		Begin:   k.begin,
		Views:   k.views(),
		Papers:  k.papersOf(),
		Ticks:   []module.Tick{{Name: "service_tend", Every: 10 * time.Minute, Run: k.tend}},
	}
}

// figures are the numbers of the home screen: what is overdue stands above everything.
func figures() []module.Figure {
	s := Type.Schema()
	decided := []store.Cond{{Field: s.Field("commit_late"), Op: store.Empty, Values: []any{false}}}
	return []module.Figure{
		{ID: "service.overdue", ZH: "超期或无法计算期限的办件", EN: "Cases overdue, or whose days cannot be counted", Unit: [2]string{"件", ""}, Schema: s, Where: []store.Cond{in(s, "light", string(Late), string(Dark))}, Alarm: true},
		{
			ID: "service.on_time", ZH: "办件按期率(承诺)", EN: "Cases decided as promised", Unit: [2]string{"%", "%"}, Schema: s, Of: decided, Where: []store.Cond{{Field: s.Field("commit_late"), Op: store.Eq, Values: []any{false}}},
			When: s.Field("decided_on"), Basis: [2]string{"有承诺时限且已作出决定的办件中,在承诺时限内决定的比例", "Of decided cases with a promised time, the share decided within it"},
		},
	}
}
