package siting

import (
	"strings"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Study is a question that is kept, to be printed and asked again (选址方案). Its answer is computed of what is known on that day.
type Study struct {
	entity.Meta
	Name           string
	AreaID         string
	Place          Use
	Aim            Aim
	Day            entity.Bool
	Count, Minutes entity.Int
	Settlements    entity.Bool
	In, Out        string // ids of candidates, with commas
	Remark         string
}

// StudyType declares the register of studies.
var StudyType = entity.Define("siting_study", func(d *entity.Def, s *Study) {
	d.Title("选址方案", "Siting studies")
	d.Text(&s.Name).Label("名称", "Name").Required().Max(100).List().Search()
	d.Ref(&s.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	entity.OneOf(d, &s.Place, uses[:2]).Label("建什么", "To place").Required().List()
	entity.OneOf(d, &s.Aim, []entity.Option[Aim]{{Code: Cover, ZH: aims[0].zh, EN: "Most people covered"}, {Code: Median, ZH: aims[1].zh, EN: "Least mean walk"}}).Label("目标", "Aim").Required().List()
	d.Int(&s.Count).Label("数量", "Sites").Unit("处", "").Required().Min(1).Max(mostSites).List()
	d.Int(&s.Minutes).Label("步行时间", "Walk").Unit("分钟", "min").Required().Min(leastMinutes).Max(mostMinutes).List()
	d.Bool(&s.Day).Label("按昼间人口", "People by day")
	d.Bool(&s.Settlements).Label("村社中心也作备选", "Settlements are candidates")
	d.Text(&s.In).Label("必选", "Forced in").Max(2000)
	d.Text(&s.Out).Label("排除", "Ruled out").Max(2000)
	d.Long(&s.Remark).Label("备注", "Remarks").Max(500)
})

// question is what a study asks.
//
// Errors: fault.Invalid with [CodeForced].
func (s *Study) question() (Question, error) {
	q := Question{
		Area: s.AreaID, Day: s.Day.V, Place: s.Place, Aim: s.Aim, Count: int(s.Count.V), Minutes: int(s.Minutes.V), Least: shelter.LeastTruth,
		Settlements: s.Settlements.V, In: list(strings.ReplaceAll(s.In, " ", "")), Out: list(strings.ReplaceAll(s.Out, " ", "")),
	}
	return q, q.check()
}
