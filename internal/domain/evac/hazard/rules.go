package hazard

import (
	"context"
	"fmt"

	"haidun/internal/domain/evac"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/homes"
)

// What hazards refuse.
var (
	CodeOrder  = fault.Code{ID: "hazard_order", ZH: "须大于内圈半径", EN: "must be larger than the ring inside it"}
	CodeInner  = fault.Code{ID: "hazard_inner", ZH: "须先填内圈", EN: "needs the ring inside it first"}
	CodeNoRing = fault.Code{ID: "hazard_no_ring", ZH: "所选的圈没有半径", EN: "names a ring that has no radius"}
	CodePublic = fault.Code{ID: "hazard_public", ZH: "危险源的位置不对外公开;请选内部或敏感", EN: "Where hazards are is not public; choose internal or sensitive."}
	CodeSame   = fault.Code{ID: "hazard_same", ZH: "与「{name}」在同一位置;安置场所不能设在危险源上,请核对坐标", EN: "stands at the same place as “{name}”; nobody can be housed on a hazard: check the positions"}
	CodeAsk    = fault.Code{ID: "hazard_ask", ZH: "参数 {name} 有误:{rule}", EN: "The parameter {name} is wrong: {rule}"}
)

// sameM is how near two positions are the same, in metres: what lies within is one yard, or a copied pair of coordinates.
const sameM = 30

// Validate refuses rings that contradict each other.
func (h *Hazard) Validate() error {
	r := Type.Rules(h)
	r.If(!h.Ring1M.OK, &h.Ring1M, entity.CodeRequired, nil)
	r.If(h.Ring2M.OK && h.Ring1M.OK && h.Ring2M.V <= h.Ring1M.V, &h.Ring2M, CodeOrder, nil)
	r.If(h.Ring3M.OK && !h.Ring2M.OK, &h.Ring3M, CodeInner, nil)
	r.If(h.Ring3M.OK && h.Ring2M.OK && h.Ring3M.V <= h.Ring2M.V, &h.Ring3M, CodeOrder, nil)
	r.If(h.Bars != "" && h.Bars != None && h.Radius(h.Bars) == 0, &h.Bars, CodeNoRing, nil)
	r.If(h.First != "" && h.First != None && h.Radius(h.First) == 0, &h.First, CodeNoRing, nil)
	return r.Err()
}

// hook refuses a hazard that is public, or on the very place of an evacuation site.
func hook(_ context.Context, tx *store.Tx, before, h *Hazard) error {
	who, err := tx.Actor()
	if err != nil || who.IsSystem() {
		return err
	}
	r := Type.Rules(h)
	r.If(h.Class == entity.Public, &h.Name, CodePublic, nil)
	if h.State != InUse || before != nil && before.Location == h.Location && before.State == h.State {
		return r.Err()
	}
	for _, state := range []evac.State{"ready", "limited"} {
		sites, err := store.Those(tx, evac.Type, evac.Type.Schema().Field("status"), string(state))
		if err != nil {
			return fmt.Errorf("look for sites where a hazard is: %w", err)
		}
		for _, s := range sites {
			r.If(!s.Struck() && same(s.Location, h.Location), &h.Location, CodeSame, fault.Args{"name": s.Name})
		}
	}
	return r.Err()
}

// siteGuard refuses an evacuation site on the very place of a hazard.
func siteGuard(_ context.Context, tx *store.Tx, before, rec any) error {
	s := rec.(*evac.Site)
	if old, ok := before.(*evac.Site); ok && old != nil && old.Location == s.Location || s.Struck() {
		return nil
	}
	who, err := tx.Actor()
	if err != nil || who.IsSystem() {
		return err
	}
	r := evac.Type.Rules(s)
	hazards, err := store.Those(tx, Type, Type.Schema().Field("state"), string(InUse))
	if err != nil {
		return fmt.Errorf("look for hazards where a site is: %w", err)
	}
	for _, h := range hazards {
		name := h.Name
		if h.Class == entity.Sensitive {
			name = "—" // who enters a site need not know what is there
		}
		r.If(h.Counts() && same(s.Location, h.Location), &s.Location, CodeSame, fault.Args{"name": name})
	}
	return r.Err()
}

func same(a, b entity.Point) bool {
	return a.OK() && b.OK() && geo.DistanceM(homes.At(a), homes.At(b)) <= sameM
}
