package main

import (
	"bufio"
	"database/sql"
	"fmt"
	"os"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
	_ "github.com/pocketbase/pocketbase/migrations" // its own tables
	_ "modernc.org/sqlite"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: peer <folder>")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "peer:", err)
		os.Exit(1)
	}
}

// connect opens PocketBase's database with the store's durability instead of its own synchronous=NORMAL.
func connect(path string) (*dbx.DB, error) {
	const pragmas = "?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=wal_autocheckpoint(2000)" +
		"&_pragma=synchronous(FULL)&_pragma=foreign_keys(ON)&_pragma=temp_store(MEMORY)&_pragma=cache_size(-65536)"
	return dbx.Open("sqlite", path+pragmas)
}

func run(dir string) error {
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: dir, DBConnect: connect})
	if err := app.Bootstrap(); err != nil {
		return fmt.Errorf("start: %w", err)
	}
	defer app.ResetBootstrapState()
	if err := app.RunAllMigrations(); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	works, err := collection(app)
	if err != nil {
		return fmt.Errorf("make the collection: %w", err)
	}
	rounds := bufio.NewScanner(os.Stdin)
	for n := 0; rounds.Scan(); n++ {
		if err := round(app, works, n); err != nil {
			return err
		}
	}
	return rounds.Err()
}

var texts = []string{"name", "code", "address", "contact", "unit", "note", "district", "state", "kind", "built", "due"}

var numbers = []string{"capacity", "floors", "doors", "year", "area", "height", "cost", "lon", "lat"}

// collection has the fields of our register, the two times PocketBase's own editor gives every collection, and an index
// wherever our register has one: both sides can be asked the same questions. The log is ours alone.
func collection(app core.App) (*core.Collection, error) {
	c := core.NewBaseCollection("works")
	for _, name := range texts {
		c.Fields.Add(&core.TextField{Name: name, Max: 4000})
	}
	for _, name := range numbers {
		c.Fields.Add(&core.NumberField{Name: name})
	}
	c.Fields.Add(&core.AutodateField{Name: "created", OnCreate: true}, &core.AutodateField{Name: "updated", OnCreate: true, OnUpdate: true})
	for _, name := range []string{"name", "district", "state", "year", "updated"} {
		c.AddIndex("works_"+name, false, name, "")
	}
	c.AddIndex("works_at", false, "lat, lon", "")
	return c, app.Save(c)
}

const perRound = 300

// round creates, reads and lists.
func round(app core.App, c *core.Collection, n int) error {
	ids := make([]string, perRound)
	start := time.Now()
	for i := range ids {
		r := record(c, n*perRound+i)
		if err := app.Save(r); err != nil {
			return fmt.Errorf("create: %w", err)
		}
		ids[i] = r.Id
	}
	fmt.Println("create", perRound, time.Since(start).Nanoseconds())
	start = time.Now()
	for _, id := range ids {
		if _, err := app.FindRecordById(c, id); err != nil {
			return fmt.Errorf("read: %w", err)
		}
	}
	fmt.Println("read", perRound, time.Since(start).Nanoseconds())
	start = time.Now()
	const lists = 30
	for i := range lists {
		found, err := app.FindRecordsByFilter(c, "state = {:state} && capacity >= {:least}", "-year", 50, 0,
			dbx.Params{"state": "sealed", "least": i})
		if err != nil && err != sql.ErrNoRows {
			return fmt.Errorf("list: %w", err)
		}
		if len(found) == 0 {
			return fmt.Errorf("list: nothing found")
		}
	}
	fmt.Println("list", lists, time.Since(start).Nanoseconds())
	return nil
}

func record(c *core.Collection, n int) *core.Record {
	r := core.NewRecord(c)
	for _, f := range texts {
		r.Set(f, "浙江省舟山市定海区昌国街道解放西路")
	}
	r.Set("name", fmt.Sprintf("昌国街道%d号人防工程", n))
	r.Set("code", fmt.Sprintf("ZS-%08d", n))
	r.Set("state", []string{"in_use", "idle", "sealed", "building"}[n%4])
	r.Set("district", fmt.Sprint("d", n%20))
	for i, f := range numbers {
		r.Set(f, (n*7919+i)%5000)
	}
	return r
}
