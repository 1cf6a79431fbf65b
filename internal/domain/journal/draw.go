package journal

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/operation"
)

// drawHooks are what the picture does by itself: hold each layer's right to draw, and sign what is drawn.
func drawHooks(db *store.DB) {
	store.BeforePut(db, LayerType, func(_ context.Context, tx *store.Tx, before, l *Layer) error { return keepLayer(tx, before, l) })
	store.BeforePut(db, SketchType, func(_ context.Context, tx *store.Tx, before, s *Sketch) error { return draw(tx, before, s) })
}

// keepLayer lets its owner and command alone change a layer, and none go while something stands on it.
func keepLayer(tx *store.Tx, before, l *Layer) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	o, err := running(tx, LayerType.Schema(), l.OperationID, &l.Meta)
	if err != nil {
		return err
	}
	if before == nil {
		l.OwnerName = a.Name
		if l.AreaID == "" {
			l.AreaID = o.AreaID
		}
		return nil
	}
	r := LayerType.Rules(l)
	r.If(l.OperationID != before.OperationID, &l.OperationID, CodeElsewhere, nil)
	if err := r.Err(); err != nil {
		return err
	}
	if !a.IsSystem() && a.User != l.CreatedBy && !leads(tx.DB(), a, &before.Meta) {
		return fault.New(fault.Forbidden, CodeLayerOwner, nil)
	}
	if l.Struck() && !before.Struck() {
		return unused(tx, l)
	}
	return nil
}

// unused refuses to take away a layer that sketches stand on.
func unused(tx *store.Tx, l *Layer) error {
	rows, err := tx.Query("SELECT count(*) FROM sketch WHERE layer_id="+tx.DB().Dialect().Bind(1)+" AND struck_at IS NULL", l.ID)
	if err != nil {
		return err
	}
	defer rows.Close()
	var n int64
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return fmt.Errorf("count the sketches of a layer: %w", err)
		}
	}
	if err := rows.Err(); err != nil || n == 0 {
		return err
	}
	return fault.New(fault.Conflict, CodeLayerUsed, fault.Args{"n": n})
}

// draw holds the rights of the layer a sketch lies on, and of the one it comes from, and fills in what follows from its shape.
func draw(tx *store.Tx, before, s *Sketch) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	l, err := store.Fetch(tx, LayerType, s.LayerID)
	if err != nil {
		return err
	}
	if err := mayDraw(tx.DB(), a, l); err != nil {
		return err
	}
	if before != nil && before.LayerID != s.LayerID {
		from, err := store.Fetch(tx, LayerType, before.LayerID)
		if err != nil {
			return err
		}
		if err := mayDraw(tx.DB(), a, from); err != nil {
			return err
		}
	}
	if _, err := running(tx, SketchType.Schema(), l.OperationID, &s.Meta); err != nil {
		return err
	}
	r := SketchType.Rules(s)
	r.If(before != nil && before.OperationID != l.OperationID, &s.LayerID, CodeElsewhere, nil)
	if s.EntryID != "" && (before == nil || before.EntryID != s.EntryID) {
		e, err := store.Fetch(tx, Type, s.EntryID)
		if err != nil {
			return err
		}
		r.If(e.OperationID != l.OperationID, &s.EntryID, CodeElsewhere, nil)
	}
	if err := r.Err(); err != nil {
		return err
	}
	s.OperationID, s.ChangedBy = l.OperationID, a.Name
	if s.AreaID == "" {
		s.AreaID = l.AreaID
	}
	if before == nil {
		s.State, s.DrawnBy = Reported, a.Name
	}
	return s.settle()
}

// settle brings the shape into the form that is kept, and names what nobody named.
func (s *Sketch) settle() error {
	d, err := geo.ParseDrawn([]byte(s.Shape), drawn)
	if err != nil {
		return err
	}
	s.Shape = string(d.GeoJSON())
	at := d.Anchor()
	s.Location = entity.PointAt(at.Lon, at.Lat)
	if s.Label == "" {
		_, o, _ := symbol(s.Kind)
		s.Label = o.ZH
	}
	return nil
}

// running finds the operation of a record of the picture and refuses one that has ended.
func running(tx *store.Tx, s *entity.Schema, id string, m *entity.Meta) (*operation.Operation, error) {
	o, err := operation.Mark(tx, id, m)
	if fault.As(err).Code.ID == operation.CodeEnded.ID {
		return nil, fault.InvalidFields([]fault.Field{*s.Field("operation_id").Problem(operation.CodeEnded, nil)})
	}
	return o, err
}

// mayDraw says whether somebody may draw on a layer: the layer's own right, besides his right to change sketches at all.
func mayDraw(db *store.DB, a *policy.Actor, l *Layer) error {
	if a.IsSystem() || l.Drawer == Everybody || l.Drawer == Owner && a.User == l.CreatedBy || l.Drawer == Leaders && leads(db, a, &l.Meta) {
		return nil
	}
	field := SketchType.Schema().Field("layer_id")
	if l.Drawer == Owner {
		return fault.InvalidFields([]fault.Field{*field.Problem(CodeDrawOwner, fault.Args{"layer": l.Name, "who": l.OwnerName})})
	}
	return fault.InvalidFields([]fault.Field{*field.Problem(CodeDraw, fault.Args{"layer": l.Name})})
}

// leads reports whether somebody leads where a record lies.
func leads(db *store.DB, a *policy.Actor, m *entity.Meta) bool {
	return db.Book().Allow(a, Lead, Type.Schema(), m.Area, m.Class) == nil
}

// newSketchFlow is how a sketch comes to be known: confirmed under somebody's name, and put in doubt with a reason.
func newSketchFlow(c clock.Clock) *workflow.Flow {
	type move = workflow.Move[Sketch, SketchState]
	return workflow.New(
		SketchType, func(s *Sketch) *SketchState { return &s.State },
		move{
			Name: "confirm", Title: [2]string{"核实", "Confirm"}, From: []SketchState{Reported}, To: Confirmed, Tone: entity.OK,
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, s *Sketch) error {
				a, err := tx.Actor()
				if err != nil {
					return err
				}
				s.ConfirmedBy, s.ConfirmedAt = a.Name, c.Now()
				return nil
			},
		},
		move{
			Name: "doubt", Title: [2]string{"撤回核实", "Put in doubt"}, From: []SketchState{Confirmed}, To: Reported, Tone: entity.Warn, Reason: true,
			Guard: func(_ context.Context, _ *store.Tx, _ string, _, s *Sketch) error {
				s.ConfirmedBy, s.ConfirmedAt = "", time.Time{}
				return nil
			},
		},
	)
}
