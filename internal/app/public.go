package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"time"

	"haidun/internal/demo/facts"
	"haidun/internal/domain/evac"
	"haidun/internal/domain/shelter"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/file"
	"haidun/internal/registry/publicplace"
	"haidun/internal/web/files"
	"haidun/internal/web/public"
)

// givers are the registers that give places to the public, each with the one function that says what of a record is.
var givers = map[*entity.Schema]func(rec any) (publicplace.Place, bool){
	shelter.Type.Schema(): shelter.PublicPlace, evac.Type.Schema(): evac.PublicPlace,
}

// When what the public sees follows what is stored: soon after a change, and looked after in between, because other
// processes may write to the same database.
const (
	publishAfter = 300 * time.Millisecond
	alertAfter   = 50 * time.Millisecond
	lookAfter    = 4 * time.Second
)

// publicSide keeps the public side in step with the registers.
type publicSide struct {
	app    *App
	side   *public.Side
	sub    *store.Subscriber
	places map[string]publicplace.Place // by register/id
	areas  areaNames
	spots  []public.Spot
	pos    int64 // of the log, up to which everything is taken in
	quiz   tally
	end    func() error
}

// islandsOnce: reading the coast takes a moment, and it never changes.
var islandsOnce = sync.OnceValues(func() ([]geo.Polygon, *geo.Index) {
	all := facts.Islands()
	shapes := make([]geo.Polygon, len(all))
	for i, s := range all {
		shapes[i] = s.Polygon
	}
	return shapes, facts.IslandIndex(all)
})

func (a *App) public() (*publicSide, error) {
	box, err := a.cfg.box()
	if err != nil {
		return nil, err
	}
	disk, err := files.OpenFolder(a.folder.file("files"))
	if err != nil {
		return nil, err
	}
	islands, index := islandsOnce()
	push, err := a.subscribing()
	if err != nil {
		return nil, err
	}
	walks, err := a.walks()
	if err != nil {
		return nil, err
	}
	gate := public.NewGate(public.Limits{}, time.Now)
	p := &publicSide{app: a, sub: a.DB.Subscribe(4096), places: map[string]publicplace.Place{}}
	p.side = public.New(public.Config{
		Gate: gate, Walks: walks, Box: box, Islands: islands, Clock: a.clock, IDs: a.ids, Log: a.log, Demo: a.Demo(), Reports: a.reports(disk), Hearing: a.hearing(&p.quiz), Inbox: a.inbox(), Subscribing: push,
		Island: func(at geo.LonLat) string {
			if id := index.Containing(at); len(id) > 0 {
				return id[0]
			}
			return ""
		},
	})
	a.door.behind(p.side)
	p.end = func() error { p.sub.Close(); return disk.Close() }
	p.announce(context.Background())
	if err := p.reload(context.Background()); err != nil {
		a.log.Error("read the places of the public side; it is tried again", "error", err)
	}
	if err := p.showAlerts(policy.With(context.Background(), policy.System("public"))); err != nil {
		a.log.Error("read the alerts of the public side; it is tried again", "error", err)
	}
	return p, nil
}

// Run follows the registers until ctx ends.
func (p *publicSide) Run(ctx context.Context) error {
	look := time.NewTicker(lookAfter)
	defer look.Stop()
	defer p.count(context.WithoutCancel(ctx))
	publish := time.NewTimer(time.Hour)
	publish.Stop()
	alerts := time.NewTimer(time.Hour)
	alerts.Stop()
	dirty, whole, alerted := false, false, false
	for {
		select {
		case <-ctx.Done():
			return nil
		case c, open := <-p.sub.C:
			if !open {
				return nil
			}
			if c.Action == store.Missed || concernsAlerts(c.Register) {
				alerted = true
				alerts.Reset(alertAfter)
			}
			changed, all := p.take(c)
			if (changed || all) && !dirty {
				publish.Reset(publishAfter)
			}
			dirty, whole = dirty || changed || all, whole || all
		case <-publish.C:
			if whole {
				if err := p.reload(ctx); err != nil {
					p.app.log.Error("read the places of the public side", "error", err)
					publish.Reset(time.Second)
					continue
				}
			} else {
				p.publish(p.app.clock.Now())
			}
			dirty, whole = false, false
		case <-alerts.C:
			alerted = false
			if err := p.showAlerts(policy.With(ctx, policy.System("public"))); err != nil {
				p.app.log.Error("show alerts to the public", "error", err)
				alerts.Reset(time.Second)
			}
		case <-look.C:
			if !alerted { // one ran out, or another process issued one
				if err := p.showAlerts(policy.With(ctx, policy.System("public"))); err != nil {
					p.app.log.Warn("show alerts to the public", "error", err)
				}
			}
			p.count(ctx)
			p.announce(ctx)
			if err := p.look(ctx, !dirty); err != nil {
				p.app.log.Warn("confirm what the public side shows", "error", err)
			}
		}
	}
}

// count writes what the quiz has counted.
func (p *publicSide) count(ctx context.Context) {
	if err := p.quiz.keep(ctx, p.app); err != nil {
		p.app.log.Warn("keep the results of the quiz", "error", err)
	}
}

