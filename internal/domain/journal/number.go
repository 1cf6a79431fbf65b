package journal

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// serials is how many digits a serial has: with them numbers sort as text.
const serials = 6

// next is the number that follows the post's last one of the year: ZS-26-000017. Struck entries keep theirs, so none
// is given twice. A restored database may not know the last numbers it gave before it was lost; they stand on paper,
// so in a new epoch of the log the year's numbers go on in a series of their own, ZS-26B-000001.
//
// Errors: fault.Conflict with CodeFull.
func next(tx *store.Tx, at time.Time) (string, error) {
	db := tx.DB()
	year := strings.ToUpper(db.Node()) + "-" + at.In(clock.Shanghai).Format("06")
	last, epoch, err := lastOf(tx, year)
	if err != nil {
		return "", err
	}
	series, serial := year, 0
	if last != "" {
		cut := strings.LastIndexByte(last, '-')
		series = last[:cut]
		if serial, err = strconv.Atoi(last[cut+1:]); err != nil {
			return "", fmt.Errorf("read the journal's last number %s: %w", last, err)
		}
		if epoch != db.Epoch() {
			series, serial = after(year, series), 0
		}
	}
	if serial++; serial >= 1_000_000 {
		return "", fault.New(fault.Conflict, CodeFull, nil)
	}
	return fmt.Sprintf("%s-%0*d", series, serials, serial), nil
}

// after is the series that follows: the plain one, then B to Z, then ZB to ZZ and on. They sort in this order.
func after(year, series string) string {
	letters := strings.TrimPrefix(series, year)
	switch n := len(letters); {
	case n == 0:
		return year + "B"
	case letters[n-1] == 'Z':
		return series + "B"
	default:
		return series[:len(series)-1] + string(letters[n-1]+1)
	}
}

// lastOf is the greatest number of a year and the epoch it was given in, "" where there is none.
func lastOf(tx *store.Tx, year string) (number, epoch string, err error) {
	b := tx.DB().Dialect().Bind
	rows, err := tx.Query("SELECT number, numbered_in FROM journal_entry WHERE number>="+b(1)+" AND number<"+b(2)+" ORDER BY number DESC LIMIT 1", year, year+"~")
	if err != nil {
		return "", "", err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&number, &epoch); err != nil {
			return "", "", fmt.Errorf("read the journal's last number: %w", err)
		}
	}
	return number, epoch, rows.Err()
}
