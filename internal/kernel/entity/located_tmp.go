package entity

import "haidun/internal/kernel/fault"

func (f *Field) SetPoint(p *Point, lon, lat float64, crs string, acc float64) *fault.Field {
	*p = PointAt(lon, lat)
	p.AccuracyM = float32(acc)
	return nil
}

func (f *Field) SetPolygon(p *Polygon, raw []byte) *fault.Field { p.JSON = string(raw); return nil }
