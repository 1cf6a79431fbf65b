package picture

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"haidun/internal/domain/journal/timeline"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// visible are the ids of an operation's records of a followed register that the caller may see now, struck ones too: as the
// rows say, so that a change of areas or classes holds at once. Who may not see an order sees nothing under it.
func visible(ctx context.Context, db *store.DB, f timeline.Follow, operation string) (seen, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	s, of := f.Schema, `"operation_id"=`+db.Dialect().Bind(1)
	args := []any{operation}
	if f.Under != nil {
		scope, more := store.ScopeSQL(db.Dialect(), db.Book().Scope(a, policy.Read, f.Under), 2)
		of = `"` + f.By.Name + `" IN (SELECT id FROM "` + f.Under.Name + `" WHERE ` + of + " AND " + scope + ")"
		args = append(args, more...)
	}
	scope, more := store.ScopeSQL(db.Dialect(), db.Book().Scope(a, policy.Read, s), len(args)+1)
	rows, err := db.Query(ctx, `SELECT id FROM "`+s.Name+`" WHERE `+of+" AND "+scope, append(args, more...)...)
	if err != nil {
		return nil, fmt.Errorf("read the ids of %s: %w", s.Name, err)
	}
	defer rows.Close()
	out := seen{}
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("read the ids of %s: %w", s.Name, err)
		}
		out[id] = true
	}
	return out, rows.Err()
}

// compact is a record as JSON with what it has: screens that show hundreds need no list of what is missing.
func compact(ctx context.Context, db *store.DB, s *entity.Schema, rec any) (json.RawMessage, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	m := s.MetaOf(rec)
	clear, _ := db.Book().Clearance(a, s, m.Area)
	b := entity.AppendString([]byte(`{"id":`), m.ID)
	b = strconv.AppendInt(append(b, `,"rev":`...), m.Rev, 10)
	b = entity.AppendString(append(b, `,"origin":`...), string(m.Origin))
	b = entity.AppendTime(append(b, `,"created_at":`...), m.CreatedAt)
	b = entity.AppendString(append(b, `,"created_by":`...), m.CreatedBy)
	b = entity.AppendTime(append(b, `,"updated_at":`...), m.UpdatedAt)
	b = entity.AppendTime(append(b, `,"struck_at":`...), m.StruckAt)
	for _, f := range s.Fields {
		if f.Missing(rec) || f.Kind == entity.Private || f.Class.Rank() > clear.Rank() {
			continue
		}
		b = f.AppendJSON(append(entity.AppendString(append(b, ','), f.Name), ':'), rec)
	}
	return append(b, '}'), nil
}
