package exchange_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"haidun/internal/geo"
	. "haidun/internal/kernel/exchange"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/testkit"
)

// desk is a Sessions whose changes of stage can be waited for.
type desk struct {
	*Sessions
	db     *store.DB
	folder *memory
	mu     sync.Mutex
	stages map[string]Stage
	more   *sync.Cond
	during func(s Session) // called with every notice
}

func newDesk(t testing.TB, db *store.DB, folder *memory) *desk {
	t.Helper()
	return newDeskAt(t, db, folder, geo.Box{}, nil)
}

// newDeskAt knows where positions are expected.
func newDeskAt(t testing.TB, db *store.DB, folder *memory, box geo.Box, ground Ground) *desk {
	t.Helper()
	d := &desk{db: db, folder: folder, stages: map[string]Stage{}}
	d.more = sync.NewCond(&d.mu)
	var err error
	d.Sessions, err = NewSessions(SessionsConfig{
		DB: db, Folder: folder, Clock: testkit.NewClock(testkit.Epoch()), IDs: testkit.NewIDs(1), MaxBytes: 4 << 20, Box: box, Ground: ground,
		Notify: func(s Session) {
			if d.during != nil {
				d.during(s)
			}
			d.mu.Lock()
			defer d.mu.Unlock()
			d.stages[s.ID] = s.Stage
			d.more.Broadcast()
		},
	})
	if err != nil {
		t.Fatalf("sessions: %v", err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// settled waits until the session does nothing and returns it.
func (d *desk) settled(t testing.TB, id string) Session {
	t.Helper()
	d.mu.Lock()
	for d.stages[id] == Checking || d.stages[id] == Running || d.stages[id] == "" {
		d.more.Wait()
	}
	d.mu.Unlock()
	s, err := d.Get(sys(t), id)
	if err != nil {
		t.Fatalf("get: %v", err)
	}
	return s
}

func (d *desk) send(t testing.TB, ctx context.Context, name, text string) Session {
	t.Helper()
	u, err := d.Receive(name, strings.NewReader(text))
	if err != nil {
		t.Fatalf("receive: %v", err)
	}
	s, err := u.Start(ctx, "works")
	if err != nil {
		t.Fatalf("start: %v", err)
	}
	return d.settled(t, s.ID)
}

func TestSessionIsCheckedChangedAndCommitted(t *testing.T) {
	d := newDesk(t, node(t), newMemory())
	s := d.send(t, clerk(t), `C:\表\清单.csv`, "名称,掩蔽人数\n甲,5\n乙,许多\n丙,7\n")
	if s.Stage != Ready || s.Rows != 3 || s.Counts.Refused != 3 || s.FileName != "清单.csv" || s.Survey.Columns[1].Target != "capacity" {
		t.Fatalf("%+v", s)
	}
	s, err := d.Change(clerk(t), s.ID, Plan{Defaults: map[string]string{"zone": "定海区", "status": "in_use"}})
	if err != nil {
		t.Fatal(err)
	}
	if s = d.settled(t, s.ID); s.Counts.New != 2 || s.Counts.Refused != 1 {
		t.Fatalf("%+v", s)
	}
	rows, err := d.Rows(clerk(t), s.ID, 0, 10, "refused", fault.EN)
	if err != nil || len(rows) != 1 || rows[0].N != 3 || rows[0].Cells[1] != "许多" || *rows[0].Problems[0].Column != 1 ||
		rows[0].Problems[0].Text != "Places: must be a whole number" {
		t.Fatalf("%+v %v", rows, err)
	}
	rows, err = d.Rows(clerk(t), s.ID, 1, 1, "new", fault.ZH)
	if err != nil || len(rows) != 1 || rows[0].N != 4 || string(rows[0].Record) != `{"name":"丙","zone":"dh","zone_label":"dh","capacity":7,"status":"in_use"}` {
		t.Fatalf("%+v %s %v", rows, rows[0].Record, err)
	}
	if _, err = d.Commit(clerk(t), s.ID); err != nil {
		t.Fatal(err)
	}
	if s = d.settled(t, s.ID); s.Stage != Done || s.Counts.Accepted() != 2 || len(all(t, d.db, worksType.Schema())) != 2 {
		t.Fatalf("%+v", s)
	}
	var out bytes.Buffer
	if err := d.Errors(clerk(t), s.ID, fault.ZH, sheet.NewCSV(&out)); err != nil || !strings.HasSuffix(out.String(), "乙,许多,「掩蔽人数」应为整数\r\n") {
		t.Errorf("%q %v", out.String(), err)
	}
	if _, err := d.Commit(clerk(t), s.ID); fault.KindOf(err) != fault.Conflict {
		t.Errorf("a session is committed twice: %v", err)
	}
	lines, err := d.db.Log(sys(t), store.LogQuery{Register: "works"})
	if err != nil || !strings.Contains(lines[0].Body, "导入 清单.csv #"+s.ID) {
		t.Errorf("%v %v", lines, err)
	}
}

func TestCancelledSessionWritesNothing(t *testing.T) {
	db := node(t)
	d := newDesk(t, db, newMemory())
	rows := [][]string{{"名称"}}
	for i := range 12_000 {
		rows = append(rows, []string{fmt.Sprintf("第%d号", i)})
	}
	s := d.send(t, clerk(t), "a.csv", csvOf(t, rows))
	if _, err := d.Change(clerk(t), s.ID, defaults()); err != nil {
		t.Fatal(err)
	}
	d.settled(t, s.ID)
	before := logLength(t, db)
	asked := make(chan struct{})
	var once sync.Once
	d.during = func(s Session) {
		if s.Stage == Running && s.Done > 0 {
			once.Do(func() { close(asked) })
		}
	}
	if _, err := d.Commit(clerk(t), s.ID); err != nil {
		t.Fatal(err)
	}
	<-asked
	if s, err := d.Cancel(clerk(t), s.ID); err != nil || s.Stage != Cancelled || s.Error == nil {
		t.Fatalf("%+v %v", s, err)
	}
	if len(all(t, db, worksType.Schema())) != 0 || logLength(t, db) != before {
		t.Error("a cancelled import wrote something")
	}
}

func TestTwoImportsAtOnceDoNotDoubleRecords(t *testing.T) {
	db := node(t)
	d := newDesk(t, db, newMemory())
	rows := [][]string{{"名称", "经度", "纬度"}}
	for i := range 1000 {
		rows = append(rows, []string{fmt.Sprintf("第%d号", i), fmt.Sprintf("122.%06d", i), "29.9"})
	}
	var ids []string
	for range 2 {
		s := d.send(t, clerk(t), "a.csv", csvOf(t, rows))
		if _, err := d.Change(clerk(t), s.ID, defaults()); err != nil {
			t.Fatal(err)
		}
		if s = d.settled(t, s.ID); s.Counts.New != 1000 {
			t.Fatalf("%+v", s.Counts)
		}
		ids = append(ids, s.ID)
	}
	for _, id := range ids {
		if _, err := d.Commit(clerk(t), id); err != nil {
			t.Fatal(err)
		}
	}
	a, b := d.settled(t, ids[0]).Counts, d.settled(t, ids[1]).Counts
	if a.New+b.New != 1000 || a.Same+b.Same != 1000 || len(all(t, db, worksType.Schema())) != 1000 {
		t.Errorf("%+v %+v", a, b)
	}
}

func TestRestartShowsWhatWasInterrupted(t *testing.T) {
	db, folder := node(t), newMemory()
	first := newDesk(t, db, folder)
	s := first.send(t, clerk(t), "a.csv", "名称\n甲\n")
	var meta map[string]any
	if err := json.Unmarshal(folder.files[s.ID+"/meta"], &meta); err != nil {
		t.Fatal(err)
	}
	meta["Stage"] = "running" // as a power cut would leave it
	folder.files[s.ID+"/meta"], _ = json.Marshal(meta)
	second := newDesk(t, db, folder)
	got, err := second.Get(clerk(t), s.ID)
	if err != nil || got.Stage != Failed || got.Error.ID != "restarted" {
		t.Fatalf("%+v %v", got, err)
	}
	if _, err := second.Change(clerk(t), s.ID, defaults()); err != nil {
		t.Fatal(err)
	}
	if got = second.settled(t, s.ID); got.Stage != Ready || got.Counts.New != 1 {
		t.Errorf("%+v", got)
	}
}

func TestSessionIsShownToItsSenderOnly(t *testing.T) {
	d := newDesk(t, node(t), newMemory())
	s := d.send(t, clerk(t), "a.csv", "名称\n甲\n")
	if _, err := d.Get(clerk(t), s.ID); err != nil {
		t.Errorf("the sender: %v", err)
	}
	for who, ctx := range map[string]context.Context{
		"a colleague with the right": storetest.As(t.Context(), "other", "zs/"),
		"a stranger":                 storetest.As(t.Context(), "stranger", "broken"), // a grant whose area is no path holds nothing
	} {
		if _, err := d.Get(ctx, s.ID); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s: %v", who, err)
		}
	}
}

func TestFilesThatCannotBeReadAreRefusedAndForgotten(t *testing.T) {
	d := newDesk(t, node(t), newMemory())
	for name, text := range map[string]string{"empty": "", "old Excel": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("x", 600), "too large": strings.Repeat("a,b\n", 2<<20)} {
		u, err := d.Receive("a.csv", strings.NewReader(text))
		if err == nil {
			_, err = u.Start(clerk(t), "works")
		}
		if k := fault.KindOf(err); k != fault.Malformed && k != fault.TooLarge {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(d.folder.files) != 0 {
		t.Errorf("files stay behind: %d", len(d.folder.files))
	}
}

func TestOnePersonKeepsAtMostTwentySessions(t *testing.T) {
	d := newDesk(t, node(t), newMemory())
	var ids []string
	for range 23 {
		ids = append(ids, d.send(t, clerk(t), "a.csv", "名称\n甲\n").ID)
	}
	if _, err := d.Get(clerk(t), ids[0]); fault.KindOf(err) != fault.NotFound {
		t.Errorf("the oldest: %v", err)
	}
	if _, err := d.Get(clerk(t), ids[22]); err != nil {
		t.Errorf("the newest: %v", err)
	}
	if _, ok := d.folder.files[ids[0]+"/data"]; ok {
		t.Error("the oldest file is still there")
	}
}

func TestOrdersGivenAtOnceAreCarriedOutOneAfterTheOther(t *testing.T) {
	d := newDesk(t, node(t), newMemory())
	rows := [][]string{{"名称", "掩蔽人数"}}
	for i := range 2000 {
		rows = append(rows, []string{fmt.Sprintf("第%d号", i), "x"})
	}
	s := d.send(t, clerk(t), "a.csv", csvOf(t, rows))
	var wait sync.WaitGroup
	for i := range 6 {
		wait.Go(func() {
			p := defaults()
			if i%2 == 0 {
				p.Map = map[int]string{0: "name"} // without the column that refuses every row
			}
			if _, err := d.Change(clerk(t), s.ID, p); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	s = d.settled(t, s.ID)
	want := Counts{Refused: 2000}
	if s.Survey.Columns[1].Target == "" {
		want = Counts{New: 2000}
	}
	if s.Stage != Ready || s.Counts != want {
		t.Errorf("counts %+v do not belong to mapping %+v", s.Counts, s.Survey.Columns)
	}
}
