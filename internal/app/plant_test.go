package app_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
)

// formats make the n-th valid value of a text with a declared format that is required or worth having.
var formats = map[string]func(n int) string{
	"area.code":                     func(n int) string { return fmt.Sprintf("%06d", 440000+n) },
	"shelter.works_code":            func(n int) string { return ident.Works{Area: "330902", Year: 2020, Serial: n % 9999}.String() },
	"shelter.contact_mobile":        mobile,
	"evac_site.phone":               mobile,
	"evac_plan.closed":              func(n int) string { return fmt.Sprintf("road:%d", n) },
	"evac_lift.begin":               func(n int) string { return fmt.Sprintf("%02d:%02d", 6+n%4, n%60) },
	"evac_lift.until":               func(n int) string { return fmt.Sprintf("%02d:%02d", 24+n%6, n%60) },
	"evac_lift.wind":                func(n int) string { return fmt.Sprintf("08:%02d 5", n%60) },
	"evac_lift.trial_at":            func(n int) string { return fmt.Sprintf("09:%02d", n%60) },
	"evac_vehicle.from":             func(n int) string { return fmt.Sprintf("05:%02d", n%60) },
	"evac_vehicle.until":            func(n int) string { return fmt.Sprintf("22:%02d", n%60) },
	"evac_vehicle.name":             func(n int) string { return fmt.Sprintf("船%d", n) },
	"evac_stop.name":                func(n int) string { return fmt.Sprintf("码头%d", n) },
	"evac_stop.shut":                func(n int) string { return fmt.Sprintf("12:%02d-14:00 落潮", n%60) },
	"evac_leg.shut":                 func(n int) string { return fmt.Sprintf("12:%02d-14:00 落潮", n%60) },
	"applicant.email":               func(n int) string { return fmt.Sprintf("a%d@firm.test", n) },
	"applicant.mobile":              mobile,
	"siren_site.host_phone":         mobile,
	"siren_site.keeper_phone":       mobile,
	"sounding_signal.start":         func(n int) string { return fmt.Sprintf("%02d:%02d", 8+n%10, n%60) },
	"sounding_quiet.start":          func(n int) string { return fmt.Sprintf("%02d:30", 8+n%4) },
	"sounding_quiet.end":            func(n int) string { return fmt.Sprintf("%02d:30", 13+n%4) },
	"warning_feed.address":          func(n int) string { return fmt.Sprintf("https://feed%d.example/cap", n) },
	"siren_delivery.states":         func(int) string { return "q d5.3" },
	"siren.device_id":               func(n int) string { return fmt.Sprintf("ZS-%d", n) },
	"person.mobile":                 mobile,
	"person.email":                  func(n int) string { return fmt.Sprintf("p%d@zs.test", n) },
	"situation_report.number":       func(n int) string { return fmt.Sprintf("舟防指情〔2026〕%d号", n+1) },
	"organisation.uscc":             credit,
	"service_case.uscc":             credit,
	"service_case.phone":            mobile,
	"service_case.email":            func(n int) string { return fmt.Sprintf("a%d@zs.test", n) },
	"user.login":                    func(n int) string { return fmt.Sprintf("u%d", n) },
	"view.register":                 func(int) string { return "shelter" },
	"approval.verb":                 func(int) string { return "shelter.scrap" },
	"quality_issue.verb":            func(int) string { return "shelter.quality" },
	"view.query":                    func(n int) string { return fmt.Sprintf(`{"q":"%d"}`, n) },
	"shelter_allotment.closed":      func(int) string { return "、" },
	"supply_store.phone":            mobile,
	"build_project.developer_phone": mobile,
	"build_project.developer_uscc":  credit,
	"works_file.code":               func(n int) string { return ident.Works{Area: "330903", Year: 2021, Serial: n % 9999}.String() },
}

func mobile(n int) string { return fmt.Sprintf("199%08d", n) }

// credit is a unified social credit code: both of its check characters are found by trying.
func credit(n int) string {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	for _, org := range alphabet {
		for _, last := range alphabet {
			if code, err := ident.CreditCode(fmt.Sprintf("91330900%08d%c%c", n, org, last)); err == nil {
				return code
			}
		}
	}
	return credit(n + 1_000_000) // none: the organisation code's check would be a letter the whole may not have
}

