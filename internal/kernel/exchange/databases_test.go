package exchange_test

import (
	"testing"

	. "haidun/internal/kernel/exchange"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/testkit"
)

func TestPostgresTakesAndGivesTheSame(t *testing.T) {
	cfg := storetest.Config(t, schemas(), 3)
	cfg.Dialect = postgres.New(testkit.Postgres(t))
	db, err := store.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	z := storetest.Zone{Code: "dh", Name: "定海区"}
	if err := store.Put(sys(t), db, storetest.ZoneType, &z, store.Note{}); err != nil {
		t.Fatal(err)
	}
	text := "名称,标识码,经度,纬度,联系人手机\n甲,A1,122.1,29.9,13812345678\n乙,,122.2,29.9,\n丙,,,,x\n"
	p := defaults()
	p.OnMatch = Update
	first, second := imported(t, sys(t), db, text, Options{Plan: p}), imported(t, sys(t), db, text, Options{Plan: p})
	if first.Counts != (Counts{New: 2, Refused: 1}) || second.Counts != (Counts{Same: 2, Refused: 1}) {
		t.Errorf("%+v %+v", first, second)
	}
	b := export(t, sys(t), db, worksType.Schema(), Filter{}, CSV, fault.ZH)
	if res := imported(t, sys(t), db, string(b), Options{Plan: p}); res.Counts.Same != 2 {
		t.Errorf("%+v", res)
	}
}
