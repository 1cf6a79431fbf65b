package allot

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/runs"
)

// Head is an allotment with what is around it.
type Head struct {
	ID         string     `json:"id"`
	Rev        int64      `json:"rev"`
	Name       string     `json:"name"`
	State      State      `json:"state"`
	Version    int64      `json:"version"`
	Day        bool       `json:"day"`
	LongestMin int64      `json:"longest_min"`
	Rule       string     `json:"rule"`
	Closed     string     `json:"closed,omitempty"`
	ComputedAt *time.Time `json:"computed_at,omitempty"`
	People     int64      `json:"people"`
	Assigned   int64      `json:"assigned"`
	Left       int64      `json:"left"`
	Own        int64      `json:"own"`
	ByHand     int64      `json:"by_hand"`
	Within     float64    `json:"within_pct"`
	Minutes    float64    `json:"mean_minutes"`
	Slowest    float64    `json:"slowest_minutes"`
	Proof      Proof      `json:"proof,omitempty"`
	GapPct     float64    `json:"gap_pct"`
	Findings   string     `json:"findings,omitempty"`
	Lost       int64      `json:"lost"`
	LostWhy    string     `json:"lost_why,omitempty"`
	ApprovedBy string     `json:"approved_by,omitempty"`
	Sample     bool       `json:"sample"`
	Stale      bool       `json:"stale"` // the input has changed since
	Run        *RunAt     `json:"run,omitempty"`
	Versions   []Version  `json:"versions"`
}

// RunAt is the last run.
type RunAt struct {
	ID      string        `json:"id"`
	Rev     int64         `json:"rev"`
	State   runs.Progress `json:"state"`
	Steps   int64         `json:"steps"`
	Trouble string        `json:"trouble,omitempty"`
}

// Version is another version of the same series.
type Version struct {
	ID       string `json:"id"`
	Version  int64  `json:"version"`
	State    State  `json:"state"`
	Assigned int64  `json:"assigned"`
	Left     int64  `json:"left"`
}

// Answer is an allotment with its result; Changes are those from the version that was asked to be compared.
type Answer struct {
	Head    *Head    `json:"allotment"`
	Now     *Picture `json:"now,omitempty"`
	Changes *Changes `json:"changes,omitempty"`
}

func (s *Service) views() []module.View {
	return []module.View{{
		Name: "shelter_allot", Title: [2]string{"掩蔽分配图", "Shelter allotment on the map"}, Needs: Type.Schema(),
		Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			in, shares, err := s.asked(ctx, db, "id", ask("id"))
			if err != nil {
				return nil, err
			}
			out := &Answer{}
			if out.Head, err = s.head(ctx, db, in); err != nil {
				return nil, err
			}
			if in.a.RunID == "" {
				return out, nil
			}
			out.Now = in.picture(shares)
			if with := ask("with"); with != "" {
				before, old, err := s.asked(ctx, db, "with", with)
				if err != nil {
					return nil, err
				}
				out.Changes = compare(before.picture(old), out.Now)
			}
			return out, nil
		},
	}}
}

// asked is the input and the stored result of an allotment.
func (s *Service) asked(ctx context.Context, db *store.DB, name, id string) (*input, []*Share, error) {
	if !entity.ValidID(id) {
		return nil, nil, fault.New(fault.Invalid, CodeAsk, fault.Args{"name": name, "rule": "ULID"})
	}
	a, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return nil, nil, err
	}
	in, err := s.gather(ctx, db, a)
	if err != nil {
		return nil, nil, err
	}
	shares, err := of(ctx, db, ShareType, "allotment_id", a.ID)
	return in, shares, err
}

func (s *Service) head(ctx context.Context, db *store.DB, in *input) (*Head, error) {
	a := in.a
	h := &Head{
		ID: a.ID, Rev: a.Rev, Name: a.Name, State: a.State, Version: a.Version.V, Day: a.Day.V, LongestMin: in.minutes(), Rule: in.rule, Closed: a.Closed,
		People: a.People.V, Assigned: a.Assigned.V, Left: a.Left.V, Own: a.Own.V, ByHand: a.ByHand.V, Within: tenth(a.Within), Minutes: tenth(a.Minutes), Slowest: tenth(a.Slowest),
		Proof: a.Proof, GapPct: tenth(a.GapPct), Findings: a.Findings, Lost: a.Lost.V, LostWhy: a.LostWhy, ApprovedBy: a.ApprovedBy, Sample: a.Origin == entity.Demo,
		Stale: a.RunID != "" && in.key() != a.Key, Versions: []Version{},
	}
	if !a.ComputedAt.IsZero() {
		h.ComputedAt = &a.ComputedAt
	}
	runs, err := of(ctx, db, RunType, "allotment_id", a.ID)
	if err != nil {
		return nil, err
	}
	if n := len(runs); n > 0 {
		r := runs[n-1]
		h.Run = &RunAt{r.ID, r.Rev, r.State, r.Steps.V, r.Trouble}
	}
	all, err := of(ctx, db, Type, "series", a.Series)
	for _, v := range all {
		h.Versions = append([]Version{{v.ID, v.Version.V, v.State, v.Assigned.V, v.Left.V}}, h.Versions...)
	}
	return h, err
}

func tenth(d entity.Decimal) float64 { return float64(d.Units) / 10 }
