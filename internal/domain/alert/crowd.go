package alert

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
)

// Crowd is who lives in an area.
type Crowd struct {
	People *int64    `json:"people"` // null where some are not known
	Towns  int       `json:"towns"`
	Area   [2]string `json:"area"`
	Hands  int64     `json:"hands"` // persons it takes
	Bad    [2]string `json:"bad"`   // why the area cannot be taken
	// Outside is the refusal that the caller would meet: 214 where the area leaves his authority, "" where it does not.
	Outside [2]string `json:"outside"`
	Touched []string  `json:"touched"` // codes of the towns, in order
	Sirens  *int      `json:"sirens"`  // that stand inside and could be told; null where there is no way to them
}

func (k *Desk) people(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	a := &Alert{World: operation.World(ask("world")), AreaID: ask("area"), Where: Where{Towns: ask("towns")}, Sirens: entity.BoolOf(ask("sirens") == "1")}
	s := Type.Schema()
	if text := ask("outline"); text != "" {
		if bad := s.Field("outline").ReadJSON(a, []byte(text)); bad != nil {
			return nil, fault.InvalidFields([]fault.Field{*bad})
		}
	}
	lon, lerr := strconv.ParseFloat(ask("lon"), 64)
	lat, aerr := strconv.ParseFloat(ask("lat"), 64)
	km, kerr := strconv.ParseFloat(ask("km"), 64)
	if lerr == nil && aerr == nil && kerr == nil {
		a.Centre, a.RadiusKM = entity.PointAt(lon, lat), entity.DecimalOf(int64(km*100))
	}
	if a.AreaID == "" {
		return &Crowd{Bad: [2]string{"请先选择行政区", "Choose an area first"}}, nil
	}
	r, err := a.find(inDB{ctx, db})
	if fault.KindOf(err) == fault.Invalid {
		return &Crowd{Bad: fieldSentences(err)}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("find an area: %w", err)
	}
	c := &Crowd{Towns: r.towns, Touched: slices.Sorted(maps.Keys(r.touched)), Area: [2]string{r.describe(fault.ZH), r.describe(fault.EN)}, Hands: needed(a, r.towns, r.drawn())}
	if n := r.residents(); n.OK {
		c.People = &n.V
	}
	if err := k.around(ctx, db, a, r, c); err != nil {
		return nil, err
	}
	return c, nil
}

// around says what else an officer wants to know while drawing: the sirens inside, and whether it is his to alert.
func (k *Desk) around(ctx context.Context, db *store.DB, a *Alert, r *reach, c *Crowd) error {
	who, err := policy.From(ctx)
	if err != nil {
		return err
	}
	s := AuthorityType.Schema()
	var all []*Authority
	if err := db.Each(ctx, s, store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("person_id"), Op: store.Eq, Values: []any{who.Person}}}}, func(rec any) error {
		all = append(all, rec.(*Authority))
		return nil
	}); err != nil {
		return err
	}
	err = covered(inDB{ctx, db}, all, a, r, k.now())
	if e := fault.As(err); err != nil && e.Kind == fault.Forbidden {
		c.Outside = [2]string{e.Code.Text(fault.ZH, e.Args), e.Code.Text(fault.EN, e.Args)}
	} else if err != nil {
		return fmt.Errorf("compare an area with authorities: %w", err)
	}
	if k.horns == nil {
		return nil
	}
	own, err := store.Get(ctx, db, area.Type, a.AreaID)
	if err != nil {
		return err
	}
	ring := Ring{World: a.World}
	ring.Paths, ring.Within = r.ring(own.Meta.Area)
	n, err := k.horns.Meant(ctx, db, ring)
	c.Sirens = &n
	return err
}
