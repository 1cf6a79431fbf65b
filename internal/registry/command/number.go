package command

import (
	"context"
	"fmt"
	"strconv"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// Number is how far the post's numbers are given out. Terminals take a command only when its numbers are higher than all
// before, so they rise over restarts, a clock that was set back and a backup that was restored: each block begins at the
// greatest of the last number and the time in milliseconds, which no use of a few numbers a second ever overtakes.
type Number struct {
	entity.Meta
	Code string
	Last entity.Int
}

const numberID = "post"

// NumberType is the register of the post's numbers: one record, written by the program.
var NumberType = entity.Define("siren_number", func(d *entity.Def, n *Number) {
	d.Title("警报指令编号", "Numbers of siren commands")
	d.Hidden()
	d.Naming(d.Text(&n.Code).Label("代码", "Code").Key().Max(40).ReadOnly())
	d.Int(&n.Last).Label("已预留至", "Reserved up to").Min(0).ReadOnly()
})

// nextSeq is the number of a new command.
func nextSeq(tx *store.Tx) (int64, error) {
	last, err := highest(tx)
	return max(last+1, tx.Now().UnixMilli()), err
}

// highest is the highest number ever reserved or given.
func highest(tx *store.Tx) (last int64, err error) {
	rows, err := tx.Query(`SELECT coalesce(max(n), 0) FROM (SELECT max(seq) AS n FROM siren_command UNION ALL SELECT max(last) AS n FROM siren_number) AS numbers`)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&last); err != nil {
			return 0, fmt.Errorf("read the last number of siren commands: %w", err)
		}
	}
	return last, rows.Err()
}

// Reserve gives out n numbers in a row, all higher than every number before and than used: what was used past the reserve
// while the database could not be asked. It answers the first and the last.
func Reserve(ctx context.Context, db *store.DB, n int, used uint64) (from, to uint64, err error) {
	err = db.Write(ctx, func(tx *store.Tx) error {
		last, err := highest(tx)
		if err != nil {
			return err
		}
		first := max(last+1, int64(used)+1, tx.Now().UnixMilli())
		rec, err := store.Fetch(tx, NumberType, numberID)
		if err != nil {
			rec = &Number{Code: numberID}
		}
		rec.Last = entity.IntOf(first + int64(n) - 1)
		from, to = uint64(first), uint64(rec.Last.V)
		return tx.Put(NumberType.Schema(), rec, store.Note{Action: "reserve"})
	})
	return from, to, err
}

func sheetTitle(n int) string { return "第 " + strconv.Itoa(n) + " 页" }
