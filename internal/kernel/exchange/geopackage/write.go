package geopackage

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"time"

	"haidun/internal/geo"

	_ "modernc.org/sqlite" // the driver
)

// Column is an attribute. Type is one of TEXT, INTEGER, REAL, BOOLEAN, DATE and DATETIME.
type Column struct{ Name, Type string }

// Layer describes the one table of features. Positions are in CGCS2000.
type Layer struct {
	Table, Title string
	Columns      []Column
}

// File is a GeoPackage being written. It lies in the system's temporary folder until Close.
type File struct {
	ctx    context.Context //nolint:containedctx // of the one transaction the file is
	path   string
	db     *sql.DB
	tx     *sql.Tx
	insert *sql.Stmt
	layer  Layer
	box    geo.Box
	placed bool
}

const cgcs2000 = 4490

// definition is EPSG:4490 in well-known text.
const definition = `GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101,AUTHORITY["EPSG","1024"]],AUTHORITY["EPSG","1043"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4490"]]`

// wgs84 is EPSG:4326, which every GeoPackage must hold.
const wgs84 = `GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]`

var tables = []string{
	`PRAGMA application_id = 1196444487`, // "GPKG"
	`PRAGMA user_version = 10300`,
	`CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)`,
	`CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))`,
	`CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))`,
	`INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL), ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL)`,
	`INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, '` + wgs84 + `', NULL), ('China Geodetic Coordinate System 2000', 4490, 'EPSG', 4490, '` + definition + `', NULL)`,
}

// Create begins a file. The caller closes it.
func Create(ctx context.Context, l Layer) (*File, error) {
	tmp, err := os.CreateTemp("", "haidun-*.gpkg")
	if err != nil {
		return nil, fmt.Errorf("make a GeoPackage: %w", err)
	}
	f := &File{ctx: ctx, path: tmp.Name(), layer: l}
	if err := errors.Join(tmp.Close(), f.begin()); err != nil {
		return nil, errors.Join(fmt.Errorf("make a GeoPackage: %w", err), f.Close())
	}
	return f, nil
}

func (f *File) begin() (err error) {
	// Nothing is lost when the file is: it is a copy.
	if f.db, err = sql.Open("sqlite", "file:"+f.path+"?_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)"); err != nil {
		return err
	}
	f.db.SetMaxOpenConns(1)
	for _, q := range tables {
		if _, err := f.db.ExecContext(f.ctx, q); err != nil {
			return err
		}
	}
	var ddl, names, marks strings.Builder
	for _, c := range f.layer.Columns {
		ddl.WriteString(", " + quote(c.Name) + " " + c.Type)
		names.WriteString(", " + quote(c.Name))
		marks.WriteString(", ?")
	}
	table := quote(f.layer.Table)
	if _, err := f.db.ExecContext(f.ctx, `CREATE TABLE `+table+` (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom GEOMETRY`+ddl.String()+`)`); err != nil {
		return err
	}
	if f.tx, err = f.db.BeginTx(f.ctx, nil); err != nil {
		return err
	}
	f.insert, err = f.tx.PrepareContext(f.ctx, `INSERT INTO `+table+` (geom`+names.String()+`) VALUES (?`+marks.String()+`)`)
	return err
}

func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// Add writes a feature. Exactly one of point and shape may be given; values are those of the columns, nil for none.
func (f *File) Add(point *geo.LonLat, shape geo.MultiPolygon, values []any) error {
	args := make([]any, 0, len(values)+1)
	switch {
	case point != nil:
		f.grow(geo.Box{West: point.Lon, South: point.Lat, East: point.Lon, North: point.Lat})
		args = append(args, appendPoint(header(nil), *point))
	case len(shape) > 0:
		box := shape.Box()
		f.grow(box)
		args = append(args, appendShape(header(&box), shape))
	default:
		args = append(args, nil)
	}
	if _, err := f.insert.ExecContext(f.ctx, append(args, values...)...); err != nil {
		return fmt.Errorf("write a feature: %w", err)
	}
	return nil
}

func (f *File) grow(b geo.Box) {
	if !f.placed {
		f.box, f.placed = b, true
		return
	}
	f.box = geo.Box{West: min(f.box.West, b.West), South: min(f.box.South, b.South), East: max(f.box.East, b.East), North: max(f.box.North, b.North)}
}

// Finish completes the file, says when its content last changed, and copies it to w.
func (f *File) Finish(w io.Writer, changed time.Time) error {
	box := []any{nil, nil, nil, nil}
	if f.placed {
		box = []any{f.box.West, f.box.South, f.box.East, f.box.North}
	}
	args := append([]any{f.layer.Table, f.layer.Title, changed.UTC().Format("2006-01-02T15:04:05.000Z")}, box...)
	_, err := f.tx.ExecContext(f.ctx, `INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', ?, ?, ?, ?, ?, 4490)`, args...)
	if err == nil {
		_, err = f.tx.ExecContext(f.ctx, `INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', 4490, 0, 0)`, f.layer.Table)
	}
	if err = errors.Join(err, f.insert.Close()); err == nil {
		err = f.tx.Commit()
		f.tx = nil
	}
	if err = errors.Join(err, f.db.Close()); err != nil {
		return fmt.Errorf("finish a GeoPackage: %w", err)
	}
	f.db = nil
	in, err := os.Open(f.path)
	if err != nil {
		return fmt.Errorf("finish a GeoPackage: %w", err)
	}
	defer in.Close()
	if _, err := io.Copy(w, in); err != nil {
		return fmt.Errorf("send a GeoPackage: %w", err)
	}
	return nil
}

// Close removes what the file took on this machine.
func (f *File) Close() error {
	var err error
	if f.tx != nil {
		err = f.tx.Rollback()
	}
	if f.db != nil {
		err = errors.Join(err, f.db.Close())
	}
	return errors.Join(err, os.Remove(f.path))
}

// header is a geometry's header (2.1.3): magic, version 0, little-endian with the envelope of what is no point, the system.
func header(box *geo.Box) []byte {
	b := []byte{'G', 'P', 0, 1}
	if box != nil {
		b[3] |= 1 << 1
	}
	b = binary.LittleEndian.AppendUint32(b, cgcs2000)
	if box != nil {
		for _, v := range []float64{box.West, box.East, box.South, box.North} {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
	}
	return b
}

// The shapes of well-known binary.
const (
	wkbPoint        = 1
	wkbPolygon      = 3
	wkbMultiPolygon = 6
)

func appendPoint(b []byte, p geo.LonLat) []byte {
	b = binary.LittleEndian.AppendUint32(append(b, 1), wkbPoint)
	return appendLonLat(b, p)
}

func appendLonLat(b []byte, p geo.LonLat) []byte {
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(p.Lon))
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(p.Lat))
}

func appendShape(b []byte, m geo.MultiPolygon) []byte {
	if len(m) > 1 {
		b = binary.LittleEndian.AppendUint32(append(b, 1), wkbMultiPolygon)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(m)))
	}
	for _, p := range m {
		b = binary.LittleEndian.AppendUint32(append(b, 1), wkbPolygon)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(p)))
		for _, r := range p {
			b = binary.LittleEndian.AppendUint32(b, uint32(len(r)))
			for _, q := range r {
				b = appendLonLat(b, q)
			}
		}
	}
	return b
}
