package demo

import (
	"fmt"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/publicplace"
)

// reported is what invented citizens found, in turn; the last one's works is held from the public list.
var reported = []struct {
	kind shelter.ReportKind
	note string
}{
	{shelter.OtherReport, "入口的灯不亮,晚上看不清台阶。(演示)"},
	{shelter.FullUp, "停满了车,走不进去。(演示)"},
	{shelter.Locked, "卷帘门锁着,旁边没有联系电话。(演示)"},
	{shelter.Locked, "门口堆着建材,门打不开。(演示)"},
}

// reports are invented citizens' reports about works of the public list.
func (l *loader) reports() error {
	for i, s := range reported {
		rec := l.public[i*7%len(l.public)]
		r := &shelter.Report{
			Place: rec.Name, ShelterID: rec.ID, PlaceID: "shelter/" + rec.ID, AreaID: rec.AreaID, Kind: s.kind, Note: s.note, Status: shelter.ReportNew,
			ReportedOn: entity.Date(l.now.Format("2006-01-02")), Bytes: entity.IntOf(0), Contact: entity.Secret{Plain: fmt.Sprintf("1990001%04d", i)},
		}
		if err := put(l, shelter.ReportType, r); err != nil {
			return fmt.Errorf("report of %s: %w", rec.Name, err)
		}
	}
	return shelter.Hold(l.ctx, l.tx, l.public[3*7%len(l.public)].ID, "演示:多人反映锁闭,待人核实")
}

// remember keeps the works that stand on the public list.
func (l *loader) remember(rec *shelter.Shelter) {
	if p, ok := shelter.PublicPlace(rec); ok && p.State == publicplace.Usable {
		l.public = append(l.public, rec)
	}
}
