package app_test

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/role"
)

// reportable is a post with one place and the form to report it.
func reportable(t *testing.T) (*post, *shelter.Shelter, reporter) {
	t.Helper()
	p := open(t, false)
	p.areas(t, "3309", "330902:3309", "330903:3309")
	s := listedWorks(t, p, "东门掩蔽所", nil)
	r := reporter{stranger(p), "/public/report/shelter-" + s.ID}
	until(t, "it is shown", 10*time.Second, func() bool { return r.c.get(t, r.path).Code == http.StatusOK })
	return p, s, r
}

func (p *post) reports(t *testing.T) []*shelter.Report {
	t.Helper()
	page, err := p.DB.List(p.ctx, shelter.ReportType.Schema(), store.Query{Limit: -1})
	if err != nil {
		t.Fatal(err)
	}
	var out []*shelter.Report
	for _, rec := range page.Recs {
		out = append(out, rec.(*shelter.Report))
	}
	return out
}

// picture is a photo that says where and with what it was taken.
func picture(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 32, 32)), nil); err != nil {
		t.Fatal(err)
	}
	exif := append([]byte{0xff, 0xe1, 0, 30}, []byte("Exif\x00\x00GPS-SECRET-PLACE-XX\x00\x00\x00")...)
	return append(append(append([]byte{}, b.Bytes()[:2]...), exif[:32]...), b.Bytes()[2:]...)
}

func TestReportReachesThePeopleOfItsAreaAndNobodyElse(t *testing.T) {
	p, s, r := reportable(t)
	here, there := p.with(t, "here", "330902", role.TownAdmin), p.with(t, "there", "330903", role.TownAdmin)
	desk := p.with(t, "desk", "", role.Duty)
	const phone, note = "13812345678", "卷帘门锁着"
	said := r.send(t, map[string]string{"token": r.token(t), "kind": "locked", "note": note, "contact": phone}, picture(t)).want(t, http.StatusOK)
	number := numberSaid.FindStringSubmatch(said.Body.String())
	list := p.reports(t)
	if len(list) != 1 || number == nil || !strings.HasSuffix(list[0].ID, number[1]) || list[0].ShelterID != s.ID || list[0].Status != shelter.ReportNew || len(list[0].Photos) != 1 {
		t.Fatalf("%+v, number %v", list, number)
	}
	if got := desk.get(t, "/api/r/shelter_report").items(t); len(got) != 1 || got[0]["contact"] == phone || got[0]["note"] != note {
		t.Errorf("the duty desk sees %v", got)
	}
	if got := here.get(t, "/api/r/shelter_report").items(t); len(got) != 1 {
		t.Errorf("the area's people see %v", got)
	}
	if got := there.get(t, "/api/r/shelter_report").items(t); len(got) != 0 {
		t.Errorf("another area's people see %v", got)
	}
	found := false
	for _, f := range desk.get(t, "/api/figures").list(t) {
		found = found || f["id"] == "shelter.reports" && f["value"] == 1.0
	}
	if !found {
		t.Error("no figure says that a report waits")
	}
	raw := desk.get(t, "/api/files/shelter_report/"+list[0].ID+"/"+list[0].Photos[0].Hash).want(t, http.StatusOK)
	if bytes.Contains(raw.Body.Bytes(), []byte("GPS-SECRET")) {
		t.Error("the picture still says where it was taken")
	}
	desk.call(t, "POST", "/api/r/shelter_report/"+list[0].ID+"/unmask", map[string]string{"field": "contact", "purpose": "核实"}).want(t, http.StatusOK)
	desk.call(t, "POST", "/api/r/shelter_report/"+list[0].ID+"/do/confirm", `{"rev":1,"reason":"到场看过","record":{}}`).want(t, http.StatusOK)
	until(t, "a works that is locked leaves the page", 10*time.Second, func() bool { return r.c.get(t, r.path).Code == http.StatusNotFound })
	if n := desk.get(t, "/api/r/shelter?f.public_hold=held&count=1").json(t)["total"]; n != 1.0 {
		t.Errorf("%v works are held", n)
	}
	works := "/api/r/shelter/" + s.ID
	until(t, "its score has followed", 10*time.Second, func() bool { return strings.Contains(desk.get(t, works).Body.String(), "属实的群众反映 1 件") })
	desk.call(t, "POST", works+"/do/release", fmt.Sprintf(`{"rev":%v,"reason":"已开门","record":{}}`, desk.rev(t, works))).want(t, http.StatusOK)
	until(t, "it comes back", 10*time.Second, func() bool { return r.c.get(t, r.path).Code == http.StatusOK })
	for _, path := range append(publicAnswers(note), r.path) {
		if body := r.c.get(t, path).Body.String(); strings.Contains(body, note) && !strings.Contains(path, "q=") || strings.Contains(body, phone) {
			t.Errorf("%s shows something of a report", path)
		}
	}
}

