package exchange

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"

	"haidun/internal/kernel/entity"
)

// geoJSON writes a FeatureCollection (RFC 7946) in CGCS2000. A record's first outline is its geometry, or its first
// position where it has none; everything else is a property.
func (x *exporter) geoJSON(ctx context.Context, w io.Writer) (int, error) {
	out := bufio.NewWriterSize(w, 1<<16)
	if _, err := out.WriteString(`{"type":"FeatureCollection","features":[`); err != nil {
		return 0, fmt.Errorf("write GeoJSON: %w", err)
	}
	n := 0
	var b []byte
	err := x.each(ctx, func(rec any) error {
		b = b[:0]
		if n > 0 {
			b = append(b, ',', '\n')
		}
		n++
		_, err := out.Write(x.feature(b, rec))
		return err
	})
	if err != nil {
		return n, err
	}
	if _, err := out.WriteString("]}\n"); err != nil {
		return n, fmt.Errorf("write GeoJSON: %w", err)
	}
	if err := out.Flush(); err != nil {
		return n, fmt.Errorf("write GeoJSON: %w", err)
	}
	return n, nil
}

func (x *exporter) feature(b []byte, rec any) []byte {
	m := x.s.MetaOf(rec)
	clear := x.clearance(m.Area)
	b = entity.AppendString(append(b, `{"type":"Feature","id":`...), m.ID)
	place := x.place(rec, func(f *entity.Field) bool { return !hides(clear, f) })
	b = appendGeometry(append(b, `,"geometry":`...), place, rec)
	b = strconv.AppendInt(append(b, `,"properties":{"rev":`...), m.Rev, 10)
	b = entity.AppendString(append(b, `,"origin":`...), string(m.Origin))
	if x.mark != "" {
		b = entity.AppendString(append(b, `,"export_mark":`...), x.mark)
	}
	for _, f := range x.s.Fields {
		if f == place && f.Kind == entity.Outline || hides(clear, f) || f.Missing(rec) {
			continue // a position is said twice: it comes back whole only as a property
		}
		b = append(entity.AppendString(append(b, ','), f.Name), ':')
		b = f.AppendJSON(b, rec)
		switch f.Kind {
		case entity.Link:
			b = append(entity.AppendString(append(b, ','), f.Name+"_label"), ':')
			b = entity.AppendString(b, x.refs.get(f.Ref, f.Str(rec)).name)
		case entity.Choice, entity.Choices:
			b = append(entity.AppendString(append(b, ','), f.Name+"_label"), ':')
			b = entity.AppendString(b, f.Text(rec, x.lang))
		}
	}
	return append(b, "}}"...)
}

// place is the field that is the geometry, nil where the record has none.
func (x *exporter) place(rec any, visible func(*entity.Field) bool) *entity.Field {
	for _, kind := range []entity.Kind{entity.Outline, entity.Located} {
		for _, f := range x.s.Fields {
			if f.Kind == kind && visible(f) && !f.Missing(rec) {
				return f
			}
		}
	}
	return nil
}

func appendGeometry(b []byte, f *entity.Field, rec any) []byte {
	switch {
	case f == nil:
		return append(b, "null"...)
	case f.Kind == entity.Outline:
		return append(b, f.Polygon(rec).JSON...)
	}
	return append(append(append(b, `{"type":"Point","coordinates":[`...), f.Text(rec, 0)...), "]}"...)
}