// openToAll is what everybody signed in may see by design, and why.
var openToAll = map[string]string{
	"area":      "the tree of areas is published by the state",
	"area_name": "as are their former names",

	"duty_reference": "what units of a kind usually do is general knowledge and lies outside the area tree",

	"quality_result": "how good the post's data are as a whole; the counts are sensitive",
	"dataset":        "the catalogue lies outside the area tree: what data the post has is known in all areas",
	"work_plan":      "the yearly plan is issued to all areas; it lies outside the area tree, its tasks do not",
	"work_point":     "as are its points",
	"work_sentence":  "and its sentences",
	"alert_outlet":   "whoever issues an alert sees every way out in its ledger; addresses are sensitive",
	"alert_template": "templates of alerts are meant for the public",
	"service_item":   "what an office offers is published to everybody",
	"service_paper":  "so are the papers of what it offers",
	"law_rule":       "the law is the same for everybody, and holds in areas that are none of the post's",
	"law_rerun":      "how far a recomputation is names no file",
	"law_year":       "as are the State Council's calendars",
	"form_template":  "what a print of a record looks like is no secret; what it says is asked of the record",
	"siren_policy":   "whether sirens may sound in earnest concerns all areas",
	"night_job":      "as is what the program does by night",
	"user":           "accounts lie outside the area tree: who is who is known to colleagues of all areas",
	"assess_scheme":  "all who are assessed know the rules",
	"assess_item":    "as they do its items",

	"sounding_plan":   "a test sounding is announced to the public, and who keeps a siren of a town must know the city's plan",
	"sounding_signal": "as are its signals",
	"sounding_quiet":  "examinations and days of mourning are known to all",
}

// planter puts records into one area whose every value is a token that stands nowhere else.
type planter struct {
	p         *post
	name      string // one letter
	districts []string
	user      string
	rng       *rand.Rand
	ids       map[string][]string
	making    map[string]bool
	tokens    map[string]string   // what it stands in, by token
	tails     map[string][]string // tokens by their last bytes; nil when more were planted
	n         int
}

func newPlanter(p *post, name, user string, districts []string, seed uint64) *planter {
	return &planter{
		p: p, name: name, user: user, districts: districts, rng: rand.New(rand.NewPCG(seed, uint64(name[0]))),
		ids: map[string][]string{}, making: map[string]bool{}, tokens: map[string]string{}, n: int(name[0]) % 7 * 10_000,
	}
}

// internal are the registers without a place in the interface.
func internal(modules []module.Module) map[string]bool {
	out := map[string]bool{}
	for _, m := range modules {
		for _, s := range m.Internal {
			out[s.Name] = true
		}
	}
	return out
}

// all plants rounds records of every register that is not open to all.
func (pl *planter) all(t *testing.T, rounds int) {
	t.Helper()
	hidden := internal(pl.p.Modules())
	for range rounds {
		for _, s := range pl.p.DB.Schemas() {
			if openToAll[s.Name] == "" && !hidden[s.Name] {
				pl.plant(t, s)
			}
		}
	}
}

func (pl *planter) token(what string) string {
	pl.n++
	tok := fmt.Sprintf("%sq%04xz", pl.name, pl.n*7919%65536)
	pl.tokens[tok], pl.tails = what, nil
	return tok
}

// tokenIn is a token that stands in text but not in question, "" if there is none. Tokens are found by their last four
// bytes: there are a thousand, and texts are looked through by the ten thousand.
func (pl *planter) tokenIn(text, question string) string {
	const tail = 4
	if pl.tails == nil {
		pl.tails = map[string][]string{}
		for tok := range pl.tokens {
			end := tok[len(tok)-tail:]
			pl.tails[end] = append(pl.tails[end], tok)
		}
	}
	for end := tail; end <= len(text); end++ {
		for _, tok := range pl.tails[text[end-tail:end]] {
			if strings.HasSuffix(text[:end], tok) && !strings.Contains(question, tok) {
				return tok
			}
		}
	}
	return ""
}

func (pl *planter) plant(t *testing.T, s *entity.Schema) string {
	t.Helper()
	rec := s.New()
	pl.making[s.Name] = true
	for _, f := range s.Fields {
		pl.fill(t, f, rec)
	}
	pl.making[s.Name] = false
	if agree := samples[s.Name]; agree != nil {
		agree(rec, pl.n)
	}
	err := pl.p.DB.Write(pl.p.ctx, func(tx *store.Tx) error {
		return tx.Put(s, rec, store.Note{Reason: pl.token("reason of " + s.Name)})
	})
	if err != nil {
		t.Fatalf("plant %s: %v", s.Name, err)
	}
	id := s.MetaOf(rec).ID
	pl.ids[s.Name] = append(pl.ids[s.Name], id)
	pl.tokens[id] = "id of " + s.Name
	if openToAll[s.Name] != "" { // made because another record refers to it: nothing of it is a secret
		maps.DeleteFunc(pl.tokens, func(_, what string) bool {
			return strings.HasPrefix(what, s.Name+".") || what == "id of "+s.Name || what == "reason of "+s.Name
		})
	}
	return id
}

