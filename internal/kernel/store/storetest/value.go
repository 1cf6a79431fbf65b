package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
)

// fill gives f of rec a valid value. Texts differ from sample to sample, so that unique fields do.
func (m *Sampler) fill(f *entity.Field, rec any) {
	m.t.Helper()
	switch f.Kind {
	case entity.Text, entity.Long:
		f.SetStr(rec, m.text(f))
	case entity.Private:
		f.Secret(rec).Plain = m.text(f)
	case entity.Choice:
		f.SetStr(rec, f.Choices[m.rng.IntN(len(f.Choices))].Code)
	case entity.Day:
		f.SetStr(rec, time.Date(1990+m.rng.IntN(34), 1, 1+m.rng.IntN(365), 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
	default:
		m.read(f, rec, m.json(f))
	}
}

// json is a valid value of the kinds that are set most simply through JSON.
func (m *Sampler) json(f *entity.Field) string {
	switch f.Kind {
	case entity.Number:
		return strconv.FormatInt(m.between(f), 10)
	case entity.Dec:
		return strconv.Quote(entity.DecimalOf(m.between(f)).Format(f.Scale))
	case entity.Boolean:
		return strconv.FormatBool(m.rng.IntN(2) == 0)
	case entity.Instant:
		at := time.UnixMilli(946_684_800_000 + m.rng.Int64N(780_000_000_000)).UTC() // 2000 to 2024
		return string(entity.AppendTime(nil, at))
	case entity.Located:
		return fmt.Sprintf(`{"lon":%.7f,"lat":%.7f,"acc":%d}`, 121.5+m.rng.Float64(), 29.5+m.rng.Float64(), 1+m.rng.IntN(30))
	case entity.Outline:
		w, s := 121.5+m.rng.Float64(), 29.5+m.rng.Float64()
		return fmt.Sprintf(`{"type":"Polygon","coordinates":[[[%.6f,%.6f],[%.6f,%.6f],[%.6f,%.6f],[%.6f,%.6f]]]}`,
			w, s, w+0.01, s, w+0.01, s+0.01, w, s)
	case entity.Files:
		hash := sha256.Sum256([]byte(strconv.Itoa(m.n)))
		return fmt.Sprintf(`[{"hash":%q,"name":"图纸%d.pdf","size":%d,"mime":"application/pdf"}]`, hex.EncodeToString(hash[:]), m.n, m.n)
	case entity.Choices:
		var codes []string
		for _, c := range f.Choices {
			if len(codes) == 0 || m.rng.IntN(2) == 0 {
				codes = append(codes, strconv.Quote(c.Code))
			}
		}
		return "[" + strings.Join(codes, ",") + "]"
	}
	m.t.Fatalf("no sample for kind %s of %s", f.Kind, f.Name)
	return ""
}

func (m *Sampler) read(f *entity.Field, rec any, raw string) {
	m.t.Helper()
	if p := f.ReadJSON(rec, []byte(raw)); p != nil {
		m.t.Fatalf("sample %s of %s.%s cannot be read: %v", raw, f.Schema().Name, f.Name, p)
	}
}

// between is a number from Min to Max in the column's units.
func (m *Sampler) between(f *entity.Field) int64 {
	unit := int64(1)
	for range f.Scale {
		unit *= 10
	}
	lo, hi := int64(0), int64(1000)
	if f.Min != nil {
		lo = *f.Min
		hi = max(hi, lo+1000)
	}
	if f.Max != nil {
		hi = *f.Max
		lo = min(lo, hi)
	}
	if f.Unique {
		return lo*unit + int64(m.n)
	}
	return lo*unit + m.rng.Int64N((hi-lo)*unit+1)
}

var syllables = strings.Fields("舟 山 定 海 普 陀 岱 嵊 泗 昌 国 街 道 掩 蔽 警 报 朱 家 尖 沈 门 高 亭 菜 园 Ab7 bunker 甲 乙")

// text is a text no sample had before, as the declaration allows it.
func (m *Sampler) text(f *entity.Field) string {
	m.t.Helper()
	name := f.Schema().Name + "." + f.Name
	if hint := m.hints.Texts[name]; hint != nil {
		return hint(m.n)
	}
	if f.Check != nil {
		if !f.Required {
			return ""
		}
		m.t.Fatalf("%s has a format: give the suite a hint how to make one", name)
	}
	count := strconv.FormatInt(int64(m.n), 36)
	most := MaxText(f)
	if f.Key {
		return "k" + count
	}
	var b strings.Builder
	for range 2 + m.rng.IntN(4) {
		b.WriteString(syllables[m.rng.IntN(len(syllables))])
	}
	if f.Kind == entity.Long {
		b.WriteString("\n第二行\t“引号\"反\\斜线”😀 ")
	}
	room := most - len(count)
	if room < 0 {
		m.t.Fatalf("%s: %d characters are too few for the suite; give it a hint", name, most)
	}
	r := []rune(b.String())
	return string(r[:min(len(r), room)]) + count
}

// MaxText is the most characters a text field takes.
func MaxText(f *entity.Field) int {
	switch {
	case f.Max != nil:
		return int(*f.Max)
	case f.Kind == entity.Long:
		return 4000
	}
	return 200
}
