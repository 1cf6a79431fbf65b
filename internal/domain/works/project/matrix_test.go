package project_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"

	"haidun/internal/domain/works/project"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
)

// what is who may make a move, and from where: written by hand, beside the flows and not from them.
type what struct {
	from  []string
	roles []role.Code
}

var (
	deciders = []role.Code{role.Law, role.Engineering}
	writers  = []role.Code{role.Law, role.Engineering, role.CountyAdmin, role.TownAdmin}
	open3    = []string{"coded", "conditioned", "determined"}
)

var mayDo = map[string]map[string]what{
	"build_project": {
		"condition": {[]string{"coded"}, writers}, "determine": {[]string{"conditioned"}, deciders}, "approve": {[]string{"determined"}, deciders}, "review": {[]string{"approved"}, writers},
		"permit": {[]string{"reviewed"}, writers}, "complete": {[]string{"permitted"}, writers}, "change_design": {[]string{"approved", "reviewed", "permitted"}, deciders},
		"refuse": {open3, deciders}, "withdraw": {open3, writers},
	},
	"build_ruling": {"decide": {[]string{"proposed"}, deciders}, "drop": {[]string{"proposed"}, writers}},
	"relocation_case": {
		"verify": {[]string{"applied"}, deciders}, "notice": {[]string{"verified"}, writers}, "settle": {[]string{"noticed"}, writers}, "write_off": {[]string{"settled"}, deciders},
		"reopen": {[]string{"settled", "written_off"}, writers}, "reject": {[]string{"applied", "verified"}, deciders},
	},
}

