package hear

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Questions is how many a quiz has.
const Questions = 5

// Quiz is how the people of a town did in the quiz on one day: how many took part, and how many had each question right.
// It knows nothing of anybody.
type Quiz struct {
	entity.Meta
	Name   string
	AreaID string
	Day    entity.Date
	People entity.Int
	Right1 entity.Int
	Right2 entity.Int
	Right3 entity.Int
	Right4 entity.Int
	Right5 entity.Int
	Score  entity.Decimal
}

func (q *Quiz) rights() [Questions]*entity.Int {
	return [...]*entity.Int{&q.Right1, &q.Right2, &q.Right3, &q.Right4, &q.Right5}
}

// QuizType declares the register of quiz results.
var QuizType = entity.Define("siren_quiz", func(d *entity.Def, q *Quiz) {
	d.Title("警报常识答题", "Quiz results")
	d.Naming(d.Text(&q.Name).Label("名称", "Name").Max(100).ReadOnly().List())
	d.Ref(&q.AreaID, area.Type).Label("镇街", "Town").Required().Scope().ReadOnly().List()
	d.Date(&q.Day).Label("日期", "Day").Required().ReadOnly().List().Index()
	d.Int(&q.People).Label("参加人次", "Taken").Unit("人次", "times").Min(0).ReadOnly().List()
	d.Decimal(&q.Score, 1).Label("知晓率", "Comprehension").Help("答对的题 ÷ 答过的题", "Right answers of all answers").Unit("%", "%").ReadOnly().List().Index()
	d.Section("各题答对人次", "Right answers by question")
	for i, p := range q.rights() {
		d.Int(p).Label("第"+string(rune('1'+i))+"题", "Question "+string(rune('1'+i))).Min(0).ReadOnly()
	}
})
