package exchange

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// head is what the columns of a field are called in our own files, in both languages. They are unique in the register,
// so a file of ours is understood without asking.
type head struct {
	name     [2]string
	code     [2]string // of a reference: the id beside its label
	lon, lat [2]string // of a position
}

// headersOf names the columns of every field, in order.
func headersOf(s *entity.Schema) []head {
	out := make([]head, len(s.Fields))
	for lang := range 2 {
		taken := map[string]bool{"id": true, "rev": true}
		for i, f := range s.Fields {
			name := f.Label[lang]
			if u := f.Unit[lang]; u != "" {
				name += []string{"（" + u + "）", " (" + u + ")"}[lang]
			}
			if taken[name] {
				name += " [" + f.Name + "]"
			}
			taken[name] = true
			h := &out[i]
			h.name[lang] = name
			switch f.Kind {
			case entity.Link:
				h.code[lang] = name + []string{"·编号", " · id"}[lang]
				taken[h.code[lang]] = true
			case entity.Located:
				h.lon[lang] = name + []string{"·经度", " · longitude"}[lang]
				h.lat[lang] = name + []string{"·纬度", " · latitude"}[lang]
				taken[h.lon[lang]], taken[h.lat[lang]] = true, true
			}
		}
	}
	return out
}

// optionTexts are the labels of a code list.
func optionTexts(f *entity.Field, lang fault.Lang) []string {
	if f.Kind == entity.Boolean {
		return [][]string{{"是", "否"}, {"Yes", "No"}}[lang]
	}
	if f.Kind != entity.Choice {
		return nil
	}
	out := make([]string, len(f.Choices))
	for i, o := range f.Choices {
		out[i] = [...]string{o.ZH, o.EN}[lang]
	}
	return out
}

// factHead is what the column of a built-in fact is called. No declared column is called so.
func factHead(s *entity.Schema, f *entity.Field, lang fault.Lang) string {
	name := f.Label[lang]
	for _, h := range headersOf(s) {
		if h.name[lang] == name {
			return name + " [" + f.Name + "]"
		}
	}
	return name
}
