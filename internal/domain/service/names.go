package service

import "haidun/internal/kernel/entity"

// DayName is what the days of an item are called.
func DayName(k DayKind) (zh, en string) {
	n := named(dayKinds, k)
	return n[0], n[1]
}

// NeedName says whether a paper must be there, HandingName whether it is.
func NeedName(n Need) [2]string { return named(needs, n) }

// HandingName says whether a paper of a case is there.
func HandingName(h Handing) [2]string { return named(handings, h) }

// StateTone is the tone of a state.
func StateTone(s State) entity.Tone {
	for _, o := range states {
		if o.Code == s {
			return o.Tone
		}
	}
	return entity.Idle
}

// StateName is what a state is called.
func StateName(s State) [2]string { return named(states, s) }