// announce has the citizens' page about sirens follow the day.
func (p *publicSide) announce(ctx context.Context) {
	d, err := p.app.sirenDay(policy.With(ctx, policy.System("public")), p.app.clock.Now())
	if err != nil {
		p.app.log.Error("tell the public about test soundings", "error", err)
		return
	}
	p.side.PublishSirenDay(d)
}

// take takes in one change: whether it changes what is shown, and whether everything must be read again.
func (p *publicSide) take(c store.Change) (changed, all bool) {
	p.pos = max(p.pos, c.Pos)
	if c.Action == store.Missed || c.Register == "area" || c.Register == "place" {
		return true, true
	}
	for s, give := range givers {
		if s.Name != c.Register || c.Rec == nil {
			continue
		}
		id := c.Register + "/" + c.Record
		was, had := p.places[id]
		now, have := give(c.Rec)
		now = p.areas.fill(now)
		if had == have && was == now {
			return false, false
		}
		if delete(p.places, id); have {
			p.places[id] = now
		}
		return true, false
	}
	return false, false
}

// look compares the end of the log with what was heard: other processes' changes are not heard, and a database that
// does not answer leaves the age of what is shown growing.
func (p *publicSide) look(ctx context.Context, settled bool) error {
	ctx, cancel := context.WithTimeout(policy.With(ctx, policy.System("public")), 3*time.Second)
	defer cancel()
	pos, err := p.logEnd(ctx)
	if err != nil {
		return err
	}
	switch {
	case pos > p.pos && len(p.sub.C) == 0:
		return p.reload(ctx)
	case settled:
		p.side.Confirm(p.app.clock.Now())
	}
	return nil
}

func (p *publicSide) logEnd(ctx context.Context) (pos int64, err error) {
	rows, err := p.app.DB.Query(ctx, "SELECT coalesce(max(pos), 0) FROM haidun_log")
	if err != nil {
		return 0, fmt.Errorf("ask for the end of the log: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&pos); err != nil {
			return 0, fmt.Errorf("ask for the end of the log: %w", err)
		}
	}
	return pos, rows.Err()
}

// reload reads everything anew and publishes it.
func (p *publicSide) reload(ctx context.Context) error {
	ctx = policy.With(ctx, policy.System("public"))
	now := p.app.clock.Now()
	pos, err := p.logEnd(ctx)
	if err != nil {
		return err
	}
	areas, spots, err := p.app.spots(ctx)
	if err != nil {
		return err
	}
	places := map[string]publicplace.Place{}
	for s, give := range givers {
		err := p.app.DB.Each(ctx, s, store.Query{}, func(rec any) error {
			if pl, ok := give(rec); ok {
				places[s.Name+"/"+s.MetaOf(rec).ID] = areas.fill(pl)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	p.areas, p.spots, p.places, p.pos = areas, spots, places, max(p.pos, pos)
	p.publish(now)
	return nil
}

func (p *publicSide) publish(at time.Time) {
	p.side.Publish(public.Data{Places: slices.Collect(maps.Values(p.places)), Spots: p.spots, At: at})
}

// maxPhoto is the largest picture of a citizen's report in bytes.
const maxPhoto = 5 << 20

// reports is how citizens' reports get into the register.
func (a *App) reports(disk file.Disk) *public.Reports {
	as := func(ctx context.Context) context.Context { return policy.With(ctx, policy.System("public")) }
	pictures := file.New(disk, maxPhoto)
	r := &public.Reports{
		MaxPhoto: maxPhoto, Door: public.Door{Proxied: a.cfg.Secure},
		Seal: func(text string) string { return a.DB.Vault().Key(shelter.ReportType.Schema().Name, "form", text) },
		Room: func(ctx context.Context, bytes int64) error {
			return a.DB.Write(as(ctx), func(tx *store.Tx) error { return shelter.RoomForReport(tx, a.clock.Now(), bytes) })
		},
		Photo: func(ctx context.Context, r io.Reader, name string) (entity.FileRef, error) {
			return pictures.Put(as(ctx), r, name)
		},
		Store: func(ctx context.Context, r public.Report) error { return a.storeReport(as(ctx), r) },
	}
	for _, o := range shelter.ReportKinds() {
		r.Kinds = append(r.Kinds, public.Kind{Code: string(o.Code), Text: [2]string{o.ZH, o.EN}})
	}
	return r
}

func (a *App) storeReport(ctx context.Context, r public.Report) error {
	rec := &shelter.Report{
		Meta: entity.Meta{ID: r.ID}, Place: r.Place.Name, PlaceID: r.Place.Register + "/" + r.Place.ID, AreaID: r.Place.AreaID,
		Kind: shelter.ReportKind(r.Kind), Note: r.Note, Photos: r.Photo, Contact: entity.Secret{Plain: r.Contact}, Source: r.Source,
	}
	if r.Place.Register == shelter.Type.Schema().Name {
		rec.ShelterID = r.Place.ID
	}
	err := a.DB.Write(ctx, func(tx *store.Tx) error { return shelter.Receive(ctx, tx, rec, a.clock.Now()) })
	var e *fault.Error
	if errors.As(err, &e) && e.Code.ID == store.CodeExists.ID {
		return nil // sent twice
	}
	return err
}
