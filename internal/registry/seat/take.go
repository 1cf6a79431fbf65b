package seat

import (
	"strings"
	"time"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/role"
)

// May reports whether somebody with grants may take s.
func May(s *Seat, grants []policy.Grant) bool {
	open := s.OpenTo
	if len(open) == 0 {
		open = []role.Code{s.Role}
	}
	for _, g := range grants {
		for _, c := range open {
			if g.Role == string(c) && strings.HasPrefix(s.Area, g.Area) {
				return true
			}
		}
	}
	return false
}

// Take puts user on seat id. Where somebody else holds it, note tells what was handed over and is required; the
// former holder stays signed in and loses the seat. A user holds one seat: any other is left with the same note.
// The caller has checked [May] and lends the right to write seats.
//
// Errors: fault.Invalid without a needed note, fault.NotFound, and those of store.Put.
func Take(tx *store.Tx, id, user, note string, now time.Time) (*Seat, error) {
	s, err := store.Fetch(tx, Type, id)
	if err != nil {
		return nil, err
	}
	if s.Struck() {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	note = strings.TrimSpace(note)
	switch {
	case s.Holder == user:
		return s, nil
	case s.Holder != "" && note == "":
		return nil, fault.New(fault.Invalid, CodeNote, nil)
	}
	if err := leaveOthers(tx, user, note, now); err != nil {
		return nil, err
	}
	if err := endTurn(tx, s, note, now); err != nil {
		return nil, err
	}
	turn := Turn{Seat: s.ID, User: user, TakenAt: now}
	if err := tx.Put(TurnType.Schema(), &turn, store.Note{Action: "take"}); err != nil {
		return nil, err
	}
	s.Holder, s.HeldSince, s.HandOver = user, now, note
	return s, tx.Put(Type.Schema(), s, store.Note{Action: "take", Reason: note})
}

// Leave takes user off seat id, with a note for whoever comes next.
func Leave(tx *store.Tx, id, user, note string, now time.Time) (*Seat, error) {
	s, err := store.Fetch(tx, Type, id)
	if err != nil {
		return nil, err
	}
	if s.Holder != user || user == "" {
		return nil, fault.New(fault.Conflict, CodeEmpty, nil)
	}
	return s, leave(tx, s, strings.TrimSpace(note), now)
}

func leave(tx *store.Tx, s *Seat, note string, now time.Time) error {
	if err := endTurn(tx, s, note, now); err != nil {
		return err
	}
	s.Holder, s.HeldSince, s.HandOver = "", time.Time{}, note
	return tx.Put(Type.Schema(), s, store.Note{Action: "leave", Reason: note})
}

func leaveOthers(tx *store.Tx, user, note string, now time.Time) error {
	ids, err := idsOf(tx, `SELECT id FROM seat WHERE holder=`+tx.DB().Dialect().Bind(1)+` AND struck_at IS NULL`, user)
	if err != nil {
		return err
	}
	for _, id := range ids {
		s, err := store.Fetch(tx, Type, id)
		if err != nil {
			return err
		}
		if err := leave(tx, s, note, now); err != nil {
			return err
		}
	}
	return nil
}

// endTurn closes the open turn of s, if any.
func endTurn(tx *store.Tx, s *Seat, note string, now time.Time) error {
	ids, err := idsOf(tx, `SELECT id FROM seat_turn WHERE seat=`+tx.DB().Dialect().Bind(1)+` AND left_at IS NULL AND struck_at IS NULL`, s.ID)
	if err != nil {
		return err
	}
	for _, id := range ids {
		t, err := store.Fetch(tx, TurnType, id)
		if err != nil {
			return err
		}
		t.LeftAt, t.Note = now, note
		if err := tx.Put(TurnType.Schema(), t, store.Note{Action: "leave"}); err != nil {
			return err
		}
	}
	return nil
}

func idsOf(tx *store.Tx, query string, args ...any) (ids []string, err error) {
	rows, err := tx.Query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}
