package geo

import "fmt"

// Error is a refusal a person can act on: a stable code and its sentence in both languages, filled in. It is found with
// errors.As; whoever owns the field or file puts it beside that.
type Error struct{ Code, ZH, EN string }

// Error implements error with the English sentence.
func (e *Error) Error() string { return e.EN }

// The codes of refusals.
const (
	CodeCRS        = "geo_crs"
	CodeRange      = "geo_range"
	CodeSwapped    = "geo_swapped"
	CodeGrid       = "geo_grid"
	CodeGeoJSON    = "geojson"
	CodeGeometry   = "geojson_type"
	CodeTooLarge   = "geojson_large"
	CodeRingShort  = "ring_short"
	CodeRingOpen   = "ring_open"
	CodeRingFlat   = "ring_flat"
	CodeCrossing   = "ring_crossing"
	CodeHoleBeyond = "hole_outside"
	CodeOverlap    = "polygons_overlap"
	CodeLineShort  = "line_short"
)

// sentences answers the two sentences of a code, Chinese first, with verbs for its arguments.
func sentences(code string) (zh, en string) {
	switch code {
	case CodeCRS:
		return "坐标系「%v」未知,可用 CGCS2000(或 WGS84)、GCJ02、BD09。", "The coordinate system “%v” is unknown; use CGCS2000 (or WGS84), GCJ02 or BD09."
	case CodeRange:
		return "第 %v 个坐标(%v)超出经度 ±180、纬度 ±90 的范围。", "Position %v (%v) is outside longitude ±180, latitude ±90."
	case CodeSwapped:
		return "第 %v 个坐标(%v)的经度与纬度似乎填反了。", "Longitude and latitude seem to be swapped in position %v (%v)."
	case CodeGrid:
		return "平面坐标(东 %v,北 %v)不是 3 度带高斯投影坐标。", "The plane coordinates (east %v, north %v) are not of a 3° Gauss–Krüger zone."
	case CodeGeoJSON:
		return "GeoJSON 无法读取:%v。", "The GeoJSON cannot be read: %v."
	case CodeGeometry:
		return "几何类型应为 %v。", "The geometry must be a %v."
	case CodeTooLarge:
		return "图形过大,上限为 %v 个顶点、%v 字节。", "The shape is too large; the limit is %v vertices and %v bytes."
	case CodeLineShort:
		return "线至少要有两个不同的点。", "A line needs two different points at least."
	case CodeRingShort:
		return "第 %v 个环少于 4 个坐标(首尾相同)。", "Ring %v has fewer than 4 positions (the first repeated at the end)."
	case CodeRingOpen:
		return "第 %v 个环没有闭合,首尾坐标应相同。", "Ring %v is not closed; its first and last positions must be equal."
	case CodeRingFlat:
		return "第 %v 个环没有面积。", "Ring %v encloses no area."
	case CodeCrossing:
		return "图形边界在 %v 附近自相交或重叠。", "The boundary crosses or overlaps itself near %v."
	case CodeHoleBeyond:
		return "第 %v 个环(孔洞)不在外环之内,或与其他孔洞重叠。", "Ring %v (a hole) does not lie inside the outer ring, or overlaps another hole."
	}
	return "多个图形在 %v 附近相互重叠。", "Parts of the shape overlap near %v." // CodeOverlap
}

func refuse(code string, args ...any) error {
	zh, en := sentences(code)
	return &Error{Code: code, ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}
}
