package hq

import (
	"context"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
)

// Reference is a duty that units of a category usually have: what a list of duties is begun with. The office edits it.
type Reference struct {
	entity.Meta
	Category   headquarters.Category
	Phase      Phase
	Seq        entity.Int
	Text       string
	Unverified entity.Bool // from general knowledge of the field; no document has been seen
	Source     string
}

// ReferenceType is the register of reference duties.
var ReferenceType = entity.Define("duty_reference", func(d *entity.Def, r *Reference) {
	d.Title("参考职责", "Reference duties")
	entity.OneOf(d, &r.Category, headquarters.Categories).Label("类别", "Category").Required().List().Index()
	entity.OneOf(d, &r.Phase, phases).Label("阶段", "Phase").Required().List().Index()
	d.Int(&r.Seq).Label("序号", "No.").Min(1).Max(999).List()
	d.Naming(d.Text(&r.Text).Label("职责", "Duty").Required().Max(300).List().Search())
	d.Bool(&r.Unverified).Label("待核实", "To be verified").List()
	d.Text(&r.Source).Label("来源", "Source").Max(120).List()
})

// The sources of the skeleton.
const (
	general = "[GK] 通用做法,待核实"
	law     = "《人民防空法》第四十二条(群众防空组织)"
)

// begin puts the skeleton into an empty list of reference duties. What the office struck or changed stays as it is.
func begin(ctx context.Context, db *store.DB) error {
	ctx = policy.With(ctx, policy.System("hq"))
	return db.Write(ctx, func(tx *store.Tx) error {
		var n int64
		if err := rows(tx, func(scan func(...any) error) error { return scan(&n) }, `SELECT count(*) FROM duty_reference`); err != nil || n > 0 {
			return err
		}
		return Seed(tx)
	})
}

// Seed writes the skeleton.
func Seed(tx *store.Tx) error {
	for _, s := range skeleton {
		lines := []Reference{{Phase: Peace, Text: s.peace, Source: general}, {Phase: War, Text: s.war, Source: general}}
		if s.team != "" {
			lines = append(lines, Reference{Phase: Transition, Text: "组建" + s.team + ",平时训练,战时按指挥部命令行动", Source: law})
		}
		for i := range lines {
			r := &lines[i]
			r.Category, r.Seq, r.Unverified = s.category, entity.IntOf(int64(i+1)), entity.BoolOf(r.Source == general)
			r.Origin = entity.Real
			if err := tx.Put(ReferenceType.Schema(), r, store.Note{Action: "seed"}); err != nil {
				return fmt.Errorf("reference duties of %s: %w", s.category, err)
			}
		}
	}
	return nil
}
