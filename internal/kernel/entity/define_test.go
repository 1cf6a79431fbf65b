package entity_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// thing is what wrong declarations are made of.
type thing struct {
	entity.Meta
	Name, Code, QRCode string
	UpdatedBy          string
	Count              entity.Int
	Day                entity.Date
	At                 entity.Point
	Shape              entity.Polygon
	Papers             []entity.FileRef
	One                colour
	Some               []colour
	hidden             string
}

// declared is what a declaration panics with, "" when it stands.
func declared(name string, declare func(d *entity.Def, r *thing)) (said string) {
	defer func() {
		if p := recover(); p != nil {
			said, _ = p.(string)
		}
	}()
	entity.Define(name, declare)
	return ""
}

func TestWrongDeclarationsStopTheProgram(t *testing.T) {
	elsewhere := ""
	name := func(d *entity.Def, r *thing) *entity.FieldDef {
		d.Title("物", "Thing")
		return d.Text(&r.Name).Label("名称", "Name")
	}
	plus := func(add func(d *entity.Def, r *thing)) func(d *entity.Def, r *thing) {
		return func(d *entity.Def, r *thing) { name(d, r); add(d, r) }
	}
	for want, declare := range map[string]func(d *entity.Def, r *thing){
		"Title needs Chinese and English":                 func(d *entity.Def, r *thing) { d.Title("物", ""); d.Text(&r.Name).Label("名称", "Name") },
		".name: Label needs Chinese and English":          func(d *entity.Def, r *thing) { d.Title("物", "Thing"); d.Text(&r.Name).Label("", "Name") },
		"no text field to name records by":                func(d *entity.Def, r *thing) { d.Title("物", "Thing"); d.Int(&r.Count).Label("数", "Count") },
		"field name declared twice":                       plus(func(d *entity.Def, r *thing) { d.Long(&r.Name).Label("又", "Again") }),
		"a pointer was bound that is not a field":         plus(func(d *entity.Def, _ *thing) { d.Text(&elsewhere).Label("外", "Outside") }),
		"pointer was bound that is not a field of entity": plus(func(d *entity.Def, r *thing) { d.Text(&r.hidden).Label("内", "Unexported") }),
		"field updated_by has the name of a built-in one": plus(func(d *entity.Def, r *thing) { d.Text(&r.UpdatedBy).Label("谁", "Who") }),
		".count: Search does not fit a int":               plus(func(d *entity.Def, r *thing) { d.Int(&r.Count).Label("数", "Count").Search() }),
		".day: Key does not fit a date":                   plus(func(d *entity.Def, r *thing) { d.Date(&r.Day).Label("日", "Day").Key() }),
		".code: Scope does not fit a text":                plus(func(d *entity.Def, r *thing) { d.Text(&r.Code).Label("码", "Code").Scope() }),
		".code: Parent does not fit a text":               plus(func(d *entity.Def, r *thing) { d.Text(&r.Code).Label("码", "Code").Parent() }),
		".count: Format does not fit a int": plus(func(d *entity.Def, r *thing) {
			d.Int(&r.Count).Label("数", "Count").Format(func(string) error { return nil })
		}),
		".at: Unique does not fit a point":        plus(func(d *entity.Def, r *thing) { d.Point(&r.At).Label("位", "At").Unique() }),
		".shape: Unique does not fit a polygon":   plus(func(d *entity.Def, r *thing) { d.Polygon(&r.Shape).Label("面", "Shape").Unique() }),
		".papers: Unique does not fit a file":     plus(func(d *entity.Def, r *thing) { d.Files(&r.Papers).Label("件", "Papers").Unique() }),
		".some: Unique does not fit a choices":    plus(func(d *entity.Def, r *thing) { entity.SomeOf(d, &r.Some, colours).Label("些", "Some").Unique() }),
		".one: a code list does not fit a choice": plus(func(d *entity.Def, r *thing) { entity.OneOf(d, &r.One, nil).Label("一", "One") }),
		".count: Min over Max does not fit a int": plus(func(d *entity.Def, r *thing) { d.Int(&r.Count).Label("数", "Count").Min(2).Max(1) }),
		".one: code r stands twice": plus(func(d *entity.Def, r *thing) {
			entity.OneOf(d, &r.One, append(colours[:1:1], colours[0])).Label("一", "One")
		}),
		"two fields name its area": plus(func(d *entity.Def, r *thing) {
			d.RefSelf(&r.Code).Label("甲", "A").Scope()
			d.RefSelf(&r.QRCode).Label("乙", "B").Scope()
		}),
		"two fields name what it belongs to": plus(func(d *entity.Def, r *thing) {
			d.RefSelf(&r.Code).Label("甲", "A").Parent()
			d.RefSelf(&r.QRCode).Label("乙", "B").Parent()
		}),
		"two fields are its id": plus(func(d *entity.Def, r *thing) {
			d.Text(&r.Code).Label("甲", "A").Key()
			d.Text(&r.QRCode).Label("乙", "B").Key()
		}),
	} {
		if said := declared("thing", declare); !strings.Contains(said, want) {
			t.Errorf("want a panic about %q, got %q", want, said)
		}
	}
	if said := declared("thing", plus(func(*entity.Def, *thing) {})); said != "" {
		t.Errorf("a right declaration is refused: %s", said)
	}
	for _, bad := range []string{"", "Thing", "1thing", "thing-x", "thing.x", "物", "thing "} {
		if said := declared(bad, plus(func(*entity.Def, *thing) {})); !strings.Contains(said, "lower_snake_case") {
			t.Errorf("name %q: %q", bad, said)
		}
	}
}

