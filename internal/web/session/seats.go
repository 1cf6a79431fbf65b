package session

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/seat"
)

// seatView is a seat as it is shown to somebody who may take it or holds it.
type seatView struct {
	ID        string      `json:"id"`
	Name      string      `json:"name"`
	AreaLabel string      `json:"area_label"`
	Role      string      `json:"role"`
	Holder    *seatHolder `json:"holder"`
	Note      string      `json:"note"`
}

type seatHolder struct {
	ID    string    `json:"id"`
	Name  string    `json:"name"`
	Since time.Time `json:"since"`
}

// seats lists the seats the account may take by its standing grants, and the one it holds.
func (s *Service) seats(ctx context.Context, c *current) ([]seatView, error) {
	out := []seatView{}
	err := s.DB.Each(system(ctx), seat.Type.Schema(), store.Query{}, func(rec any) error {
		st := rec.(*seat.Seat)
		if st.Holder == c.rec.User || seat.May(st, c.holder.Standing) {
			out = append(out, seatView{ID: st.ID, Name: st.Name, AreaLabel: st.District, Role: string(st.Role), Note: st.HandOver})
			if st.Holder != "" {
				out[len(out)-1].Holder = &seatHolder{ID: st.Holder, Since: st.HeldSince}
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list seats: %w", err)
	}
	for i := range out {
		if err := s.label(ctx, &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// label turns ids into names.
func (s *Service) label(ctx context.Context, v *seatView) error {
	a, err := store.Get(system(ctx), s.DB, area.Type, v.AreaLabel)
	if err != nil {
		return fmt.Errorf("find the area of a seat: %w", err)
	}
	v.AreaLabel = a.Name
	if v.Holder != nil {
		v.Holder.Name = s.People.UserName(ctx, v.Holder.ID)
	}
	return nil
}

// takeSeat seats the account. What it may take is judged by its standing grants: a seat's role opens no other seat.
func (s *Service) takeSeat(ctx context.Context, c *current, id, note string) (*seatView, error) {
	return s.changeSeat(ctx, c, id, func(tx *store.Tx, st *seat.Seat) (*seat.Seat, error) {
		if !seat.May(st, c.holder.Standing) {
			if s.DB.Book().Scope(c.holder.Actor(), policy.Read, seat.Type.Schema()).Covers(st.Area, st.Class) {
				return nil, fault.New(fault.Forbidden, seat.CodeTaken, nil)
			}
			return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
		}
		return seat.Take(tx, id, c.rec.User, note, s.Clock.Now())
	})
}

// leaveSeat takes the account off its seat.
func (s *Service) leaveSeat(ctx context.Context, c *current, id, note string) (*seatView, error) {
	return s.changeSeat(ctx, c, id, func(tx *store.Tx, _ *seat.Seat) (*seat.Seat, error) {
		return seat.Leave(tx, id, c.rec.User, note, s.Clock.Now())
	})
}

func (s *Service) changeSeat(ctx context.Context, c *current, id string, change func(tx *store.Tx, st *seat.Seat) (*seat.Seat, error)) (*seatView, error) {
	var after *seat.Seat
	err := s.DB.Write(acting(ctx, c.holder, c.rec.ID), func(tx *store.Tx) error {
		st, err := store.Fetch(tx, seat.Type, id)
		if err != nil {
			return err
		}
		after, err = change(tx, st)
		return err
	})
	if err != nil {
		return nil, err
	}
	v := &seatView{ID: after.ID, Name: after.Name, AreaLabel: after.District, Role: string(after.Role), Note: after.HandOver}
	if after.Holder != "" {
		v.Holder = &seatHolder{ID: after.Holder, Since: after.HeldSince}
	}
	return v, s.label(ctx, v)
}

// seatVerb serves taking and leaving.
func (s *Service) seatVerb(w http.ResponseWriter, r *http.Request, verb func(ctx context.Context, c *current, id, note string) (*seatView, error)) error {
	c, err := ready(r.Context())
	if err != nil {
		return err
	}
	in, err := read(w, r, "note")
	if err != nil {
		return err
	}
	v, err := verb(r.Context(), c, r.PathValue("id"), in["note"])
	if err != nil {
		return err
	}
	return write(w, http.StatusOK, v)
}
