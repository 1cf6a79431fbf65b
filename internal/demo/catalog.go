package demo

import (
	"context"
	"fmt"

	"haidun/internal/domain/catalog"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/organisation"
)

// said is what the city's offices say of a register.
type said struct {
	cycle     catalog.Cycle
	sharing   catalog.Sharing
	opening   catalog.Opening
	retention catalog.Retention
	basis     string
}

const law = "《中华人民共和国人民防空法》;《浙江省实施〈中华人民共和国人民防空法〉办法》"

var saidOf = map[string]said{
	"shelter":          {catalog.Yearly, "conditional", "restricted", "permanent", law},
	"shelter_unit":     {catalog.Yearly, "conditional", "closed", "permanent", "DBJ33/T 1309-2023"},
	"shelter_entrance": {catalog.Yearly, "conditional", "restricted", "permanent", law},
	"evac_hazard":      {catalog.Quarter, "conditional", "closed", "y30", law},
	"evac_site":        {catalog.Quarter, "conditional", "restricted", "y30", law},
	"area":             {catalog.Yearly, "free", "open", "permanent", "GB/T 2260"},
	"organisation":     {catalog.Quarter, "conditional", "closed", "y30", "《浙江省公共数据条例》"},
	"place":            {catalog.Yearly, "free", "open", "y10", "《浙江省公共数据条例》"},
	"person":           {catalog.Monthly, "none", "closed", "y10", "《中华人民共和国个人信息保护法》"},
}

// fromOutside are data other offices give; days is how long ago they last did.
var fromOutside = []struct {
	code, name, system string
	cycle              catalog.Cycle
	days               int
}{
	{"EXT-UNSAFE", "危旧房屋清单(演示)", "住建部门", catalog.Monthly, 75},
	{"EXT-DEMOLISH", "拆除许可(演示)", "住建部门", catalog.Weekly, 3},
	{"EXT-GAS", "燃气与危化品场所(演示)", "应急管理部门", catalog.Quarter, 40},
	{"EXT-CENSUS", "常住人口(演示)", "统计部门", catalog.Yearly, 200},
}

// Catalogue says whose the demonstration's data are and how often they are renewed, and adds what comes from outside.
func Catalogue(ctx context.Context, db *store.DB, c clock.Clock) error {
	ctx = policy.With(ctx, policy.System("demo"))
	office, err := db.List(ctx, organisation.Type.Schema(), store.Query{Limit: 1}) // the city's own was made first
	if err != nil || len(office.Recs) == 0 {
		return fmt.Errorf("find the city's office: %w", err)
	}
	owner := organisation.Type.Schema().MetaOf(office.Recs[0]).ID
	all, err := db.List(ctx, catalog.Type.Schema(), store.Query{Limit: -1})
	if err != nil {
		return err
	}
	return db.Write(ctx, func(tx *store.Tx) error {
		for _, rec := range all.Recs {
			d := rec.(*catalog.Dataset)
			s, ok := saidOf[d.Source]
			if !ok {
				continue
			}
			d.OwnerDept, d.Cycle, d.Sharing, d.Opening, d.Retention, d.Basis = owner, s.cycle, s.sharing, s.opening, s.retention, s.basis
			if err := tx.Put(catalog.Type.Schema(), d, store.Note{Reason: reason}); err != nil {
				return fmt.Errorf("dataset %s: %w", d.Source, err)
			}
		}
		for _, o := range fromOutside {
			day := c.Now().In(clock.Shanghai).AddDate(0, 0, -o.days).Format("2006-01-02")
			d := &catalog.Dataset{
				Name: o.name, Code: o.code, Kind: catalog.Outside, System: o.system, OwnerDept: owner, Cycle: o.cycle, ReceivedOn: entity.Date(day),
				Sharing: "conditional", Opening: "closed", Retention: "y10", Sensitivity: "internal", Description: "演示数据,用于与本系统登记簿比对。",
			}
			d.Origin = entity.Demo
			if err := tx.Put(catalog.Type.Schema(), d, store.Note{Reason: reason}); err != nil {
				return fmt.Errorf("dataset %s: %w", o.code, err)
			}
		}
		return nil
	})
}
