package sounding

import (
	"context"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	rules "haidun/internal/law/sounding"
	"haidun/internal/registry/area"
)

// Quiet is a time in which sirens had better be silent (静默时段): an examination, a day of mourning. It warns, it does not
// forbid.
type Quiet struct {
	entity.Meta
	Name, NameEN, AreaID string
	From, Until          entity.Date
	Start, End           string
	Source               string
}

// QuietType declares the calendar of quiet times.
var QuietType = entity.Define("sounding_quiet", func(d *entity.Def, q *Quiet) {
	d.Title("试鸣静默时段", "Quiet windows")
	d.Open()
	hour := func(text string) error {
		_, err := rules.ParseTimeOfDay(text)
		return err
	}
	d.Naming(d.Text(&q.Name).Label("名称", "Name").Help("如 高考、哀悼日", "Such as the entrance examination, a day of mourning").Required().Max(60).List().Search())
	d.Text(&q.NameEN).Label("英文名称", "English name").Max(80)
	d.Ref(&q.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	d.Date(&q.From).Label("第一天", "First day").Required().List().Index()
	d.Date(&q.Until).Label("最后一天", "Last day").Required().List().Index()
	d.Text(&q.Start).Label("每天从", "Daily from").Help("不填则为全天", "The whole day, if left empty").Max(8).Format(hour)
	d.Text(&q.End).Label("每天到", "Daily until").Max(8).Format(hour)
	d.Text(&q.Source).Label("依据", "Source").Max(200)
})

// Validate refuses a time that ends before it begins.
func (q *Quiet) Validate() error {
	v := QuietType.Rules(q)
	v.If(q.Until != "" && q.Until < q.From, &q.Until, CodeQuietDays, nil)
	return v.Err()
}

// quiets are the quiet times that meet a day.
func quiets(ctx context.Context, db *store.DB, day entity.Date) (out []rules.Quiet, err error) {
	s := QuietType.Schema()
	q := store.Query{Limit: -1, Where: []store.Cond{
		{Field: s.Field("from"), Op: store.Le, Values: []any{string(day)}},
		{Field: s.Field("until"), Op: store.Ge, Values: []any{string(day)}},
	}}
	err = db.Each(ctx, s, q, func(rec any) error {
		w := rec.(*Quiet)
		from, err := law.ParseDay(string(w.From))
		if err != nil {
			return err
		}
		until, err := law.ParseDay(string(w.Until))
		if err != nil {
			return err
		}
		name := law.Text{ZH: w.Name, EN: w.NameEN}
		if name.EN == "" {
			name.EN = w.Name
		}
		one := rules.Quiet{Name: name, From: from, Until: until, Area: w.AreaID}
		if w.Start != "" && w.End != "" {
			one.Start, _ = rules.ParseTimeOfDay(w.Start) // read when it was entered
			one.End, _ = rules.ParseTimeOfDay(w.End)
		}
		out = append(out, one)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the quiet times of %s: %w", day, err)
	}
	return out, nil
}
