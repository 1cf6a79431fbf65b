package assess

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

// dueAfter is the n-th working day after day. unknown is the year whose calendar is missing, 0 where the answer is known:
// nothing is guessed.
func dueAfter(c *law.Calendar, day entity.Date, n int) (due entity.Date, unknown int, err error) {
	from, err := law.ParseDay(string(day))
	if err != nil {
		return "", 0, err
	}
	last, err := c.After(law.Term{N: n, Unit: law.Working, Counted: law.Unverified}, from)
	var f *fault.Error
	if errors.As(err, &f) && f.Code.ID == law.CodeNoYear.ID {
		unknown, err = strconv.Atoi(fmt.Sprint(f.Args["year"]))
		return "", unknown, err
	}
	return entity.Date(last.Last.String()), 0, err
}

// dayOf is the calendar day in Zhoushan.
func dayOf(t time.Time) entity.Date { return entity.Date(t.In(clock.Shanghai).Format(time.DateOnly)) }
