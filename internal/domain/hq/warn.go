package hq

import (
	"fmt"
	"slices"
	"strings"

	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/person"
)

// warnings is what somebody should see to today. They keep nobody from anything.
func warnings(h *headquarters.Headquarters, b *Board) (out []Warning) {
	units := headquarters.MemberType.Schema().Name
	if h.CommanderPost == "" && (b.State == headquarters.Founded || b.State == headquarters.UpToMark) {
		out = append(out, Warning{"no_commander", "未明确指挥长职务", "The commander's post is not filled in", headquarters.Type.Schema().Name, h.ID})
	}
	for _, u := range b.Members {
		warn := func(code, zh, en string) {
			out = append(out, Warning{code, u.Name + ":" + zh, u.Name + ": " + en, units, u.ID})
		}
		switch u.Contact {
		case headquarters.Nobody:
			warn("nobody", "没有联络员", "no liaison officer")
		case headquarters.Gone, headquarters.Leaving:
			if u.Liaison != nil {
				warn(string(u.Contact), fmt.Sprintf("联络员%s已于 %s 离任,尚未更换", u.Liaison.Name, u.Liaison.Left), fmt.Sprintf("liaison officer %s left on %s and is not replaced", u.Liaison.Name, u.Liaison.Left))
			}
		case headquarters.Untested:
			warn("untested", "90 日内没有通联成功", "no test answered for 90 days")
		}
		if u.DutyPhone == "" && u.Contact != "" {
			warn("no_duty_phone", "没有 24 小时值班电话", "no phone that is answered day and night")
		}
	}
	return append(out, samePhones(b)...)
}

// samePhones tells where two people have one mobile number. Numbers are sealed; equal ones have equal keyed hashes.
func samePhones(b *Board) (out []Warning) {
	byKey := map[string][]*Who{}
	for _, w := range everybody(b) {
		if w != nil && w.key != "" && !slices.ContainsFunc(byKey[w.key], func(o *Who) bool { return o.ID == w.ID }) {
			byKey[w.key] = append(byKey[w.key], w)
		}
	}
	seen := map[string]bool{}
	for _, w := range everybody(b) {
		if w == nil || seen[w.key] || len(byKey[w.key]) < 2 {
			continue
		}
		seen[w.key] = true
		names := make([]string, len(byKey[w.key]))
		for i, o := range byKey[w.key] {
			names[i] = o.Name
		}
		all := strings.Join(names, "、")
		out = append(out, Warning{"same_phone", fmt.Sprintf("%s 登记了同一个手机号(%s),请核对", all, w.Mobile), fmt.Sprintf("%s have the same mobile number (%s); check it", all, w.Mobile), person.Type.Schema().Name, byKey[w.key][1].ID})
	}
	return out
}

// everybody are the people on the board in the order in which it names them.
func everybody(b *Board) (out []*Who) {
	for _, u := range b.Members {
		out = append(out, u.Leader, u.Liaison, u.Deputy)
	}
	for _, g := range b.Groups {
		for _, p := range g.Posts {
			out = append(out, p.Person, p.Substitute)
		}
	}
	return out
}
