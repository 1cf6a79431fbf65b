package serial

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// digits is how many a serial has: with them numbers sort as text.
const digits = 6

// CodeFull is raised when a year's numbers are used up.
var CodeFull = fault.Code{ID: "serial_full", ZH: "本年度编号已用完。", EN: "This year's numbers are used up."}

// Book is where a register keeps its numbers: a unique text field for the number, a text field for the epoch of the log
// it was given in.
type Book struct {
	Schema        *entity.Schema
	Number, Epoch *entity.Field
	Letter        string // what tells its numbers from those of the journal: ZS-O26-000017; "" for the journal's own
}

// Next is the number that follows the post's last one of the year: ZS-26-000017, and the epoch it belongs to. Struck
// records keep theirs, so none is given twice. A restored database may not know the last numbers it gave before it was
// lost; they stand on paper, so in a new epoch of the log the year's numbers go on in a series of their own,
// ZS-26B-000001.
//
// Errors: fault.Conflict with CodeFull.
func (b Book) Next(tx *store.Tx, at time.Time) (number, epoch string, err error) {
	_, number, epoch, err = b.Run(tx, at, 1)
	return number, epoch, err
}

// Run is Next for so many numbers in a row that one record keeps, the last of them in Number: the first and the last.
//
// Errors: fault.Conflict with CodeFull.
func (b Book) Run(tx *store.Tx, at time.Time, many int) (from, to, epoch string, err error) {
	db := tx.DB()
	year := strings.ToUpper(db.Node()) + "-" + b.Letter + at.In(clock.Shanghai).Format("06")
	last, given, err := b.lastOf(tx, year)
	if err != nil {
		return "", "", "", err
	}
	series, n := year, 0
	if last != "" {
		cut := strings.LastIndexByte(last, '-')
		series = last[:cut]
		if n, err = strconv.Atoi(last[cut+1:]); err != nil {
			return "", "", "", fmt.Errorf("read the last number %s of %s: %w", last, b.Schema.Name, err)
		}
		if given != db.Epoch() {
			series, n = after(year, series), 0
		}
	}
	if n+many >= 1_000_000 {
		return "", "", "", fault.New(fault.Conflict, CodeFull, nil)
	}
	number := func(n int) string { return fmt.Sprintf("%s-%0*d", series, digits, n) }
	return number(n + 1), number(n + many), db.Epoch(), nil
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
func (b Book) lastOf(tx *store.Tx, year string) (number, epoch string, err error) {
	bind := tx.DB().Dialect().Bind
	rows, err := tx.Query("SELECT "+b.Number.Name+", "+b.Epoch.Name+" FROM \""+b.Schema.Name+"\" WHERE "+b.Number.Name+">="+bind(1)+
		" AND "+b.Number.Name+"<"+bind(2)+" ORDER BY "+b.Number.Name+" DESC LIMIT 1", year, year+"~")
	if err != nil {
		return "", "", err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&number, &epoch); err != nil {
			return "", "", fmt.Errorf("read the last number of %s: %w", b.Schema.Name, err)
		}
	}
	return number, epoch, rows.Err()
}
