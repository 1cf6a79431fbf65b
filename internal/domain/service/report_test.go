package service_test

import (
	"strings"
	"testing"

	"haidun/internal/domain/service"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/paper"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/person"
)

func ask(params ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(params); i += 2 {
			if params[i] == name {
				return params[i+1]
			}
		}
		return ""
	}
}

func view[T any](t *testing.T, p *post, name string, params ...string) *T {
	t.Helper()
	v, err := p.Views[name].Answer(system(t), p.DB, ask(params...))
	if err != nil {
		t.Fatal(err)
	}
	return v.(*T)
}

func TestReportTotalsEqualItsRowsAndMissingIsMissing(t *testing.T) {
	p := open(t, "2026-03-02")
	empty := view[service.Report](t, p, "service_report")
	if empty.Total.Rates.InPromise != nil || empty.Total.Received != 0 {
		t.Errorf("of no cases: %+v", empty.Total)
	}
	grant := func(c *service.Case) { c.Verdict = service.Granted }
	for i := range 4 {
		c := p.submit(t, func(a *service.Application) {
			if i == 0 {
				a.Channel = service.Mobile
			}
		})
		c = p.must(t, clerk(t), c, "accept", "", nil)
		p.must(t, clerk(t), c, "review", "", nil)
		if i > 0 {
			p.at(t, []string{"", "2026-03-04", "2026-03-06", "2026-03-12"}[i])
			p.must(t, clerk(t), c, "decide", "", grant)
		}
		p.at(t, "2026-03-02")
	}
	r := view[service.Report](t, p, "service_report", "from", "2026-03-01", "to", "2026-03-31")
	x := r.Total
	if x.Received != 4 || x.Decided != 3 || x.InPromise != 2 || x.InLaw != 3 || x.Mobile != 1 || x.Open != 4 {
		t.Errorf("%+v", x)
	}
	if x.Rates.NoTrip != nil || x.Rates.Good != nil {
		t.Error("what nobody reported is a number")
	}
	if x.Days != 2+4+8 || x.Timed != 3 {
		t.Errorf("%d working days of %d cases", x.Days, x.Timed)
	}
	sum := 0
	for _, row := range r.Rows {
		sum += row.Received
	}
	if sum != x.Received {
		t.Errorf("rows make %d, the total is %d", sum, x.Received)
	}
	if none := view[service.Report](t, p, "service_report", "area", "330903"); none.Total.Received != 0 {
		t.Errorf("another county has %d", none.Total.Received)
	}
	if _, err := p.Views["service_report"].Answer(system(t), p.DB, ask("from", "2026-04-01", "to", "2026-03-01")); err == nil {
		t.Error("a period that ends before it begins")
	}
}

func TestWorkListIsMineMyDepartmentsOrAll(t *testing.T) {
	p := open(t, "2026-03-02")
	orgs := []*organisation.Organisation{
		storetest.Put(t, p, organisation.Type, &organisation.Organisation{Name: "审批科", District: "330900"}), storetest.Put(t, p, organisation.Type, &organisation.Organisation{Name: "工程科", District: "330900"}),
	}
	who := func(name string, org int) string {
		return storetest.Put(t, p, person.Type, &person.Person{Name: name, Organisation: orgs[org].ID, District: "330900"}).ID
	}
	me, mate, other := who("甲", 0), who("乙", 0), who("丙", 1)
	for _, h := range []string{me, mate, other, ""} {
		c := p.submit(t, nil)
		c.HandlerID = h
		storetest.Put(t, p, service.Type, c)
	}
	for which, want := range map[string]int{"mine": 1, "department": 2, "all": 4} {
		v, err := p.Views["service_inbox"].Answer(as(t, me, "law", "330900/"), p.DB, ask("which", which))
		if err != nil || len(v.(*service.Inbox).Rows) != want {
			t.Errorf("%s: %+v, %v", which, v, err)
		}
	}
	p.at(t, "2026-03-09")
	p.tick(t)
	v, err := p.Views["service_inbox"].Answer(leader(t), p.DB, ask("which", "all"))
	if in := v.(*service.Inbox); err != nil || len(in.Told) != 4 || in.Lights[service.Red] != 4 {
		t.Errorf("the leader is told of %d: %+v, %v", len(in.Told), in.Lights, err)
	}
}

