package alert

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/person"
)

// practiceDays is how long a practice alert counts (RELIABILITY R-15).
const practiceDays = 31

// Practice is when somebody on duty last composed or approved an alert of the training world.
type Practice struct {
	entity.Meta
	PersonID string
	Name     string
	AreaID   string
	LastAt   time.Time
	DueAt    time.Time
}

// PracticeType is the register of practice, a line for each person on duty.
var PracticeType = entity.Define("alert_practice", func(d *entity.Def, p *Practice) {
	d.Title("发布练习", "Practice of issuing")
	d.Ref(&p.PersonID, person.Type).Label("人员", "Person").Required().Index().List()
	d.Naming(d.Text(&p.Name).Label("姓名", "Name").Max(64).List())
	d.Ref(&p.AreaID, area.Type).Label("行政区", "Area").Scope().List()
	d.Time(&p.LastAt).Label("最近一次", "Last").ReadOnly().List()
	d.Time(&p.DueAt).Label("应在此前再练", "Due").ReadOnly().List().Index()
})

// practised notes who had an exercise or test in hand.
func (k *Desk) practised(tx *store.Tx, a *Alert) error {
	if a.World == operation.Live {
		return nil
	}
	for _, h := range [][2]string{{a.ProposedPerson, a.ProposedBy}, {a.ApprovedPerson, a.ApprovedBy}} {
		if h[0] == "" {
			continue
		}
		all, err := store.Those(tx, PracticeType, PracticeType.Schema().Field("person_id"), h[0])
		if err != nil {
			return err
		}
		p := &Practice{PersonID: h[0], Name: h[1], AreaID: a.AreaID}
		if len(all) > 0 {
			p = all[0]
		}
		p.LastAt, p.DueAt = k.now(), k.now().AddDate(0, 0, practiceDays)
		if err := tx.Put(PracticeType.Schema(), p, store.Note{Action: "practise", Right: Keep}); err != nil {
			return err
		}
	}
	return nil
}