func (pl *planter) fill(t *testing.T, f *entity.Field, rec any) {
	t.Helper()
	name := f.Schema().Name + "." + f.Name
	switch f.Kind {
	case entity.Text, entity.Long:
		switch {
		case name == "approval.record" || name == "quality_issue.record":
			on, _ := pl.p.DB.Schema("shelter")
			f.SetStr(rec, pl.plant(t, on))
		case name == "view.owner":
			f.SetStr(rec, pl.user)
		case name == "view.query":
			f.SetStr(rec, `{"q":"`+pl.token(name)+`"}`)
		case formats[name] != nil:
			pl.n++
			f.SetStr(rec, formats[name](pl.n))
		case f.Check == nil:
			f.SetStr(rec, pl.token(name))
		}
	case entity.Private:
		if formats[name] != nil {
			pl.n++
			f.Secret(rec).Plain = formats[name](pl.n)
			pl.tokens[f.Secret(rec).Plain] = name
		}
	case entity.Choice:
		f.SetStr(rec, f.Choices[0].Code)
	case entity.Day:
		if f.Required {
			f.SetStr(rec, "2020-01-01")
		}
	case entity.Number:
		if f.Required {
			if bad := f.ReadJSON(rec, []byte("1")); bad != nil {
				t.Fatalf("plant %s: %v", name, bad)
			}
		}
	case entity.Link:
		f.SetStr(rec, pl.target(t, f))
	case entity.Instant, entity.Located, entity.Files, entity.Outline:
		if raw := pl.raw(f, name); raw != "" {
			if bad := f.ReadJSON(rec, []byte(raw)); bad != nil {
				t.Fatalf("plant %s: %v", name, bad)
			}
		}
	}
}

func (pl *planter) raw(f *entity.Field, name string) string {
	lon := fmt.Sprintf("122.%d%05d", int(pl.name[0])%5+1, pl.n%9999*10+1)
	switch f.Kind {
	case entity.Instant:
		if f.Required {
			return time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC).Format(`"2006-01-02T15:04:05Z"`)
		}
	case entity.Located:
		pl.n++
		pl.tokens[lon] = name
		return `{"lon":` + lon + `,"lat":29.9}`
	case entity.Outline:
		pl.n++
		pl.tokens[lon] = name
		return `{"type":"Polygon","coordinates":[[[` + lon + `,29.5],[123,29.5],[123,29.9],[` + lon + `,29.5]]]}`
	case entity.Files:
		tok := pl.token(name)
		sum := sha256.Sum256([]byte(tok))
		hash := hex.EncodeToString(sum[:])
		pl.tokens[hash] = name
		return fmt.Sprintf(`[{"hash":%q,"name":"%s.pdf","size":5,"mime":"application/pdf"}]`, hash, tok)
	}
	return ""
}

// target is a record of the planter's own to refer to.
func (pl *planter) target(t *testing.T, f *entity.Field) string {
	t.Helper()
	switch {
	case f.Ref == "area":
		return pl.districts[pl.rng.IntN(len(pl.districts))]
	case f.Ref == "user":
		return pl.user
	case openToAll[f.Ref] != "": // it belongs to no area, so nothing planted in one may be named by it
		if f.Required {
			return pl.shared(t, f.Ref)
		}
		return ""
	case f.Ref == f.Schema().Name || pl.making[f.Ref] || internal(pl.p.Modules())[f.Ref]:
		return ""
	}
	if have := pl.ids[f.Ref]; len(have) > 0 {
		return have[len(have)-1]
	}
	s, _ := pl.p.DB.Schema(f.Ref)
	return pl.plant(t, s)
}

// shared is the one record of a register that is open to all, without a token of the planter's.
func (pl *planter) shared(t *testing.T, register string) string {
	t.Helper()
	if id := pl.p.shared[register]; id != "" {
		return id
	}
	s, _ := pl.p.DB.Schema(register)
	rec := s.New()
	for _, f := range s.Fields {
		switch {
		case f.Kind == entity.Link && f.Required:
			f.SetStr(rec, pl.target(t, f))
		case (f.Kind == entity.Text || f.Kind == entity.Long) && f.Required:
			f.SetStr(rec, "共有")
		case f.Kind == entity.Choice && f.Required:
			f.SetStr(rec, f.Choices[0].Code)
		case f.Kind == entity.Number && f.Required:
			if bad := f.ReadJSON(rec, []byte("1")); bad != nil {
				t.Fatalf("plant the shared %s: %v", register, bad)
			}
		}
	}
	if agree := samples[register]; agree != nil {
		agree(rec, 0)
	}
	if err := pl.p.DB.Write(pl.p.ctx, func(tx *store.Tx) error { return tx.Put(s, rec, store.Note{}) }); err != nil {
		t.Fatalf("plant the shared %s: %v", register, err)
	}
	if pl.p.shared == nil {
		pl.p.shared = map[string]string{}
	}
	pl.p.shared[register] = s.MetaOf(rec).ID
	return pl.p.shared[register]
}

// hints are the formats for the store's conformance suite.
func hints() storetest.Hints { return storetest.Hints{Texts: formats, Fix: fixes, Needs: needs} }
