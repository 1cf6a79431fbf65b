package app_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/role"
	"haidun/internal/registry/template"
)

// office is a post with one works and people who keep its forms.
type office struct {
	*post
	works             *shelter.Shelter
	law, other, reads *client
}

func openOffice(t *testing.T) *office {
	t.Helper()
	p := open(t, false)
	p.areas(t, "3309", "330902:3309", "330903:3309")
	o := &office{post: p, works: p.works(t, "定海一号", "330902")}
	o.law, o.other, o.reads = p.with(t, "law", "", role.Law), p.with(t, "other", "", role.Law), p.with(t, "reads", "330902", role.Viewer)
	for _, b := range template.AllShipped() {
		put(t, p, template.Type, b.First())
	}
	return o
}

// body is a template as it is sent.
func body(t *testing.T, code, text string) string {
	t.Helper()
	raw, err := json.Marshal(map[string]any{"reason": "", "record": map[string]any{"name": "卡片", "code": code, "register": "shelter", "tongue": "zh", "text": text}})
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// offered are the forms that a caller's meta offers for works.
func offered(t *testing.T, c *client) (names []string) {
	t.Helper()
	for _, r := range c.get(t, "/api/meta").want(t, http.StatusOK).json(t)["registers"].([]any) {
		if reg := r.(map[string]any); reg["name"] == "shelter" {
			for _, p := range reg["papers"].([]any) {
				names = append(names, p.(map[string]any)["name"].(string))
			}
		}
	}
	return names
}

func (o *office) look(t *testing.T, c *client, text string) reply {
	t.Helper()
	raw, err := json.Marshal(template.Trial{Register: "shelter", Text: text, Tongue: template.Chinese, Record: o.works.ID})
	if err != nil {
		t.Fatal(err)
	}
	return c.call(t, "POST", "/api/forms/preview", string(raw))
}

// TestFormComesIntoForceByTwoPeopleAndIsOfferedOnEveryRecord writes, proposes, approves, prints.
func TestFormComesIntoForceByTwoPeopleAndIsOfferedOnEveryRecord(t *testing.T) {
	o := openOffice(t)
	made := o.law.call(t, "POST", "/api/r/form_template", body(t, "own_card", "#标题 {{name}}卡片\n{{capacity}}")).want(t, http.StatusCreated).json(t)
	at := "/api/r/form_template/" + made["id"].(string)
	if made["state"] != "draft" || made["version"] != 1.0 || strings.Contains(strings.Join(offered(t, o.reads), " "), "form_own_card") {
		t.Fatalf("a draft is %v, or is offered", made)
	}
	a := o.law.call(t, "POST", at+"/do/adopt", `{"rev":1,"reason":"","record":{}}`).want(t, http.StatusAccepted).json(t)["approval"].(map[string]any)
	approve := "/api/r/approval/" + a["id"].(string) + "/do/approve"
	rev, _ := json.Marshal(map[string]any{"rev": a["rev"], "reason": "同意", "record": map[string]any{}})
	if r := o.law.call(t, "POST", approve, string(rev)); r.Code < 400 {
		t.Fatalf("who proposed it approved it: %d", r.Code)
	}
	o.other.call(t, "POST", approve, string(rev)).want(t, http.StatusOK)
	if !strings.Contains(strings.Join(offered(t, o.reads), " "), "form_own_card") {
		t.Fatalf("the form in force is not offered: %v", offered(t, o.reads))
	}
	paper := "/api/r/shelter/" + o.works.ID + "/paper/form_own_card?format=pdf"
	if r := o.reads.get(t, paper).want(t, http.StatusOK); !strings.HasPrefix(r.Body.String(), "%PDF-") {
		t.Fatal("no PDF")
	}
	o.reads.get(t, strings.Replace(paper, "pdf", "docx", 1)).want(t, http.StatusOK)
	o.with(t, "foreign", "330903", role.CountyAdmin).get(t, paper).want(t, http.StatusNotFound)

	if r := o.law.call(t, "PATCH", at, `{"rev":2,"reason":"","record":{"text":"#标题 另一种"}}`); r.code(t) != "template_fixed" {
		t.Fatalf("a version in force was changed: %d %s", r.Code, r.Body.String())
	}
	next := o.law.call(t, "POST", "/api/r/form_template", body(t, "own_card", "#标题 {{name}}新卡片")).want(t, http.StatusCreated).json(t)
	if next["version"] != 2.0 {
		t.Fatalf("the next version is %v", next["version"])
	}
	if r := o.law.call(t, "POST", "/api/r/form_template", body(t, "own_card", "#标题 {{name}}再一版")); r.Code != http.StatusUnprocessableEntity {
		t.Fatalf("a second draft: %d", r.Code)
	}
}

func TestTemplateThatAsksForWhatIsNotThereIsRefusedWithTheNearest(t *testing.T) {
	o := openOffice(t)
	r := o.law.call(t, "POST", "/api/r/form_template", body(t, "own_card", "#标题 卡片\n甲{{掩蔽人}}"), "Accept-Language", "zh").want(t, http.StatusUnprocessableEntity)
	for _, want := range []string{"第 2 行第 2 列", "没有字段“掩蔽人”", "掩蔽人数"} {
		if !strings.Contains(r.Body.String(), want) {
			t.Errorf("%s lacks %s", r.Body.String(), want)
		}
	}
	o.reads.call(t, "POST", "/api/r/form_template", body(t, "own_card", "#标题 卡片")).want(t, http.StatusForbidden)
	o.look(t, o.reads, "#标题 卡片").want(t, http.StatusForbidden)
	o.law.call(t, "POST", "/api/r/form_template", strings.Replace(body(t, "own_card", "#标题 卡片"), "own_card", "../x", 1)).want(t, http.StatusUnprocessableEntity)
	o.law.call(t, "POST", "/api/r/form_template", strings.Replace(body(t, "own_card", "#标题 卡片"), `"shelter"`, `"no_such"`, 1)).want(t, http.StatusUnprocessableEntity)
}

// TestPrintShowsNoMoreThanTheReaderMaySee: what is sensitive is marked for who is not cleared, and secrets print their mask.
func TestPrintShowsNoMoreThanTheReaderMaySee(t *testing.T) {
	o := openOffice(t)
	rec := o.works
	rec.NuclearClass, rec.ContactMobile = "6", entity.Secret{Plain: "13800001234"}
	put(t, o.post, shelter.Type, rec)
	text := "#标题 卡片\n{{nuclear_class}}/{{contact_mobile}}/{{owner}}/{{project_code}}"
	low := o.look(t, o.with(t, "low", "", role.Law, role.Viewer), text).want(t, http.StatusOK).Body.String()
	if !strings.Contains(low, "【无权查看】/【无权查看】/【缺:隶属单位】/【缺:项目赋码】") {
		t.Errorf("who is not cleared sees %s", low)
	}
	high := o.look(t, o.with(t, "high", "", role.Law, role.Engineering), text).want(t, http.StatusOK).Body.String()
	if strings.Contains(high, "无权查看") || !strings.Contains(high, "138****1234") || strings.Contains(high, "13800001234") {
		t.Errorf("who is cleared sees %s", high)
	}
}

// TestShippedFormsFollowTheProgramUntilTheOfficeChangesThem begins over and over.
func TestShippedFormsFollowTheProgramUntilTheOfficeChangesThem(t *testing.T) {
	p := open(t, false)
	k := template.New(clock.System{})
	begin := func() (all []*template.Form) {
		if err := k.Begin(p.ctx, p.DB); err != nil {
			t.Fatal(err)
		}
		if err := p.DB.Each(p.ctx, template.Type.Schema(), store.Query{}, func(rec any) error {
			if f := rec.(*template.Form); f.Code == "shelter_card" {
				all = append(all, f)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(all, func(a, b *template.Form) int { return int(a.Version.V - b.Version.V) })
		return all
	}
	if all := begin(); len(all) != 1 || all[0].State != template.InForce || !all[0].Shipped.V {
		t.Fatalf("a fresh post has %+v", all)
	}
	all := begin()
	old := all[0]
	old.Text = "#标题 {{name}}旧卡片" // as an earlier program brought it
	put(t, p, template.Type, old)
	if all = begin(); len(all) != 2 || all[0].State != template.Replaced || all[1].State != template.InForce || all[1].Version.V != 2 {
		t.Fatalf("after a newer program there are %+v", all)
	}
	own := all[1]
	own.Text, own.Shipped = "#标题 {{name}}本单位卡片", entity.BoolOf(false)
	put(t, p, template.Type, own)
	if all = begin(); len(all) != 2 || all[1].Text != own.Text {
		t.Fatalf("what the office wrote was replaced: %+v", all)
	}
}
