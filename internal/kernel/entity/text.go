package entity

import (
	"strconv"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/fault"
)

// Text prints the field for people: lists, prints, exports. Missing is "". References print their id; whoever has
// the labels replaces it.
func (f *Field) Text(rec any, lang fault.Lang) string {
	switch p := f.ptr(rec).(type) {
	case *Int:
		if !p.OK {
			return ""
		}
		return strconv.FormatInt(p.V, 10)
	case *Decimal:
		return p.Format(f.Scale)
	case *Bool:
		return boolText(*p, lang)
	case *time.Time:
		if p.IsZero() {
			return ""
		}
		return p.In(clock.Shanghai).Format("2006-01-02 15:04:05")
	case *Point:
		if !p.OK() {
			return ""
		}
		return e7(p.LonE7) + "," + e7(p.LatE7)
	case *Polygon:
		return p.JSON
	case *Secret:
		return p.Mask
	case *Class:
		return f.optionText(p.String(), lang)
	case *[]FileRef:
		names := make([]string, len(*p))
		for i, r := range *p {
			names[i] = r.Name
		}
		return strings.Join(names, ";")
	}
	switch f.Kind {
	case Choice:
		return f.optionText(f.Str(rec), lang)
	case Choices:
		v := f.value(rec)
		parts := make([]string, v.Len())
		for i := range parts {
			parts[i] = f.optionText(v.Index(i).String(), lang)
		}
		return strings.Join(parts, ";")
	}
	return f.Str(rec)
}

func boolText(b Bool, lang fault.Lang) string {
	switch {
	case !b.OK:
		return ""
	case b.V && lang == fault.ZH:
		return "是"
	case b.V:
		return "Yes"
	case lang == fault.ZH:
		return "否"
	}
	return "No"
}

func (f *Field) optionText(code string, lang fault.Lang) string {
	o := f.option(code)
	switch {
	case o == nil:
		return code
	case lang == fault.EN:
		return o.EN
	}
	return o.ZH
}
