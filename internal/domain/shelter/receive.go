package shelter

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// The bounds of what outsiders can make the program keep, and of what they can take off the list.
const (
	ReportsADay    = 500
	PhotoBytesADay = 200 << 20
	pullAfter      = 3 // sources that say within a week that one works is locked or gone
	pullsADay      = 5 // works that reports alone take off the list; beyond that a person decides
)

// CodeReportsFull is raised when a day's reports have used up their room.
var CodeReportsFull = fault.Code{
	ID: "reports_full", ZH: "今天收到的反映已达上限,暂时不能再收。情况紧急请直接拨打值班电话。",
	EN: "Today's room for reports is used up and no more can be taken. If it is urgent, call the duty desk.",
}

// Receive stores a report that came from outside. r.ID makes it idempotent: a second one with the id is
// [store.CodeExists]. When enough people agree that a works cannot be used, it leaves the public list until somebody
// has looked.
//
// Errors: fault.TooMany with [CodeReportsFull], fault.Invalid, fault.Conflict with store.CodeExists.
func Receive(ctx context.Context, tx *store.Tx, r *Report, now time.Time) error {
	r.Status, r.ReportedOn, r.Pulled, r.Bytes = ReportNew, dayOf(now), entity.BoolOf(false), entity.IntOf(0)
	for _, p := range r.Photos {
		r.Bytes.V += p.Size
	}
	if err := RoomForReport(tx, now, r.Bytes.V); err != nil {
		return err
	}
	pull, err := agreed(tx, r)
	if err != nil {
		return err
	}
	r.Pulled = entity.BoolOf(pull)
	if err := tx.Put(ReportType.Schema(), r, store.Note{Action: "receive"}); err != nil || !pull {
		return err
	}
	return Hold(ctx, tx, r.ShelterID, fmt.Sprintf("一周内有 %d 处来源反映无法使用,待人核实", pullAfter))
}

func dayOf(t time.Time) entity.Date { return entity.Date(t.In(clock.Shanghai).Format(time.DateOnly)) }

// RoomForReport refuses a report of so many bytes of photos when the day's room is used up. What was received counts in
// the database, so a restart forgets nothing.
func RoomForReport(tx *store.Tx, now time.Time, bytes int64) error {
	n, size, err := two(tx, `SELECT count(*), coalesce(sum(bytes), 0) FROM shelter_report WHERE reported_on=`+tx.DB().Dialect().Bind(1), string(dayOf(now)))
	if err != nil {
		return err
	}
	if n >= ReportsADay || size+bytes > PhotoBytesADay {
		return &fault.Error{Kind: fault.TooMany, Code: CodeReportsFull, RetryAfter: 3600}
	}
	return nil
}

// agreed reports whether r is the one that makes enough, from different networks, for its works to leave the list.
func agreed(tx *store.Tx, r *Report) (bool, error) {
	if r.ShelterID == "" || r.Source == "" || r.Kind != Locked && r.Kind != Gone {
		return false, nil
	}
	b := tx.DB().Dialect().Bind
	sources, same, err := two(tx, `SELECT count(DISTINCT source), count(DISTINCT CASE WHEN source=`+b(1)+` THEN source END) FROM shelter_report
		WHERE shelter_id=`+b(2)+` AND reported_on>=`+b(3)+` AND kind IN ('locked','gone') AND status IN ('new','checking') AND source IS NOT NULL AND struck_at IS NULL`,
		r.Source, r.ShelterID, string(dayOf(weekBefore(r.ReportedOn))))
	if err != nil || sources-same+1 < pullAfter {
		return false, err
	}
	pulled, _, err := two(tx, `SELECT count(DISTINCT shelter_id), 0 FROM shelter_report WHERE reported_on=`+b(1)+` AND pulled AND shelter_id<>`+b(2), string(r.ReportedOn), r.ShelterID)
	return pulled < pullsADay, err
}

func weekBefore(d entity.Date) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, string(d), clock.Shanghai)
	if err != nil {
		return time.Time{}
	}
	return t.AddDate(0, 0, -7)
}

// two reads the two whole numbers of a query's one row.
func two(tx *store.Tx, query string, args ...any) (a, b int64, err error) {
	rows, err := tx.Query(query, args...)
	if err != nil {
		return 0, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&a, &b); err != nil {
			return 0, 0, fmt.Errorf("read reports: %w", err)
		}
	}
	return a, b, rows.Err()
}
