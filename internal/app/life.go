package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"haidun/internal/demo"
	"haidun/internal/domain/shelter"
	"haidun/internal/domain/works/life"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/file"
	"haidun/internal/web/files"
)

// attachments are the files of a post for whoever reads them beside the web.
type attachments struct{ folder func() string }

// Open reads the file of a hash.
func (a attachments) Open(hash string) (io.ReadSeekCloser, error) {
	if a.folder == nil {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	disk, err := files.OpenFolder(a.folder())
	if err != nil {
		return nil, err
	}
	f, err := file.New(disk, maxFile).Open(hash)
	if err != nil {
		return nil, errors.Join(err, disk.Close())
	}
	return opened{f, disk.Close}, nil
}

// attached are the files that lie beside the post's graphs.
func (g *graphs) attached() attachments {
	if g.file == nil {
		return attachments{}
	}
	return attachments{func() string { return g.file("files") }}
}

// opened closes the folder with the file.
type opened struct {
	io.ReadSeekCloser
	end func() error
}

func (o opened) Close() error { return errors.Join(o.ReadSeekCloser.Close(), o.end()) }

// shelterWorks is the register of works for the files of works.
type shelterWorks struct{ clock clock.Clock }

// State is the id and the present state of a record of the register.
func (shelterWorks) State(rec any) (id, state string) {
	s := rec.(*shelter.Shelter)
	return s.ID, string(s.Status)
}

// Units are the standing protection units of a works and their known area.
func (shelterWorks) Units(tx *store.Tx, id string) (count int, sum int64, err error) {
	all, err := store.Those(tx, shelter.UnitType, shelter.UnitType.Schema().Field("shelter_id"), id)
	for _, u := range all {
		if u.Struck() {
			continue
		}
		count++
		sum += u.AreaM2.Units
		if !u.AreaM2.OK {
			return 0, 0, err // of a works with a unit nobody measured, no sum is known
		}
	}
	return count, sum, err
}

// Follow makes or brings the register's record into step with a file: its dates, areas, numbers and state.
func (w shelterWorks) Follow(ctx context.Context, tx *store.Tx, f *life.File) (string, error) {
	if f.ShelterID == "" {
		s := &shelter.Shelter{
			Name: f.Name, AreaID: f.AreaID, Address: f.Address, Location: f.Location, Owner: f.Owner, Status: shelter.Idle,
			EvidenceOn: w.today(), EvidenceKind: "document", EvidenceNote: "竣工验收",
		}
		take(s, f)
		s.Origin = f.Origin
		if err := tx.Put(shelter.Type.Schema(), s, store.Note{Reason: "工程验收"}); err != nil {
			return "", fmt.Errorf("enter works %s in the register: %w", f.Name, err)
		}
		return s.ID, nil
	}
	if err := w.move(ctx, tx, f); err != nil {
		return "", fmt.Errorf("bring works %s into step: %w", f.Name, err)
	}
	s, err := store.Fetch(tx, shelter.Type, f.ShelterID)
	if err != nil {
		return "", err
	}
	was := *s
	if take(s, f); s.AcceptedOn == was.AcceptedOn && s.FiledNo == was.FiledNo && s.ShelterArea == was.ShelterArea && s.BuiltArea == was.BuiltArea && s.WorksCode == was.WorksCode {
		return s.ID, nil
	}
	return s.ID, tx.Put(shelter.Type.Schema(), s, store.Note{Action: "follow", Reason: "随工程档案"})
}

// take copies what the file is the truth for. What the file does not know leaves the register as it is.
func take(s *shelter.Shelter, f *life.File) {
	for to, from := range map[*entity.Date]entity.Date{&s.BuildStart: f.StartedOn, &s.CompletedOn: f.CompletedOn, &s.AcceptedOn: f.AcceptedOn} {
		if from != "" {
			*to = from
		}
	}
	for to, from := range map[*entity.Decimal]entity.Decimal{&s.BuiltArea: f.MeasuredBuilt, &s.UsableArea: f.MeasuredUsable, &s.ShelterArea: f.MeasuredShelter} {
		if from.OK {
			*to = from
		}
	}
	for to, from := range map[*string]string{&s.WorksCode: f.Code, &s.FiledNo: f.FilingNo, &s.ApprovalNo: f.ApprovalNo} {
		if from != "" && *to == "" {
			*to = from
		}
	}
	if !s.Capacity.OK {
		s.Capacity = f.Capacity
	}
	if s.NuclearClass == "" {
		s.NuclearClass = shelter.Class(f.NuclearClass)
	}
	if s.ConvClass == "" {
		s.ConvClass = shelter.Class(f.ConvClass)
	}
	if !s.Location.OK() {
		s.Location = f.Location
	}
}

func (w shelterWorks) today() entity.Date {
	return entity.Date(w.clock.Now().In(clock.Shanghai).Format("2006-01-02"))
}

// move takes the register's state to one that agrees with the file's stage, by the register's own moves.
func (w shelterWorks) move(ctx context.Context, tx *store.Tx, f *life.File) error {
	s, err := store.Fetch(tx, shelter.Type, f.ShelterID)
	if err != nil {
		return err
	}
	fits := life.Fits(f.Stage)
	if slices.Contains(fits, string(s.Status)) {
		return nil
	}
	way, ok := path(string(s.Status), fits[0])
	if !ok {
		return fault.New(fault.Conflict, codeStep, fault.Args{"works": s.Name})
	}
	for _, m := range way {
		now, err := store.Fetch(tx, shelter.Type, f.ShelterID)
		if err != nil {
			return err
		}
		fill := func(rec any) error {
			r := rec.(*shelter.Shelter)
			r.EvidenceOn, r.EvidenceKind = w.today(), "document"
			if f.ApprovalNo != "" {
				r.ApprovalNo = f.ApprovalNo
			}
			return nil
		}
		const why = "随工程档案的阶段改变"
		if !m.Second {
			_, err = shelter.Flow.Do(ctx, tx, now.ID, now.Rev, m.Name, why, fill)
		} else if asker := workflow.Asker(tx); asker != nil {
			_, err = shelter.Flow.DoFor(ctx, tx, asker, now.ID, now.Rev, m.Name, why, fill)
		} // else it is only rehearsed: the register follows when the second person agrees
		if err != nil {
			return err
		}
	}
	return nil
}

// codeStep is raised where no move of the register leads to what the file says.
var codeStep = fault.Code{ID: "life_register_apart", ZH: "人防工程登记“{works}”的现状与档案阶段对不上,请先核对登记。", EN: "The register's record “{works}” is in a state that does not lead to this stage; check it first."}

// path is the shortest row of the register's moves from a state to another.
func path(from, to string) ([]workflow.Plain, bool) {
	type step struct {
		at  string
		way []workflow.Plain
	}
	seen := map[string]bool{from: true}
	for queue := []step{{at: from}}; len(queue) > 0; queue = queue[1:] {
		here := queue[0]
		if here.at == to {
			return here.way, true
		}
		for _, m := range shelter.Flow.Moves {
			for _, f := range m.From {
				if f == here.at && !seen[m.To] {
					seen[m.To] = true
					queue = append(queue, step{m.To, append(append([]workflow.Plain(nil), here.way...), m)})
				}
			}
		}
	}
	return nil, false
}

// demoLives stores what the demonstration's works files show, and has them filled.
func (a *App) demoLives(ctx context.Context) (err error) {
	disk, err := files.OpenFolder(a.folder.file("files"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, disk.Close()) }()
	plan, err := demo.Plan()
	if err != nil {
		return err
	}
	shelf, who := file.New(disk, maxFile), policy.With(ctx, policy.System("demo"))
	drawing, err := shelf.Put(who, bytes.NewReader(plan), "地下一层平面图(演示).png")
	if err != nil {
		return err
	}
	minutes, err := shelf.Put(who, strings.NewReader(demo.Minutes), "竣工验收会议纪要(演示).txt")
	if err != nil {
		return err
	}
	if err := demo.Lives(ctx, a.DB, a.clock, drawing, minutes); err != nil {
		return err
	}
	return a.tick(who, "archive_text", "works_clues")
}

// tick runs a module's own work once, by name.
func (a *App) tick(ctx context.Context, names ...string) error {
	for _, m := range a.modules {
		for _, t := range m.Ticks {
			if !slices.Contains(names, t.Name) {
				continue
			}
			if err := t.Run(ctx, a.DB); err != nil {
				return fmt.Errorf("run %s: %w", t.Name, err)
			}
		}
	}
	return nil
}
