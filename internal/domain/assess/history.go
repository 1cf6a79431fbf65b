package assess

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/user"
)

// watched are the fields whose changes make the history of a sheet's points.
var watched = []string{"computed", "actual", "self_score", "triggered", "review_score", "corrected", "final"}

// Turn is one change of what an item counts: who, when, from, to, why.
type Turn struct {
	At     string    `json:"at"`
	By     string    `json:"by"`
	Action string    `json:"action"`
	Code   string    `json:"code"`
	Title  string    `json:"title"`
	Field  [2]string `json:"field"`
	From   *string   `json:"from"`
	To     *string   `json:"to"`
	Reason string    `json:"reason"`
	pos    int64
}

// history answers the view assess_history: every change of the points of one sheet, newest first, from the log.
func (k *desk) history(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	a, err := store.Get(ctx, db, AssessmentType, ask("id"))
	if err != nil {
		return nil, err
	}
	scores, err := list[Score](ctx, db, ScoreType.Schema(), store.Query{Parent: a.ID})
	if err != nil {
		return nil, err
	}
	turns := []Turn{}
	users := map[string]bool{}
	for _, s := range scores {
		lines, err := db.Log(ctx, store.LogQuery{Register: ScoreType.Schema().Name, Record: s.ID})
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			some, err := turnsOf(l, s)
			if err != nil {
				return nil, err
			}
			for _, t := range some {
				users[t.By] = true
			}
			turns = append(turns, some...)
		}
	}
	named, err := nameUsers(ctx, db, users)
	if err != nil {
		return nil, err
	}
	for i := range turns {
		if n := named[turns[i].By]; n != "" {
			turns[i].By = n
		} else if part, ok := strings.CutPrefix(turns[i].By, "system:"); ok {
			turns[i].By = "系统·" + part
		}
	}
	slices.SortStableFunc(turns, func(a, b Turn) int { return cmp.Compare(b.pos, a.pos) })
	return map[string]any{"name": a.Name, "turns": turns}, nil
}

// turnsOf are the changes of points in one entry of the log.
func turnsOf(l store.Line, s *Score) (out []Turn, err error) {
	e, err := chain.Parse([]byte(l.Body))
	if err != nil {
		return nil, fmt.Errorf("read the log of score %s: %w", s.Code, err)
	}
	var changes map[string]struct{ Before, After any }
	if len(e.Changes) > 0 {
		if err := json.Unmarshal(e.Changes, &changes); err != nil {
			return nil, fmt.Errorf("read the log of score %s: %w", s.Code, err)
		}
	}
	for _, name := range watched {
		c, ok := changes[name]
		if !ok || c.Before == nil && c.After == nil {
			continue
		}
		f := ScoreType.Schema().Field(name)
		why := e.Reason
		for _, said := range reasons[name] {
			if r, ok := changes[said]; ok && r.After != nil {
				why = fmt.Sprint(r.After)
			}
		}
		out = append(out, Turn{
			At: e.At.UTC().Format("2006-01-02T15:04:05Z"), By: e.Actor, Action: e.Action, Code: s.Code, Title: s.Title, Field: f.Label,
			From: valueText(c.Before), To: valueText(c.After), Reason: why, pos: l.Pos,
		})
	}
	return out, nil
}

// reasons are the fields in which the reason of a change is given, where it is not the log's.
var reasons = map[string][]string{
	"review_score": {"reason"}, "triggered": {"reason", "self_note"}, "corrected": {"correct_reason"}, "final": {"answer"}, "self_score": {"self_note"}, "actual": {"self_note"},
}

func valueText(v any) *string {
	if v == nil {
		return nil
	}
	s := fmt.Sprint(v)
	return &s
}

// nameUsers are the names of accounts, by id: who is who is known to all staff.
func nameUsers(ctx context.Context, db *store.DB, ids map[string]bool) (map[string]string, error) {
	out := map[string]string{}
	var all []string
	for id := range ids {
		all = append(all, id)
	}
	recs, err := db.Some(policy.With(ctx, policy.System("assess")), user.Type.Schema(), all)
	if err != nil {
		return nil, err
	}
	for _, rec := range recs {
		u := rec.(*user.User)
		out[u.ID] = u.Name
	}
	return out, nil
}