func TestReportSentTwiceIsOneReport(t *testing.T) {
	p, _, r := reportable(t)
	form := map[string]string{"token": r.token(t), "kind": "gone"}
	first, second := r.send(t, form, nil).want(t, http.StatusOK), r.send(t, form, nil).want(t, http.StatusOK)
	if len(p.reports(t)) != 1 || numberSaid.FindString(first.Body.String()) != numberSaid.FindString(second.Body.String()) {
		t.Errorf("%d reports", len(p.reports(t)))
	}
}

func TestReportsThatAreNoneAreRefusedAndNothingIsKept(t *testing.T) {
	p, _, r := reportable(t)
	token := r.token(t)
	for name, c := range map[string]struct {
		fields  map[string]string
		photo   []byte
		headers []string
		status  int
	}{
		"no token":         {map[string]string{"kind": "locked"}, nil, nil, 422},
		"a forged token":   {map[string]string{"kind": "locked", "token": token[:len(token)-3] + "AAA"}, nil, nil, 422},
		"no kind":          {map[string]string{"token": token}, nil, nil, 422},
		"an invented kind": {map[string]string{"token": token, "kind": "x"}, nil, nil, 422},
		"a trapped bot":    {map[string]string{"token": token, "kind": "locked", "website": "http://x"}, nil, nil, 422},
		"a long text":      {map[string]string{"token": token, "kind": "locked", "note": strings.Repeat("长", 501)}, nil, nil, 422},
		"a state secret":   {map[string]string{"token": token, "kind": "locked", "note": "机密★5年 某工程"}, nil, nil, 422},
		"no picture":       {map[string]string{"token": token, "kind": "locked"}, []byte("%PDF-1.4 x"), nil, 422},
		"a broken picture": {map[string]string{"token": token, "kind": "locked"}, []byte("\xff\xd8\xff broken"), nil, 422},
		"a huge picture":   {map[string]string{"token": token, "kind": "locked"}, make([]byte, 6<<20), nil, 413},
		"another site":     {map[string]string{"token": token, "kind": "locked"}, nil, []string{"Sec-Fetch-Site", "cross-site"}, 403},
		"no form":          {nil, nil, []string{"Content-Type", "text/plain"}, 422},
	} {
		t.Run(name, func(t *testing.T) {
			said := r.send(t, c.fields, c.photo, c.headers...)
			if said.Code != c.status {
				t.Errorf("%d %.300s", said.Code, said.Body)
			}
			if c.status == 422 && c.fields["note"] != "" && len(c.fields["note"]) < 200 && !strings.Contains(said.Body.String(), c.fields["note"]) {
				t.Error("what was written is lost")
			}
		})
	}
	if n := len(p.reports(t)); n != 0 {
		t.Errorf("%d reports were kept", n)
	}
}

func TestOneNetworkCannotFillTheRegister(t *testing.T) {
	p, _, r := reportable(t)
	refused := 0
	for range 12 {
		if said := r.send(t, map[string]string{"token": r.token(t), "kind": "locked"}, nil); said.Code == http.StatusTooManyRequests && said.Header().Get("Retry-After") != "" {
			refused++
		}
	}
	if n := len(p.reports(t)); n != 5 || refused != 7 {
		t.Errorf("%d kept, %d refused", n, refused)
	}
}

// TestStaffKeepTheirPaceWhileTheCrowdAsks compares one run with itself: a staff list alone, and while a crowd asks the
// public side from the same machine.
func TestStaffKeepTheirPaceWhileTheCrowdAsks(t *testing.T) {
	p := open(t, true)
	staff := p.with(t, "officer", "", role.Duty)
	srv := httptest.NewServer(p.site)
	defer srv.Close()
	call := func() time.Duration {
		start := time.Now()
		staff.get(t, "/api/r/shelter?limit=50").want(t, http.StatusOK)
		return time.Since(start)
	}
	alone := medianOf(40, call)
	stop, done := make(chan struct{}), make(chan int)
	const crowd = 32
	for range crowd {
		go func() { // ends with stop
			n := 0
			for {
				select {
				case <-stop:
					done <- n
					return
				default:
				}
				res, err := srv.Client().Get(srv.URL + "/public/nearest?lon=122.1&lat=30")
				if err == nil {
					n++
					_ = res.Body.Close() // only the asking matters
				}
			}
		}()
	}
	during := medianOf(40, call)
	close(stop)
	asked := 0
	for range crowd {
		asked += <-done
	}
	if asked < 100 {
		t.Fatalf("the crowd asked only %d times", asked)
	}
	t.Logf("alone %v, in the crowd %v, %d public answers", alone, during, asked)
	if during > 30*alone+50*time.Millisecond {
		t.Errorf("a staff list takes %v alone and %v while a crowd asks", alone, during)
	}
}

func medianOf(n int, call func() time.Duration) time.Duration {
	all := make([]time.Duration, n)
	for i := range all {
		all[i] = call()
	}
	for i := range all { // few enough
		for k := i; k > 0 && all[k] < all[k-1]; k-- {
			all[k], all[k-1] = all[k-1], all[k]
		}
	}
	return all[n/2]
}
