package session

import (
	"net/netip"
	"testing"

	"haidun/internal/kernel/fault"
)

func TestACrowdOutsideDoesNotKeepTheDutyDeskWaiting(t *testing.T) {
	q := queue{make(chan struct{}, waiting)}
	desk := netip.MustParseAddr("10.1.2.3")
	trusted := []netip.Prefix{netip.MustParsePrefix("10.1.0.0/16")}
	var leave func()
	for i := range 1000 {
		l, err := q.enter(netip.AddrFrom4([4]byte{203, 0, byte(i / 256), byte(i)}), trusted)
		if (err == nil) != (i < waiting) {
			t.Fatalf("outsider %d: %v", i, err)
		}
		if err == nil {
			leave = l
		} else if fault.KindOf(err) != fault.Unavailable {
			t.Fatal(err)
		}
	}
	if _, err := q.enter(desk, trusted); err != nil {
		t.Errorf("the duty desk: %v", err)
	}
	leave()
	if _, err := q.enter(netip.MustParseAddr("203.0.113.1"), trusted); err != nil {
		t.Errorf("after somebody left: %v", err)
	}
}
