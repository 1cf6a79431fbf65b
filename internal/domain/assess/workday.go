package assess

import (
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
)

// offDays are the days off of a year besides weekends, and the weekend days that are worked, as the General Office of
// the State Council published them. A year that is not here is not known.
var offDays = map[int]struct {
	source    string
	off, work []string // MM-DD, or MM-DD/MM-DD for a range
}{
	2024: {
		"国办发明电〔2023〕7号",
		[]string{"01-01/01-01", "02-10/02-17", "04-04/04-06", "05-01/05-05", "06-10/06-10", "09-15/09-17", "10-01/10-07"},
		[]string{"02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"},
	},
	2025: {
		"国办发明电〔2024〕12号",
		[]string{"01-01/01-01", "01-28/02-04", "04-04/04-06", "05-01/05-05", "05-31/06-02", "10-01/10-08"},
		[]string{"01-26", "02-08", "04-27", "09-28", "10-11"},
	},
	2026: {
		"国务院办公厅关于2026年部分节假日安排的通知(2025-11-04)",
		[]string{"01-01/01-03", "02-15/02-23", "04-04/04-06", "05-01/05-05", "06-19/06-21", "09-25/09-27", "10-01/10-07"},
		[]string{"01-04", "02-14", "02-28", "05-09", "09-20", "10-10"},
	},
}

// workday reports whether day is worked; known is false where the year's holidays are not in the table.
func workday(day time.Time) (works, known bool) {
	year, ok := offDays[day.Year()]
	if !ok {
		return false, false
	}
	md := day.Format("01-02")
	for _, w := range year.work {
		if w == md {
			return true, true
		}
	}
	for _, r := range year.off {
		if r[:5] <= md && md <= r[6:] {
			return false, true
		}
	}
	return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday, true
}

// dueAfter is the n-th working day after day. unknown is the year whose holidays the table does not have, 0 where the
// answer is known: nothing is guessed.
func dueAfter(day entity.Date, n int) (due entity.Date, unknown int) {
	at, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return "", 0
	}
	for n > 0 {
		at = at.AddDate(0, 0, 1)
		works, known := workday(at)
		if !known {
			return "", at.Year()
		}
		if works {
			n--
		}
	}
	return entity.Date(at.Format(time.DateOnly)), 0
}

// dayOf is the calendar day in Zhoushan.
func dayOf(t time.Time) entity.Date { return entity.Date(t.In(clock.Shanghai).Format(time.DateOnly)) }
