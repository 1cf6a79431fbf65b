package coverage

import (
	"fmt"
	"strconv"

	"haidun/internal/geo"
)

// The codes of refusals.
const (
	CodeSource  = "coverage_source"
	CodeModel   = "coverage_model"
	CodeTerrain = "coverage_terrain"
	CodeRadius  = "coverage_radius"
	CodeCell    = "coverage_cell"
	CodeLand    = "coverage_land"
	CodeExtent  = "coverage_extent"
	CodeSiren   = "coverage_siren"
	CodePeople  = "coverage_people"
	CodeSites   = "coverage_sites"
)

// sentences answers the two sentences of a code, Chinese first, with verbs for its arguments.
func sentences(code string) (zh, en string) {
	switch code {
	case CodeSource:
		return "声压级 %v dB、参考距离 %v m 有误:声压级应大于 0、不超过 150,参考距离应大于 0、不超过 100,二者缺一不可。", "The level of %v dB at %v m is wrong: a level is above 0 and at most 150, its distance above 0 and at most 100, and neither goes without the other."
	case CodeModel:
		return "计算参数「%v」= %v 有误。", "The parameter “%v” = %v is wrong."
	case CodeTerrain:
		return "「%v」处的地形类别未知,请先给定。", "The terrain at “%v” is not known; give it first."
	case CodeRadius:
		return "半径 %v m 有误:应大于 0、不超过 %v m。", "The radius of %v m is wrong: it is above 0 and at most %v m."
	case CodeCell:
		return "栅格边长 %v m 有误,应在 5 至 1000 m 之间。", "A cell of %v m is wrong; it measures 5 to 1000 m."
	case CodeLand:
		return "没有陆地:给定的图形不含任何栅格中心。", "There is no land: the shapes hold the centre of no cell."
	case CodeExtent:
		return "范围过大或不在投影带内:%v。", "The extent is too large or outside the projection's zone: %v."
	case CodeSiren:
		return "警报器「%v」的位置 %v 不在计算范围内。", "The siren “%v” at %v lies outside the raster."
	case CodePeople:
		return "居民点「%v」有误:人口不得为负,位置须已知,分布半径应在 0 至 %v m 之间。", "The settlement “%v” is wrong: people are not negative, its position is known, and it spreads over 0 to %v m."
	}
	return "补点数 %v 有误,应在 1 至 %v 之间。", "%v sites cannot be sought; it is 1 to %v." // CodeSites
}

func refuse(code string, args ...any) error {
	zh, en := sentences(code)
	for i, a := range args {
		if f, ok := a.(float64); ok {
			args[i] = decimal(f)
		}
	}
	return &geo.Error{Code: code, ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}
}

func decimal(f float64) string { return strconv.FormatFloat(f, 'g', 7, 64) }