func TestNamesOfColumnsFollowTheStruct(t *testing.T) {
	typ := entity.Define("named", func(d *entity.Def, r *thing) {
		d.Title("物", "Thing")
		d.Text(&r.QRCode).Label("码", "QR code")
		d.Point(&r.At).Label("位", "At")
		d.Polygon(&r.Shape).Label("面", "Shape")
	})
	var names []string
	for _, c := range typ.Schema().Columns() {
		names = append(names, c.Name)
	}
	if got := strings.Join(names, " "); got != "qr_code at_lon at_lat at_acc at_crs shape shape_w shape_s shape_e shape_n" {
		t.Error(got)
	}
}

// limited has a limit of each sort.
type limited struct {
	entity.Meta
	Name, Note, Form, Of string
	Count                entity.Int
	Price                entity.Decimal
	One                  colour
	Some                 []colour
	Day                  entity.Date
	Seen                 time.Time
	At                   entity.Point
	Papers               []entity.FileRef
	Phone                entity.Secret
}

var codeOdd = fault.Code{ID: "odd", ZH: "奇怪", EN: "is odd"}

var limitedType = entity.Define("limited", func(d *entity.Def, l *limited) {
	d.Title("限", "Limited")
	d.Text(&l.Name).Label("名称", "Name").Required().Max(4)
	d.Long(&l.Note).Label("注", "Note")
	d.Text(&l.Form).Label("式", "Form").Format(func(s string) error {
		if s != "ok" {
			return fault.New(fault.Invalid, codeOdd, nil)
		}
		return nil
	})
	d.RefSelf(&l.Of).Label("属", "Of")
	d.Int(&l.Count).Label("数", "Count").Min(0).Max(10)
	d.Decimal(&l.Price, 2).Label("价", "Price").Min(-1).Max(1)
	entity.OneOf(d, &l.One, colours).Label("色", "One")
	entity.SomeOf(d, &l.Some, colours).Label("各色", "Some")
	d.Date(&l.Day).Label("日", "Day")
	d.Time(&l.Seen).Label("时", "Seen")
	d.Point(&l.At).Label("位", "At")
	d.Files(&l.Papers).Label("件", "Papers")
	d.Secret(&l.Phone, entity.MaskAll).Label("电话", "Phone").Required().Max(11)
})

