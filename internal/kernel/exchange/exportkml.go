package exchange

import (
	"bufio"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"

	"haidun/internal/geo"
)

var kmlTypes = map[attributeKind]string{
	textAttribute: "string", intAttribute: "int", realAttribute: "double", boolAttribute: "bool", dateAttribute: "string", timeAttribute: "string",
}

// kml writes a document (OGC 12-007r2) of placemarks with typed data. KML is WGS 84, from which CGCS2000 differs by
// centimetres. What is no real record says so in its name.
func (x *exporter) kml(ctx context.Context, w io.Writer) (n int, err error) {
	out := &kmlWriter{Writer: bufio.NewWriterSize(w, 1<<16)}
	attrs := x.attributes()
	out.raw(xml.Header, `<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>`).text(x.s.Title[x.lang])
	out.raw(`</name><Schema name="`).text(x.s.Name).raw(`" id="`).text(x.s.Name).raw(`">`)
	for _, a := range attrs {
		out.raw(`<SimpleField type="`, kmlTypes[a.kind], `" name="`).text(a.name).raw(`"><displayName>`).text(a.label[x.lang]).raw(`</displayName></SimpleField>`)
	}
	out.raw("</Schema>\n")
	err = x.each(ctx, func(rec any) error {
		n++
		point, shape, err := x.geometryOf(rec)
		if err != nil {
			return fmt.Errorf("shape of %s: %w", x.s.MetaOf(rec).ID, err)
		}
		m := x.s.MetaOf(rec)
		out.raw(`<Placemark id="r`).text(m.ID).raw(`"><name>`)
		if mark := originMark(m.Origin, x.lang); mark != "" {
			out.raw("[").text(mark).raw("] ")
		}
		out.text(x.s.NameOf(rec)).raw(`</name><ExtendedData><SchemaData schemaUrl="#`).text(x.s.Name).raw(`">`)
		for i, v := range x.values(rec) {
			if v != nil && v != "" {
				out.raw(`<SimpleData name="`).text(attrs[i].name).raw(`">`).text(kmlValue(v)).raw(`</SimpleData>`)
			}
		}
		out.raw(`</SchemaData></ExtendedData>`)
		out.place(point, shape)
		out.raw("</Placemark>\n")
		return out.err
	})
	if err != nil {
		return n, err
	}
	out.raw("</Document></kml>\n")
	if out.err == nil {
		out.err = out.Flush()
	}
	if out.err != nil {
		return n, fmt.Errorf("write KML: %w", out.err)
	}
	return n, nil
}

func kmlValue(v any) string {
	switch v := v.(type) {
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

// kmlWriter keeps the first error.
type kmlWriter struct {
	*bufio.Writer
	err error
}

// raw writes markup.
func (w *kmlWriter) raw(parts ...string) *kmlWriter {
	for _, s := range parts {
		if w.err == nil {
			_, w.err = w.WriteString(s)
		}
	}
	return w
}

// text writes text, escaped; characters that XML cannot hold become U+FFFD.
func (w *kmlWriter) text(s string) *kmlWriter {
	if w.err == nil {
		w.err = xml.EscapeText(w.Writer, []byte(s))
	}
	return w
}

func (w *kmlWriter) place(point *geo.LonLat, shape geo.MultiPolygon) {
	switch {
	case point != nil:
		w.raw(`<Point><coordinates>`, lonLatText(*point), `</coordinates></Point>`)
	case len(shape) > 0:
		if len(shape) > 1 {
			w.raw(`<MultiGeometry>`)
		}
		for _, p := range shape {
			w.raw(`<Polygon>`)
			for i, r := range p {
				tag := "innerBoundaryIs"
				if i == 0 {
					tag = "outerBoundaryIs"
				}
				w.raw(`<`, tag, `><LinearRing><coordinates>`)
				for _, q := range r {
					w.raw(lonLatText(q), " ")
				}
				w.raw(`</coordinates></LinearRing></`, tag, `>`)
			}
			w.raw(`</Polygon>`)
		}
		if len(shape) > 1 {
			w.raw(`</MultiGeometry>`)
		}
	}
}

func lonLatText(p geo.LonLat) string {
	return strconv.FormatFloat(p.Lon, 'f', -1, 64) + "," + strconv.FormatFloat(p.Lat, 'f', -1, 64)
}
