package service_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"haidun/internal/domain/service"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/role"
)

// moves is the table of the domain handbook: from which states each move leads, and who may make it.
var moves = map[string]struct {
	from string
	who  string
}{
	"submit":        {"draft", "law eng county_admin town_admin"},
	"accept":        {"submitted", "law eng county_admin"},
	"deem":          {"submitted", ""},
	"correct":       {"submitted", "law eng county_admin"},
	"correct_more":  {"submitted", "cmd duty_lead"},
	"answer":        {"correct", "law eng county_admin town_admin"},
	"lapse":         {"correct", ""},
	"reject":        {"submitted", "law eng county_admin"},
	"withdraw":      {"submitted correct accepted review site expert hearing", "law eng county_admin town_admin"},
	"review":        {"accepted", "law eng county_admin"},
	"pause_site":    {"review", "law eng county_admin"},
	"pause_expert":  {"review", "law eng county_admin"},
	"pause_hearing": {"review", "law eng county_admin"},
	"resume":        {"site expert hearing", "law eng county_admin"},
	"extend":        {"review", "cmd duty_lead"},
	"decide":        {"review", "law county_admin cmd"},
	"make":          {"decided", "law eng county_admin"},
	"deliver":       {"result", "law eng county_admin"},
	"finish":        {"delivered", "law eng county_admin"},
}

// F-125: every state, move and role that is not in the table is refused with a reason and changes nothing.
func TestOnlyTheTableOfMovesIsAllowed(t *testing.T) {
	p := open(t, "2026-03-02")
	flow := p.Flows[service.Type.Schema().Name]
	if len(flow.Moves) != len(moves) {
		t.Fatalf("%d moves, the table has %d", len(flow.Moves), len(moves))
	}
	inState := map[string]*service.Case{}
	for _, o := range flow.State.Choices {
		inState[o.Code] = storetest.Put(t, p, service.Type, &service.Case{
			Title: o.Code, ItemID: p.item.ID, AreaID: "330902", Channel: service.Online, Mode: service.Ordinary, Kind: service.Natural, Applicant: "某人", State: service.State(o.Code), SubmittedOn: "2026-03-02", AcceptedOn: "2026-03-02",
			DecidedOn: "2026-03-02", Verdict: service.Granted, CorrectDue: "2026-03-20",
		})
	}
	allowed := 0
	for _, code := range slices.Sorted(maps.Keys(inState)) {
		c := inState[code]
		for name, rule := range moves {
			for _, o := range role.All {
				may := has(rule.from, code) && has(rule.who, string(o.Code))
				err := p.DryRun(as(t, "u-"+string(o.Code), o.Code, "330900/"), c.ID, name)
				where := fmt.Sprintf("%s of a %s case by %s", name, code, o.Code)
				switch kind := fault.KindOf(err); {
				case may && (kind == fault.Forbidden || kind == fault.NotFound || storetest.Refused(err) == "state"):
					t.Errorf("%s is refused: %v", where, err)
				case may:
					allowed++
				case err == nil:
					t.Errorf("%s is allowed", where)
				case kind != fault.Forbidden && kind != fault.Conflict && kind != fault.NotFound:
					t.Errorf("%s: refused as %v", where, err)
				case fault.As(err).Text(fault.ZH) == "":
					t.Errorf("%s is refused without a reason", where)
				}
				if p.read(t, c).Rev != c.Rev {
					t.Fatalf("%s changed the case", where)
				}
			}
		}
	}
	if allowed == 0 {
		t.Error("nothing is allowed")
	}
}

func has(list, word string) bool { return slices.Contains(strings.Fields(list), word) }

// The parts of a case have flows of their own.
func TestPartsMoveByTheirTablesAlone(t *testing.T) {
	p := open(t, "2026-03-02")
	for register, names := range map[string]string{"service_handed": "hand return defer", "service_drawing": "put", "service_opinion": "give", "service_rating": "call"} {
		var got []string
		for _, m := range p.Flows[register].Moves {
			got = append(got, m.Name)
			if slices.Contains([]string{"update", "create"}, string(m.Right)) {
				t.Errorf("%s.%s needs no right of its own", register, m.Name)
			}
		}
		if strings.Join(got, " ") != names {
			t.Errorf("%s: %v, want %s", register, got, names)
		}
	}
}