// Validate refuses a note like the name.
func (l *limited) Validate() error {
	r := limitedType.Rules(l)
	r.If(l.Note != "" && l.Note == l.Name, &l.Note, codeOdd, nil)
	r.If(l.Name == "none", new(string), codeOdd, nil) // a rule that no field breaks alone
	return r.Err()
}

func TestCheckNamesEveryBrokenLimit(t *testing.T) {
	hash := strings.Repeat("a", 64)
	for name, c := range map[string]struct {
		change func(l *limited)
		want   string
	}{
		"nothing wrong":            {func(*limited) {}, ""},
		"no name":                  {func(l *limited) { l.Name = "" }, "name:required"},
		"a name of five":           {func(l *limited) { l.Name = "一二三四五" }, "name:max_len"},
		"a name of four":           {func(l *limited) { l.Name = "一二三四" }, ""},
		"a line break in a line":   {func(l *limited) { l.Name = "a\nb" }, "name:control"},
		"a line break in a text":   {func(l *limited) { l.Note = "a\nb\tc" }, ""},
		"a carriage return":        {func(l *limited) { l.Note = "a\rb" }, "note:control"},
		"text turned round":        {func(l *limited) { l.Note = "a\u202eb" }, "note:control"},
		"a mark without width":     {func(l *limited) { l.Name = "a\u200bb" }, "name:control"},
		"bytes that are no text":   {func(l *limited) { l.Note = "\xff" }, "note:control"},
		"a long text too long":     {func(l *limited) { l.Note = strings.Repeat("字", 4001) }, "note:max_len"},
		"a mark of secrecy":        {func(l *limited) { l.Note = "机密★10年" }, "note:secrecy_mark"},
		"the other way round":      {func(l *limited) { l.Note = "☆ 绝密" }, "note:secrecy_mark"},
		"a star alone":             {func(l *limited) { l.Note = "四★宾馆" }, ""},
		"another form":             {func(l *limited) { l.Form = "x" }, "form:odd"},
		"a reference with a slash": {func(l *limited) { l.Of = "a/b" }, "of:ref"},
		"too few":                  {func(l *limited) { l.Count = entity.IntOf(-1) }, "count:min"},
		"too many":                 {func(l *limited) { l.Count = entity.IntOf(11) }, "count:max"},
		"the most":                 {func(l *limited) { l.Count = entity.IntOf(10) }, ""},
		"a price too low":          {func(l *limited) { l.Price = entity.DecimalOf(-101) }, "price:min"},
		"the highest price":        {func(l *limited) { l.Price = entity.DecimalOf(100) }, ""},
		"an unknown colour":        {func(l *limited) { l.One = "x" }, "one:choice"},
		"one unknown of several":   {func(l *limited) { l.Some = []colour{"r", "x"} }, "some:choice"},
		"no day":                   {func(l *limited) { l.Day = "2026-02-30" }, "day:date"},
		"a year of five digits":    {func(l *limited) { l.Seen = time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC) }, "seen:time"},
		"lon and lat swapped":      {func(l *limited) { l.At = entity.Point{LonE7: 300_000_000, LatE7: 1_220_000_000} }, "at:point_swapped"},
		"nowhere":                  {func(l *limited) { l.At = entity.PointAt(500, 30) }, "at:point_range"},
		"an accuracy below zero":   {func(l *limited) { l.At = entity.Point{LonE7: 1, LatE7: 1, AccuracyM: -1} }, "at:point"},
		"a file without a name":    {func(l *limited) { l.Papers = []entity.FileRef{{Hash: hash}} }, "papers:file"},
		"a file of another hash":   {func(l *limited) { l.Papers = []entity.FileRef{{Hash: "../../etc", Name: "x"}} }, "papers:file"},
		"a file's name turned":     {func(l *limited) { l.Papers = []entity.FileRef{{Hash: hash, Name: "gpj\u202e.exe"}} }, "papers:control"},
		"no phone":                 {func(l *limited) { l.Phone = entity.Secret{} }, "phone:required"},
		"a phone that was sealed":  {func(l *limited) { l.Phone = entity.Secret{Cipher: "x"} }, ""},
		"a phone too long":         {func(l *limited) { l.Phone.Plain = "138000012345" }, "phone:max_len"},
		"a rule on a field":        {func(l *limited) { l.Note = l.Name }, "note:odd"},
		"a rule on the whole":      {func(l *limited) { l.Name = "none" }, ":odd"},
		"two at once":              {func(l *limited) { l.Name, l.Count = "", entity.IntOf(-1) }, "name:required count:min"},
	} {
		l := &limited{Name: "名", Phone: entity.Secret{Plain: "13800001234"}}
		c.change(l)
		var got []string
		for _, f := range limitedType.Schema().Check(l) {
			got = append(got, f.Name+":"+f.Code.ID)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q instead of %q", name, strings.Join(got, " "), c.want)
		}
	}
}

