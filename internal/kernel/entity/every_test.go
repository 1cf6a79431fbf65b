package entity_test

import (
	"fmt"
	"strings"
	"time"

	"pgregory.net/rapid"

	"haidun/internal/kernel/entity"
)

type colour string

var colours = []entity.Option[colour]{
	{Code: "r", ZH: "红", EN: "Red"}, {Code: "g", ZH: "绿", EN: "Green"}, {Code: "b", ZH: "无", EN: "None"},
}

// every has a field of each kind.
type every struct {
	entity.Meta
	Line, Lines string
	Count       entity.Int
	Price       entity.Decimal
	Fit         entity.Bool
	One         colour
	Some        []colour
	Built       entity.Date
	Seen        time.Time
	At          entity.Point
	Shape       entity.Polygon
	Other       string
	Papers      []entity.FileRef
	Phone       entity.Secret
}

var everyType = entity.Define("every", func(d *entity.Def, e *every) {
	d.Title("全部", "Every")
	d.Text(&e.Line).Label("行", "Line")
	d.Long(&e.Lines).Label("文", "Lines")
	d.Int(&e.Count).Label("数", "Count").Unit("人", "people")
	d.Decimal(&e.Price, 3).Label("价", "Price").Unit("元", "yuan")
	d.Bool(&e.Fit).Label("合格", "Fit")
	entity.OneOf(d, &e.One, colours).Label("色", "One")
	entity.SomeOf(d, &e.Some, colours).Label("各色", "Some")
	d.Date(&e.Built).Label("建成", "Built")
	d.Time(&e.Seen).Label("所见", "Seen")
	d.Point(&e.At).Label("位置", "At")
	d.Polygon(&e.Shape).Label("范围", "Shape")
	d.RefSelf(&e.Other).Label("相关", "Other")
	d.Files(&e.Papers).Label("附件", "Papers")
	d.Secret(&e.Phone, entity.MaskPhone).Label("电话", "Phone")
})

// fieldOf is the field of a kind.
func fieldOf(k entity.Kind) *entity.Field {
	for _, f := range everyType.Schema().Fields {
		if f.Kind == k {
			return f
		}
	}
	return nil
}

// values sets the field of each kind to a value as it is stored, never a missing one.
var values = map[entity.Kind]func(t *rapid.T, e *every){
	entity.Text:    func(t *rapid.T, e *every) { e.Line = word(t) },
	entity.Long:    func(t *rapid.T, e *every) { e.Lines = word(t) + "\n\t" + word(t) },
	entity.Number:  func(t *rapid.T, e *every) { e.Count = entity.IntOf(rapid.Int64().Draw(t, "n")) },
	entity.Dec:     func(t *rapid.T, e *every) { e.Price = entity.DecimalOf(rapid.Int64().Draw(t, "units")) },
	entity.Boolean: func(t *rapid.T, e *every) { e.Fit = entity.BoolOf(rapid.Bool().Draw(t, "yes")) },
	entity.Choice:  func(t *rapid.T, e *every) { e.One = rapid.SampledFrom([]colour{"r", "g", "b"}).Draw(t, "code") },
	entity.Choices: func(t *rapid.T, e *every) {
		e.Some = rapid.SliceOfNDistinct(rapid.SampledFrom([]colour{"r", "g", "b"}), 1, 3, rapid.ID[colour]).Draw(t, "codes")
	},
	entity.Day: func(t *rapid.T, e *every) {
		e.Built = entity.Date(moment(t).Format(time.DateOnly))
	},
	entity.Instant: func(t *rapid.T, e *every) { e.Seen = moment(t) },
	entity.Located: func(t *rapid.T, e *every) {
		e.At = entity.Point{
			LonE7: rapid.Int32Range(-1_800_000_000, 1_800_000_000).Draw(t, "lon"), LatE7: rapid.Int32Range(1, 900_000_000).Draw(t, "lat"),
			AccuracyM: rapid.SampledFrom([]float32{0, 0.1, 5, 999_999}).Draw(t, "acc"), Source: rapid.SampledFrom([]string{"", "GCJ02", "BD09"}).Draw(t, "source"),
		}
	},
	entity.Outline: func(t *rapid.T, e *every) {
		w, s := rapid.Float64Range(100, 120).Draw(t, "west"), rapid.Float64Range(20, 40).Draw(t, "south")
		raw := fmt.Sprintf(`{"type":"Polygon","coordinates":[[[%[1]f,%[2]f],[%[3]f,%[2]f],[%[3]f,%[4]f],[%[1]f,%[4]f],[%[1]f,%[2]f]]]}`, w, s, w+1, s+1)
		if p := fieldOf(entity.Outline).ReadJSON(e, []byte(raw)); p != nil {
			t.Fatalf("%s: %v", raw, p)
		}
	},
	entity.Link: func(t *rapid.T, e *every) { // ids as they are made, codes of areas, names of seats
		e.Other = rapid.StringMatching(`0[0-9A-HJKMNP-TV-Z]{25}|[0-9]{2,12}|[A-Za-z][0-9A-Za-z-]{0,25}`).Draw(t, "id")
	},
	entity.Files: func(t *rapid.T, e *every) {
		for range rapid.IntRange(1, 3).Draw(t, "files") {
			e.Papers = append(e.Papers, entity.FileRef{Hash: strings.Repeat("0a", 32), Name: word(t), Size: rapid.Int64Range(0, 1<<40).Draw(t, "size"), Mime: "image/png"})
		}
	},
	entity.Private: func(t *rapid.T, e *every) {
		e.Phone = entity.Secret{Cipher: word(t), Mask: rapid.StringMatching(`1[0-9]{2}\*{4}[0-9]{4}`).Draw(t, "mask"), Key: word(t)}
	},
}

// word is a text as people write it: any visible characters, nothing at its ends.
func word(t *rapid.T) string {
	return rapid.StringMatching(`[\p{Han}A-Za-z"\\<&%;,'＊é][\p{Han}A-Za-z0-9 "\\<&%;,'*／]{0,8}[\p{Han}A-Za-z]`).Draw(t, "word")
}

// moment is a time between the years 1900 and 2199 in whole milliseconds.
func moment(t *rapid.T) time.Time {
	return time.UnixMilli(rapid.Int64Range(-2_208_988_800_000, 7_258_118_399_999).Draw(t, "ms")).UTC()
}
