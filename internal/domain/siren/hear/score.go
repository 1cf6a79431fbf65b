package hear

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

// Sheet is answered quizzes of one town: how many, and how many had each question right.
type Sheet struct {
	Area   string // id of the town
	People int64
	Right  [Questions]int64
}

// Count adds sheets to what is known of their towns on the day of now.
//
// Errors: fault.NotFound for a town that does not exist.
func Count(tx *store.Tx, sheets []Sheet, now time.Time) error {
	day := entity.Date(dayOf(now).Format(time.DateOnly))
	for _, s := range sheets {
		q, err := quizOf(tx, s.Area, day)
		if err != nil {
			return err
		}
		q.add(s)
		if err := tx.Put(QuizType.Schema(), q, store.Note{Action: "count"}); err != nil {
			return err
		}
	}
	return nil
}

// quizOf is what is known of a town's day, a new record where nothing is.
func quizOf(tx *store.Tx, town string, day entity.Date) (*Quiz, error) {
	all, err := store.Those(tx, QuizType, QuizType.Schema().Field("area_id"), town)
	if err != nil {
		return nil, err
	}
	for _, q := range all {
		if q.Day == day && !q.Struck() {
			return q, nil
		}
	}
	a, err := store.Fetch(tx, area.Type, town)
	if err != nil {
		return nil, err
	}
	return &Quiz{Name: a.Name + " " + string(day), AreaID: town, Day: day}, nil
}

func (q *Quiz) add(s Sheet) {
	q.People = entity.IntOf(q.People.V + s.People)
	var right int64
	for i, p := range q.rights() {
		*p = entity.IntOf(p.V + s.Right[i])
		right += p.V
	}
	if q.People.V > 0 {
		all := q.People.V * Questions
		q.Score = entity.DecimalOf((right*1000 + all/2) / all)
	}
}
