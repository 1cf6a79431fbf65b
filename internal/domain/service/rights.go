package service

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry/role"
)

func names(all ...*entity.Schema) (out []string) {
	for _, s := range all {
		out = append(out, s.Name)
	}
	return out
}

// rights: law and permits keep the dictionary and handle cases with engineering; an area's administrators handle their own, towns take
// applications in. Leaders allow what needs them and handle nothing. The course of a case is written by nobody.
func rights() role.Matrix {
	dictionary := names(ItemType.Schema(), PaperType.Schema())
	written := names(Type.Schema(), HandedType.Schema(), DrawingType.Schema(), OpinionType.Schema(), RatingType.Schema())
	kept := names(EventType.Schema(), CorrectionType.Schema(), PauseType.Schema())
	m := role.Matrix{}
	give := func(registers []string, clear entity.Class, codes []role.Code, actions ...policy.Action) {
		for _, c := range codes {
			m[string(c)] = append(m[string(c)], policy.Right{Registers: registers, Actions: actions, Clear: clear})
		}
	}
	all := append(append(append([]string{}, dictionary...), written...), kept...)
	staff := []role.Code{role.Law, role.Engineering, role.CountyAdmin}
	window := append([]role.Code{role.TownAdmin}, staff...)
	leaders := []role.Code{role.Command, role.DutyLead}
	give(all, entity.Sensitive, append(leaders, staff...), policy.Read, policy.Export)
	give(all, entity.Internal, []role.Code{role.TownAdmin, role.Duty, role.Operations, role.Education, role.Viewer, role.Enforcer, role.LegalReviewer}, policy.Read)
	give(dictionary, entity.Sensitive, []role.Code{role.Law}, policy.Create, policy.Update, policy.Strike, policy.Import)
	give(written, entity.Sensitive, window, policy.Create, policy.Update, policy.Strike, policy.Unmask)
	act := append(append([]string{}, written...), kept...)
	give(act, entity.Sensitive, window, Apply, Tell)
	give(act, entity.Sensitive, staff, Handle, Opine)
	give(act, entity.Sensitive, []role.Code{role.Law, role.CountyAdmin, role.Command}, Decide)
	give(act, entity.Sensitive, leaders, Supervise, Tell)
	return m
}
