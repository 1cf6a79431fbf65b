package exchange_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	. "haidun/internal/kernel/exchange"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
)

// works is a register shaped like those people import most: named places in areas, with positions and owners.
type works struct {
	entity.Meta
	Name, Code, Zone, Address  string
	Location                   entity.Point
	Capacity                   entity.Int
	BuiltArea                  entity.Decimal
	Status                     status
	StepFree                   entity.Bool
	CompletedOn                entity.Date
	DutyPhone, IDNumber, Owner string
	Mobile                     entity.Secret
	Class5                     string
	Remark                     string
}

type status string

var statuses = []entity.Option[status]{
	{Code: "in_use", ZH: "在用", EN: "In use"}, {Code: "idle", ZH: "闲置", EN: "Idle"}, {Code: "none", ZH: "无", EN: "None"},
}

var worksType = entity.Define("works", func(d *entity.Def, w *works) {
	d.Title("人防工程", "Works")
	d.Text(&w.Name).Label("名称", "Name").Required().Max(100).List().Search().Index()
	d.Text(&w.Code).Label("标识码", "Works code").Max(32).Unique()
	d.Ref(&w.Zone, storetest.ZoneType).Label("行政区", "Area").Required().Scope().List()
	d.Text(&w.Address).Label("地址", "Address").Max(200).Search()
	d.Point(&w.Location).Label("位置", "Position")
	d.Int(&w.Capacity).Label("掩蔽人数", "Places").Unit("人", "people").Min(0).Max(200_000).List().Index()
	d.AreaM2(&w.BuiltArea).Label("建筑面积", "Built area")
	entity.OneOf(d, &w.Status, statuses).Label("工程现状", "Status").Required().List()
	d.Bool(&w.StepFree).Label("无障碍", "Step-free")
	d.Date(&w.CompletedOn).Label("竣工日期", "Completed on")
	d.Text(&w.DutyPhone).Label("值班电话", "Duty phone").Max(60)
	d.Text(&w.IDNumber).Label("身份证号", "ID number").Max(20)
	d.RefName(&w.Owner, "specimen").Label("隶属单位", "Owner")
	d.Secret(&w.Mobile, entity.MaskPhone).Label("联系人手机", "Contact's mobile").Max(20).Format(func(s string) error {
		_, err := ident.Mobile(s)
		return err
	})
	d.Text(&w.Class5).Label("防护级别", "Protection class").Sensitive()
	d.Long(&w.Remark).Label("备注", "Remarks")
})

func (w *works) Validate() error {
	p := worksType.Rules(w)
	p.If(w.Capacity.OK && w.BuiltArea.OK && w.Capacity.V*50 > w.BuiltArea.Units, &w.Capacity, entity.CodeMax, fault.Args{"max": "…"})
	return p.Err()
}

func schemas() []*entity.Schema {
	return []*entity.Schema{
		storetest.ZoneType.Schema(), storetest.SpecimenType.Schema(), storetest.PartType.Schema(), worksType.Schema(), MemoryType.Schema(),
	}
}

// node is a store with two areas, zs and its part dh, and a foreign one, nb.
func node(t testing.TB) *store.DB { t.Helper(); return nodeWith(t, nil) }

// nodeWith has roles of its own.
func nodeWith(t testing.TB, book *policy.Book) *store.DB {
	t.Helper()
	cfg := storetest.Config(t, schemas(), 3)
	if book != nil {
		cfg.Book = book
	}
	cfg.Dialect = sqlite.New(filepath.Join(t.TempDir(), "haidun.db"))
	db, err := store.Open(t.Context(), cfg)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	for _, z := range []storetest.Zone{{Code: "zs", Name: "舟山市"}, {Code: "dh", Name: "定海区", Parent: "zs"}, {Code: "pt", Name: "普陀区", Parent: "zs"}, {Code: "nb", Name: "宁波市"}} {
		if err := store.Put(sys(t), db, storetest.ZoneType, &z, store.Note{}); err != nil {
			t.Fatalf("put zone: %v", err)
		}
	}
	return db
}

func sys(t testing.TB) context.Context { t.Helper(); return storetest.System(t.Context()) }

// clerk may do everything up to internal records in zs and below.
func clerk(t testing.TB) context.Context {
	t.Helper()
	return storetest.As(t.Context(), "clerk", "zs/")
}

func source(name, text string) Source {
	return Source{Name: name, File: strings.NewReader(text), Size: int64(len(text))}
}

// imported imports text into works and fails the test on an error.
func imported(t testing.TB, ctx context.Context, db *store.DB, text string, opt Options) Result {
	t.Helper()
	res, err := Import(ctx, db, worksType.Schema(), source("清单.csv", text), opt)
	if err != nil {
		t.Fatalf("import: %v", err)
	}
	if res.Accepted+res.Refused != res.Rows {
		t.Fatalf("accepted %d + refused %d are not %d rows", res.Accepted, res.Refused, res.Rows)
	}
	return res
}

func all(t testing.TB, db *store.DB, s *entity.Schema) []any {
	t.Helper()
	var out []any
	err := db.Each(sys(t), s, store.Query{}, func(rec any) error { out = append(out, rec); return nil })
	if err != nil {
		t.Fatalf("read %s: %v", s.Name, err)
	}
	return out
}

func logLength(t testing.TB, db *store.DB) int64 {
	t.Helper()
	lines, err := db.Log(sys(t), store.LogQuery{Desc: true, Limit: 1})
	if err != nil {
		t.Fatalf("read the log: %v", err)
	}
	if len(lines) == 0 {
		return 0
	}
	return lines[0].Pos
}

func csvOf(t testing.TB, rows [][]string) string {
	t.Helper()
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		t.Fatalf("write CSV: %v", err)
	}
	return b.String()
}

// codes are the codes of a row's problems in a result.
func codes(res Result, n int) []string {
	var out []string
	for _, p := range res.Problems {
		if p.Row == n {
			out = append(out, p.Problem.Code.ID)
		}
	}
	return out
}

func rng(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 5)) }

// memory is a Folder that forgets with the test.
type memory struct {
	mu    sync.Mutex
	files map[string][]byte
}

func newMemory() *memory { return &memory{files: map[string][]byte{}} }

type memoryDraft struct {
	bytes.Buffer
	m    *memory
	name string
}

func (d *memoryDraft) Keep() error {
	d.m.mu.Lock()
	defer d.m.mu.Unlock()
	d.m.files[d.name] = d.Bytes()
	return nil
}

func (d *memoryDraft) Drop() error { return nil }

func (m *memory) Create(name string) (Draft, error) { return &memoryDraft{m: m, name: name}, nil }

type memoryFile struct{ *bytes.Reader }

func (memoryFile) Close() error { return nil }

func (m *memory) Open(name string) (File, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b, ok := m.files[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return memoryFile{bytes.NewReader(b)}, nil
}

func (m *memory) List() ([]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	seen := map[string]bool{}
	var out []string
	for name := range m.files {
		first, _, _ := strings.Cut(name, "/")
		if !seen[first] {
			seen[first] = true
			out = append(out, first)
		}
	}
	return out, nil
}

func (m *memory) Remove(first string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for name := range m.files {
		if strings.HasPrefix(name, first+"/") {
			delete(m.files, name)
		}
	}
	return nil
}