// sound is a record in a state that its moves' own rules have nothing against, so that only state, right and area can refuse.
func sound(t *testing.T, b *project.Project, register, state string) any {
	switch register {
	case "build_project":
		return &project.Project{
			Name: "项目" + state, AreaID: "330902", State: project.State(state), LawDay: "2024-01-02", CityClass: "N3", ApproverID: "wang", AreaResidential: m2(t, "9000"), AreaOther: m2(t, "0"),
			RequiredArea: m2(t, "810"), DesignedArea: m2(t, "900"), ShelterArea: m2(t, "700"), UnitCount: entity.IntOf(1), Function: "sh2", Resistance: "n6",
		}
	case "build_ruling":
		return &project.Ruling{ProjectID: b.ID, Kind: project.Correction, Why: "x", State: project.RulingState(state), LawDay: "2024-01-02", CityClass: "N3", AreaResidential: m2(t, "9000"), AreaOther: m2(t, "0")}
	}
	return &project.Relocation{ProjectID: b.ID, Reason: "3", State: project.CaseState(state), Rate: m2(t, "2000"), Fee: m2(t, "1"), RelocationArea: m2(t, "900")}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// given are the fields that moves ask for.
func given(rec any) error {
	switch r := rec.(type) {
	case *project.Project:
		r.ConditionNo, r.ConditionedOn, r.ApprovalNo, r.ApprovedOn, r.DrawingsNo, r.DrawingsOn = "1", "2024-02-01", "1", "2024-02-01", "1", "2024-02-01"
		r.PermitNo, r.PermitOn, r.CompletedOn, r.BuiltArea = "1", "2024-02-01", "2024-02-01", entity.DecimalOf(900_00)
	case *project.Relocation:
		r.NoticeNo, r.NoticedOn, r.WriteOffNo = "1", "2024-02-01", "1"
	}
	return nil
}

// Every move from every state by every role that is not in the table is refused for its state, right or area, and changes nothing;
// what the table allows is done.
func TestNobodyMovesWhatTheTableDoesNotAllow(t *testing.T) {
	p := open(t)
	b := determined(t, p, "底表", "10000", "0")
	asked := 0
	for register, table := range mayDo {
		f := p.Flows[register]
		if len(f.Moves) != len(table) {
			t.Errorf("%s has %d moves, the table %d", register, len(f.Moves), len(table))
		}
		for _, state := range f.State.Choices {
			rec := sound(t, b, register, state.Code)
			if err := p.Write(storetest.System(t.Context()), func(tx *store.Tx) error { return tx.Put(f.Schema, rec, store.Note{}) }); err != nil {
				t.Fatal(register, state.Code, err)
			}
			id := f.Schema.MetaOf(rec).ID
			moves := slices.Clone(f.Moves)
			slices.SortStableFunc(moves, func(a, b workflow.Plain) int { return cmp.Compare(btoi(a.Name == "reopen"), btoi(b.Name == "reopen")) })
			for _, m := range moves {
				if m.Name == "reopen" { // which has something to open for
					storetest.Put(t, p, project.BillType, &project.Bill{ProjectID: b.ID, CaseID: id, Kind: project.RelocationFee, Sort: project.Extra, Amount: m2(t, "1"), IssuedOn: "2024-02-01"})
				}
				for _, r := range role.All {
					asked++
					got := refused(t, attempt(as(t, "wang", r.Code, "330900/330902/"), p, f.Schema, id, m.Name))
					w := table[m.Name]
					switch shut := slices.Contains([]string{"state", "forbidden", "not_found"}, got); {
					case !slices.Contains(w.from, state.Code) || !slices.Contains(w.roles, r.Code):
						if !shut {
							t.Errorf("%s: %s from %s by %s is not refused: %q", register, m.Name, state.Code, r.Code, got)
						}
					case got != "":
						t.Errorf("%s: %s from %s by %s: %q", register, m.Name, state.Code, r.Code, got)
					}
				}
			}
			if got := f.State.Str(mustLoad(t, p, f.Schema, id)); got != state.Code {
				t.Errorf("%s: a refused move left %s in %s", register, state.Code, got)
			}
		}
	}
	if asked < 2000 {
		t.Errorf("%d questions", asked)
	}
}

// attempt tries a move and takes it back whatever comes of it.
func attempt(ctx context.Context, p *post, s *entity.Schema, id, move string) error {
	return p.Write(ctx, func(tx *store.Tx) error {
		rec, err := tx.Load(s, id)
		if err != nil {
			return err
		}
		f := p.Flows[s.Name]
		if _, err = f.Rehearse(ctx, tx, id, s.MetaOf(rec).Rev, move, "试", given); err != nil {
			return err
		}
		return nil
	})
}

func mustLoad(t *testing.T, p *post, s *entity.Schema, id string) any {
	t.Helper()
	rec, err := p.DB.Get(storetest.System(t.Context()), s, id)
	if err != nil {
		t.Fatal(fmt.Errorf("%s %s: %w", s.Name, id, err))
	}
	return rec
}

// Another county sees nothing of a project, its cases or its bills, and the views tell it nothing.
func TestAnotherCountySeesNothing(t *testing.T) {
	p := open(t)
	b := determined(t, p, "定海项目", "10000", "0")
	c := noticed(t, p, b, "3")
	other := as(t, "zhao", role.CountyAdmin, "330900/330903/")
	for s, id := range map[*entity.Schema]string{project.Type.Schema(): b.ID, project.CaseType.Schema(): c.ID, project.BillType.Schema(): bills(t, p, b)[0].ID} {
		if _, err := p.DB.Get(other, s, id); refused(t, err) != "not_found" {
			t.Errorf("%s: %v", s.Name, err)
		}
	}
	if _, err := ask(other, p, "build_project", "id", b.ID); refused(t, err) != "not_found" {
		t.Errorf("the page: %v", err)
	}
	got, err := ask(other, p, "build_ledger")
	if err != nil || len(got.(*project.Report).Rows) != 0 {
		t.Errorf("the ledger: %+v, %v", got, err)
	}
}

func ask(ctx context.Context, p *post, view string, params ...string) (any, error) {
	return p.Views[view].Answer(ctx, p.DB, func(name string) string {
		for i := 0; i+1 < len(params); i += 2 {
			if params[i] == name {
				return params[i+1]
			}
		}
		return ""
	})
}
