package lifting

import (
	"strconv"
	"strings"

	"haidun/internal/kernel/fault"
	"haidun/internal/optimise/lift"
)

func clockFormat(text string) error {
	if _, err := lift.ParseClock(text); err != nil {
		return fault.New(fault.Invalid, CodeClock, nil)
	}
	return nil
}

// timeOf is a time that was checked when it was written; zero where empty.
func timeOf(text string) lift.Clock {
	c, _ := lift.ParseClock(text)
	return c
}

// nameFormat refuses what a row of a timetable could not be read back with.
func nameFormat(text string) error {
	if strings.ContainsAny(text, ";=") || text == lift.Walking {
		return fault.New(fault.Invalid, CodeAsk, fault.Args{"name": text, "rule": "; = " + lift.Walking})
	}
	return nil
}

func shutFormat(text string) error {
	_, err := shut(text)
	return err
}

// shut reads windows: 12:00-14:30 why; 20:00-24:00 why.
func shut(text string) (out []lift.Window, err error) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '；' || r == '\n' }) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		hours, why, _ := strings.Cut(part, " ")
		a, b, ok := strings.Cut(hours, "-")
		from, err1 := lift.ParseClock(a)
		to, err2 := lift.ParseClock(b)
		if !ok || err1 != nil || err2 != nil || from >= to {
			return nil, fault.New(fault.Invalid, CodeShut, fault.Args{"part": part})
		}
		out = append(out, lift.Window{From: from, To: to, Why: strings.TrimSpace(why)})
	}
	return out, nil
}

func windFormat(text string) error {
	_, err := winds(text)
	return err
}

// winds reads a forecast: 08:00 5, 14:00 8.
func winds(text string) (out []lift.Wind, err error) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '，' || r == ';' || r == '\n' }) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		at, force, _ := strings.Cut(part, " ")
		c, err1 := lift.ParseClock(at)
		n, err2 := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(force), "级"))
		if err1 != nil || err2 != nil || n < 0 || n > 17 || len(out) > 0 && out[len(out)-1].At >= c {
			return nil, fault.New(fault.Invalid, CodeWind, fault.Args{"part": part})
		}
		out = append(out, lift.Wind{At: c, Force: n})
	}
	return out, nil
}
