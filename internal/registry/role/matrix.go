package role

import (
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
)

// Matrix is who may do what with the registers of one domain, by role code: what module.Module takes as Rights.
type Matrix map[string][]policy.Right

// Usual is what holds in every field of work: the headquarters reads it, commanders and duty leaders what is sensitive
// too, commanders may take it out, and an administrator of an area writes the area's.
func Usual() Matrix {
	m := Matrix{}
	m.May(Command, entity.Sensitive, policy.Read, policy.Export)
	m.May(DutyLead, entity.Sensitive, policy.Read)
	m.Read(Duty, Operations, Education, Viewer)
	for _, c := range []Code{CountyAdmin, TownAdmin} {
		m.May(c, entity.Internal, write...)
	}
	return m
}

// May lets a role do actions up to a class.
func (m Matrix) May(c Code, clear entity.Class, actions ...policy.Action) Matrix {
	m[string(c)] = append(m[string(c)], policy.Right{Actions: slices.Clone(actions), Clear: clear})
	return m
}

// Over keeps rights that name no register to these: of a module that shares its area of work with others, whose rights over the
// whole area would reach theirs.
func (m Matrix) Over(registers ...*entity.Schema) Matrix {
	for code, all := range m {
		for i := range all {
			if len(all[i].Registers) == 0 {
				for _, s := range registers {
					m[code][i].Registers = append(m[code][i].Registers, s.Name)
				}
			}
		}
	}
	return m
}

// Read lets roles read what is not sensitive.
func (m Matrix) Read(codes ...Code) Matrix {
	for _, c := range codes {
		m.May(c, entity.Internal, policy.Read)
	}
	return m
}

// Write lets roles do everything but unmask, with what is sensitive too: for the division whose field it is.
func (m Matrix) Write(codes ...Code) Matrix {
	for _, c := range codes {
		m.May(c, entity.Sensitive, write...)
	}
	return m
}

// Unmask lets roles see a personal value when they state a purpose.
func (m Matrix) Unmask(codes ...Code) Matrix {
	for _, c := range codes {
		m.May(c, entity.Sensitive, policy.Unmask)
	}
	return m
}