func TestRecordsAreStoredInOneForm(t *testing.T) {
	l := &limited{
		Name: " 名 ", Note: "a\r\nb\rc ", Of: " x ", Day: " 2026-05-12", Phone: entity.Secret{Plain: " 138 "},
		Seen: time.Date(2026, 5, 12, 8, 0, 0, 1_999_999, time.FixedZone("", 8*3600)),
	}
	limitedType.Schema().Normalise(l)
	if l.Name != "名" || l.Note != "a\nb\nc " || l.Of != "x" || l.Day != "2026-05-12" || l.Phone.Plain != "138" || !l.Seen.Equal(time.Date(2026, 5, 12, 0, 0, 0, 1e6, time.UTC)) || l.Seen.Location() != time.UTC {
		t.Errorf("%+v", l)
	}
}

func TestReasonsAreTextForTheLog(t *testing.T) {
	for reason, want := range map[string]string{"": "", "按计划": "", strings.Repeat("字", 1000): "", strings.Repeat("字", 1001): "max_len", "a\x00": "control", "秘密★": "secrecy_mark"} {
		err := entity.CheckReason(reason)
		got := ""
		var e *fault.Error
		if errors.As(err, &e) && len(e.Fields) == 1 {
			got = e.Fields[0].Code.ID
		}
		if got != want {
			t.Errorf("%.12q: %v", reason, err)
		}
	}
}

func TestChangesOfWhatARecordIsAreLogged(t *testing.T) {
	s := limitedType.Schema()
	at := time.Date(2026, 5, 12, 0, 0, 0, 0, time.UTC)
	a, b := &limited{Name: "甲"}, &limited{Name: "甲"}
	b.Class, b.Origin, b.Area, b.StruckAt = entity.Sensitive, entity.Demo, "1/2/", at
	got, any := s.AppendChanges(nil, a, b)
	const want = `{"data_class":{"before":"internal","after":"sensitive"},"area_path":{"before":"","after":"1/2/"},"struck_at":{"before":null,"after":"2026-05-12T00:00:00.000Z"}}`
	if string(got) != want || !any {
		t.Errorf("%s", got)
	}
	got, _ = s.AppendChanges(nil, nil, &limited{Meta: entity.Meta{Origin: entity.Demo, Class: entity.Public}, Phone: entity.Secret{Plain: "13800001234", Mask: "****", Cipher: "sealed"}})
	if string(got) != `{"phone":{"before":null,"after":{"mask":"****","sealed":"sealed"}},"data_class":{"before":null,"after":"public"},"origin":{"before":null,"after":"demo"}}` {
		t.Errorf("%s", got)
	}
	if strings.Contains(string(got), "13800001234") {
		t.Error("the plain value is in the log")
	}
}
