package store

import (
	"context"
	"encoding/json"
	"fmt"

	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// CodePast says that a record's history in this database does not reach back as far as was asked.
var CodePast = fault.Code{ID: "no_past", ZH: "本机的变更历史追溯不到第 {rev} 版。", EN: "The history kept here does not reach back to revision {rev}."}

// AsOf is rec, a record as it is now, as its fields were at revision rev: what later entries of the log changed is taken
// back. Its Meta is rec's. Of a personal value the mask and the sealed value are those of then, its key is gone.
//
// Errors: fault.NotFound with CodePast where an entry is missing, as after a restore.
func (db *DB) AsOf(ctx context.Context, s *entity.Schema, rec any, rev int64) (any, error) {
	if rev < 1 {
		return nil, fault.New(fault.NotFound, CodePast, fault.Args{"rev": rev})
	}
	m := s.MetaOf(rec)
	out := s.Clone(rec)
	next := m.Rev // the entry that is expected, going back
	for after := int64(0); next > rev; {
		lines, err := db.Log(ctx, LogQuery{Register: s.Name, Record: m.ID, Desc: true, After: after, Limit: 100})
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			e, err := chain.Parse([]byte(l.Body))
			if err != nil {
				return nil, fmt.Errorf("log entry at %d: %w", l.Pos, err)
			}
			if after = l.Pos; e.Rev > next || e.Rev <= rev || len(e.Changes) == 0 {
				continue // later than rec was read, earlier than asked, or no change of the record
			}
			if e.Rev < next {
				return nil, fault.New(fault.NotFound, CodePast, fault.Args{"rev": rev})
			}
			if err := takeBack(s, out, e.Changes); err != nil {
				return nil, fmt.Errorf("take back log entry at %d: %w", l.Pos, err)
			}
			next--
		}
		if len(lines) == 0 && next > rev {
			return nil, fault.New(fault.NotFound, CodePast, fault.Args{"rev": rev})
		}
	}
	return out, nil
}

// takeBack sets the fields of rec that an entry changed to what they were before it.
func takeBack(s *entity.Schema, rec any, changes json.RawMessage) error {
	var fields map[string]struct{ Before json.RawMessage }
	if err := json.Unmarshal(changes, &fields); err != nil {
		return err
	}
	for name, was := range fields {
		if f := s.Field(name); f != nil {
			if err := f.ReadLogged(rec, was.Before); err != nil {
				return err
			}
		}
	}
	return nil
}
