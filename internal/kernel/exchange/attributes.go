package exchange

import (
	"strconv"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// attribute is a value of a record as map programs know values.
type attribute struct {
	name  string
	label [2]string
	kind  attributeKind
}

type attributeKind uint8

const (
	textAttribute attributeKind = iota
	intAttribute
	realAttribute
	boolAttribute
	dateAttribute
	timeAttribute
)

// attributes are the attributes of a register: id, revision and origin, then its fields by name. A code and a reference
// have their words beside them, a position its degrees; outlines and attachments are none.
func (x *exporter) attributes() []attribute {
	s := x.s
	out := []attribute{
		{"id", [2]string{"编号", "id"}, textAttribute},
		{"rev", [2]string{"版本", "revision"}, intAttribute},
		{"origin", [2]string{"数据性质", "origin"}, textAttribute},
	}
	for _, f := range s.Fields {
		a := attribute{f.Name, f.Label, textAttribute}
		switch f.Kind {
		case entity.Files, entity.Outline:
			continue
		case entity.Located:
			out = append(out,
				attribute{f.Name + "_lon", [2]string{f.Label[0] + "·经度", f.Label[1] + " · longitude"}, realAttribute},
				attribute{f.Name + "_lat", [2]string{f.Label[0] + "·纬度", f.Label[1] + " · latitude"}, realAttribute})
			continue
		case entity.Number:
			a.kind = intAttribute
		case entity.Dec:
			a.kind = realAttribute
		case entity.Boolean:
			a.kind = boolAttribute
		case entity.Day:
			a.kind = dateAttribute
		case entity.Instant:
			a.kind = timeAttribute
		}
		if out = append(out, a); f.Kind == entity.Link || f.Kind == entity.Choice || f.Kind == entity.Choices {
			out = append(out, attribute{f.Name + "_label", f.Label, textAttribute})
		}
	}
	if x.mark != "" {
		out = append(out, attribute{"export_mark", markLabel, textAttribute})
	}
	return out
}

// values are the values of a record's attributes: string, int64, float64, bool, or nil for none and what the actor may
// not see.
func (x *exporter) values(rec any) []any {
	m := x.s.MetaOf(rec)
	clear := x.clearance(m.Area)
	out := []any{m.ID, m.Rev, originMark(m.Origin, x.lang)}
	for _, f := range x.s.Fields {
		blank := hides(clear, f) || f.Missing(rec)
		switch f.Kind {
		case entity.Files, entity.Outline:
		case entity.Located:
			if blank {
				out = append(out, nil, nil)
			} else {
				out = append(out, f.Point(rec).Lon(), f.Point(rec).Lat())
			}
		case entity.Link, entity.Choice, entity.Choices:
			switch {
			case blank:
				out = append(out, nil, nil)
			case f.Kind == entity.Link:
				out = append(out, f.Str(rec), x.refs.get(f.Ref, f.Str(rec)).name)
			default:
				out = append(out, codesOf(f, rec), f.Text(rec, x.lang))
			}
		default:
			if blank {
				out = append(out, nil)
			} else {
				out = append(out, plainValue(f, rec))
			}
		}
	}
	if x.mark != "" {
		out = append(out, x.mark)
	}
	return out
}

// codesOf is the code of a choice, or the codes of several joined.
func codesOf(f *entity.Field, rec any) string {
	if f.Kind == entity.Choice {
		return f.Str(rec)
	}
	return f.Text(rec, fault.EN)
}

// plainValue is a field's value in the type of its attribute.
func plainValue(f *entity.Field, rec any) any {
	text := f.Text(rec, fault.ZH)
	switch f.Kind {
	case entity.Number:
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return n
		}
	case entity.Dec:
		if v, err := strconv.ParseFloat(text, 64); err == nil {
			return v
		}
	case entity.Boolean:
		return string(f.AppendJSON(nil, rec)) == "true"
	case entity.Instant:
		return string(f.AppendJSON(nil, rec)[1:25]) // RFC 3339 in UTC
	case entity.Day:
		return f.Str(rec)
	}
	return text
}

// originMark says that a record is no real one; "" for real ones.
func originMark(o entity.Origin, lang fault.Lang) string {
	switch o {
	case entity.Demo:
		return [2]string{"演示", "demonstration"}[lang]
	case entity.Drill:
		return [2]string{"演练", "drill"}[lang]
	}
	return ""
}

// geometryOf is where a record is: its first outline, else its first position, of what the actor may see.
func (x *exporter) geometryOf(rec any) (point *geo.LonLat, shape geo.MultiPolygon, err error) {
	clear := x.clearance(x.s.MetaOf(rec).Area)
	f := x.place(rec, func(f *entity.Field) bool { return !hides(clear, f) })
	switch {
	case f == nil:
		return nil, nil, nil
	case f.Kind == entity.Located:
		at := lonLat(f, rec)
		return &at, nil, nil
	}
	shape, err = geo.ParseShape([]byte(f.Polygon(rec).JSON), geo.DefaultLimits())
	return nil, shape, err
}
