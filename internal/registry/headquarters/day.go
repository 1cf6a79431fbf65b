package headquarters

import (
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
)

// DayOf is the day of t in UTC+8.
func DayOf(t time.Time) entity.Date {
	return entity.Date(t.In(clock.Shanghai).Format(time.DateOnly))
}

// Days is the day n days after day, which must be one.
func Days(day entity.Date, n int) entity.Date {
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return day
	}
	return entity.Date(t.AddDate(0, 0, n).Format(time.DateOnly))
}
