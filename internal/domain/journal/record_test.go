package journal_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/paper"
	"haidun/internal/registry/operation"
)

// onPaper is the record of an operation as who sees it.
func (p *post) onPaper(t *testing.T, ctx context.Context, id string) *paper.Document {
	t.Helper()
	d, err := journal.Module(p.clock).Papers[0].Make(ctx, p.DB, id)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTheRecordOfAnOperationTellsItsEntriesInOrder(t *testing.T) {
	p := onSQLite(t)
	p.sit(t, "wang", "")
	for i := range 3 {
		p.clock.Advance(10 * time.Minute)
		p.note(t, "wang", fmt.Sprintf("第%d次报告：长峧码头积水", i+1))
	}
	e := p.note(t, "wang", "请求增援")
	p.clock.Advance(time.Minute)
	e.Result = "已到达"
	if err := store.Put(storetest.System(t.Context()), p.DB, journal.Type, e, store.Note{}); err != nil {
		t.Fatal(err)
	}
	d := p.onPaper(t, p.as(t, "li"), p.storm.ID)
	if d.World != paper.Live || d.Sample || d.Title != "台风“海葵”行动记事" || d.Issuer != "舟山市人民防空指挥部" {
		t.Errorf("got %+v", d)
	}
	var table *paper.Table
	for _, b := range d.Body {
		if b.Table != nil {
			table = b.Table
		}
	}
	if table == nil || len(table.Rows) != 4 {
		t.Fatalf("the table is %+v", table)
	}
	for i, row := range table.Rows {
		if !strings.Contains(row[0], fmt.Sprintf("-26-%06d\n", i+1)) {
			t.Errorf("row %d begins with %q", i+1, row[0])
		}
	}
	if last := table.Rows[3]; last[2] != "请求增援" || last[4] != "已到达" || last[1] != "普陀区指挥部" {
		t.Errorf("the last row is %q", last)
	}
	var one, other bytes.Buffer
	if err := d.PDF(&one); err != nil {
		t.Fatal(err)
	}
	p.clock.Advance(time.Hour)
	if err := p.onPaper(t, p.as(t, "li"), p.storm.ID).PDF(&other); err != nil || !bytes.Equal(one.Bytes(), other.Bytes()) {
		t.Errorf("an hour later the same record is another paper: %v", err)
	}
}

func TestTheRecordOfADrillSaysSo(t *testing.T) {
	p := onSQLite(t)
	for world, want := range map[operation.World]paper.World{operation.Drill: paper.Drill, operation.Test: paper.Test} {
		o := storetest.Put(t, p, operation.Type, &operation.Operation{Name: "防空警报试鸣演练", World: world, Kind: operation.SirenDay, AreaID: "330902"})
		d := p.onPaper(t, p.as(t, "wang"), o.ID)
		if d.World != want || d.Title != "防空警报试鸣演练记事" || d.Issuer != "定海区人民防空指挥部" {
			t.Errorf("%s: %+v", world, d)
		}
		if err := d.PDF(&bytes.Buffer{}); err != nil {
			t.Errorf("without an entry: %v", err)
		}
	}
	demo := storetest.Put(t, p, operation.Type, &operation.Operation{Meta: entity.Meta{Origin: entity.Demo}, Name: "示例", World: operation.Live, Kind: operation.Fire, AreaID: "3309"})
	if !p.onPaper(t, p.as(t, "wang"), demo.ID).Sample {
		t.Error("demonstration data is not marked")
	}
}

func TestTheRecordOfAnOperationHoldsOnlyWhatTheReaderMaySee(t *testing.T) {
	p := onSQLite(t)
	o := storetest.Put(t, p, operation.Type, &operation.Operation{Name: "临城积水", World: operation.Live, Kind: operation.Flood, AreaID: "330902"})
	for _, where := range []string{"3309", "330902"} {
		storetest.Put(t, p, journal.Type, &journal.Entry{OperationID: o.ID, Kind: journal.Call, Urgency: journal.Plain, Sender: "值班室", Content: "消息" + where, AreaID: where})
	}
	county := policy.With(t.Context(), &policy.Actor{User: "li", Name: "李敏", Mode: policy.Live, Grants: []policy.Grant{{Role: storetest.Role, Area: "3309/330902/"}}})
	if text := fmt.Sprint(p.onPaper(t, county, o.ID).Body[3].Text); !strings.Contains(text, "记事1条") {
		t.Errorf("a county's paper says %s", text)
	}
	if _, err := journal.Module(p.clock).Papers[0].Make(county, p.DB, p.storm.ID); err == nil {
		t.Error("a county prints an operation of the city")
	}
}