func TestNoticesSayWhatTheyRestOn(t *testing.T) {
	p := open(t, "2026-03-02")
	office := storetest.Put(t, p, organisation.Type, &organisation.Organisation{Name: "舟山市人民防空办公室", District: "330900"})
	c := p.submit(t, nil)
	c.DepartmentID = office.ID
	c = storetest.Put(t, p, service.Type, c)
	notice := func(name string) (string, error) {
		for _, x := range p.desk.Module().Papers {
			if x.Name == name {
				doc, err := x.Make(system(t), p.DB, c.ID)
				if err != nil {
					return "", err
				}
				return doc.Issuer + "\n" + bodyText(doc), nil
			}
		}
		t.Fatal(name)
		return "", nil
	}
	for _, name := range []string{"acceptance", "correction", "rejection", "opinions"} {
		_, err := notice(name)
		refused(t, err, service.CodeNotNow)
	}
	p.at(t, "2026-03-10")
	p.tick(t)
	p.at(t, "2026-06-01")
	if err := p.Write(system(t), func(tx *store.Tx) error {
		return organisation.Rename(tx, office.ID, "舟山市国防动员办公室", "2026-05-01", "", "机构改革")
	}); err != nil {
		t.Fatal(err)
	}
	text, err := notice("acceptance")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"舟山市人民防空办公室", "第三十二条", "2026年3月2日", "视为受理", "承诺办结期限 2026年3月9日", "〔待填〕", "计算过程"} {
		if !strings.Contains(text, want) {
			t.Errorf("the notice lacks %q:\n%s", want, text)
		}
	}
	if text, err = notice("file_index"); err != nil || !strings.Contains(text, "申请表") {
		t.Errorf("%s, %v", text, err)
	}
}

func bodyText(d *paper.Document) string {
	var b strings.Builder
	for _, x := range d.Body {
		b.WriteString(x.Text + "\n")
		if x.Table != nil {
			for _, r := range x.Table.Rows {
				b.WriteString(strings.Join(r, " ") + "\n")
			}
		}
	}
	return b.String()
}

func TestMessagesWaitForTheCourierAndAreReported(t *testing.T) {
	p := open(t, "2026-03-02")
	c := p.submit(t, nil)
	p.submit(t, func(a *service.Application) { a.Email = "" })
	letters, err := p.desk.Outbox(system(t), p.DB, 10)
	if err != nil || len(letters) != 1 || letters[0].To != "a@example.cn" || !strings.Contains(letters[0].Subject, c.Number) {
		t.Fatalf("%+v, %v", letters, err)
	}
	if err := p.desk.Report(system(t), p.DB, letters[0].Event, service.Sent, "已交邮件服务器"); err != nil {
		t.Fatal(err)
	}
	if letters, err = p.desk.Outbox(system(t), p.DB, 10); err != nil || len(letters) != 0 {
		t.Errorf("sent twice: %+v, %v", letters, err)
	}
}

func TestSeedShipsOnceAndLeavesWhatTheOfficeChanged(t *testing.T) {
	p := open(t, "2026-03-02")
	begin := p.desk.Module().Begin
	for range 2 {
		if err := begin(system(t), p.DB); err != nil {
			t.Fatal(err)
		}
	}
	items := storetest.All(t, p, service.ItemType)
	if len(items) != 13 {
		t.Errorf("%d items", len(items))
	}
	for _, i := range items {
		if i.ID == "service-item-01" {
			i.Phone = "0580-2020000"
			storetest.Put(t, p, service.ItemType, i)
		}
	}
	if err := begin(system(t), p.DB); err != nil {
		t.Fatal(err)
	}
	if got := storetest.Get(t, p, service.ItemType, "service-item-01"); got.Phone == "" || got.LegalDays != entity.IntOf(20) {
		t.Errorf("%+v", got)
	}
}
