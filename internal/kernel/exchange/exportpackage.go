package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"haidun/internal/kernel/exchange/geopackage"
)

var packageTypes = map[attributeKind]string{
	textAttribute: "TEXT", intAttribute: "INTEGER", realAttribute: "REAL", boolAttribute: "BOOLEAN", dateAttribute: "DATE", timeAttribute: "DATETIME",
}

// geoPackage writes one table of features in CGCS2000.
func (x *exporter) geoPackage(ctx context.Context, w io.Writer) (n int, err error) {
	layer := geopackage.Layer{Table: x.s.Name, Title: x.s.Title[x.lang]}
	for _, a := range x.attributes() {
		layer.Columns = append(layer.Columns, geopackage.Column{Name: a.name, Type: packageTypes[a.kind]})
	}
	f, err := geopackage.Create(ctx, layer)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	changed := time.Unix(0, 0)
	err = x.each(ctx, func(rec any) error {
		n++
		if at := x.s.MetaOf(rec).UpdatedAt; at.After(changed) {
			changed = at
		}
		point, shape, err := x.geometryOf(rec)
		if err != nil {
			return fmt.Errorf("shape of %s: %w", x.s.MetaOf(rec).ID, err)
		}
		return f.Add(point, shape, x.values(rec))
	})
	if err != nil {
		return n, err
	}
	return n, f.Finish(w, changed)
}
