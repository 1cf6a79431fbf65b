package building

import (
	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

// The refusals of this package.
var (
	CodeClass     = fault.Code{ID: "building_class", ZH: "人防重点城市类别「{class}」未知,应为 N1、N2、N3、P 或 T。", EN: "The class of key city “{class}” is unknown; it is N1, N2, N3, P or T."}
	CodeClassWhy  = fault.Code{ID: "building_class_why", ZH: "类别与该地区登记的「{class}」不一致,须说明理由。", EN: "The class is not the area's registered {class}; give the reason."}
	CodeNegative  = fault.Code{ID: "building_negative", ZH: "「{what}」不能为负。", EN: "{what} cannot be negative."}
	CodeTotal     = fault.Code{ID: "building_total", ZH: "住宅面积与其他民用建筑面积之和 {sum} 与地面总面积 {total} 不符。", EN: "Residential and other area come to {sum}, the total above ground is {total}."}
	CodeRatio     = fault.Code{ID: "building_ratio", ZH: "须填写当时批准的比例,应在 {least}% 至 {most}% 之间。", EN: "The ratio of the approval is needed, between {least} % and {most} %."}
	CodeNoRatio   = fault.Code{ID: "building_no_ratio", ZH: "现行规定没有「{class}」的比例,不予推算。", EN: "The rule has no ratio for class {class}, and none is guessed."}
	CodeReason    = fault.Code{ID: "building_reason", ZH: "易地建设理由「{reason}」未知:1 地质地形条件,2 所在区块已满足规划,3 应建面积小于规定面积。", EN: "Reason “{reason}” is unknown: 1 ground or site, 2 the block already has what the plan asks, 3 less area than the threshold."}
	CodeProof     = fault.Code{ID: "building_proof", ZH: "该理由须附证明材料。", EN: "This reason needs its proof."}
	CodeNotBelow  = fault.Code{ID: "building_not_below", ZH: "应建面积 {area} m² 不小于 {below} m²,不能以面积不足为由易地建设。", EN: "{area} m² is not less than {below} m², so little area is no reason to pay instead."}
	CodeMoreBuilt = fault.Code{ID: "building_more_built", ZH: "已建(设计)面积 {built} m² 不小于应建面积 {area} m²,无须易地建设。", EN: "{built} m² is built of {area} m² owed; there is nothing to pay for."}
	CodeRate      = fault.Code{ID: "building_rate", ZH: "收费标准 {rate} 与登记的 {row} 元/m² 不符。", EN: "{rate} is not the registered fee of {row} yuan a square metre."}
	CodeWaiver    = fault.Code{ID: "building_waiver", ZH: "减免「{code}」不在法定减免目录内。任何单位和个人不得擅自减收、免收(《实施办法》第六条、第十二条)。", EN: "Reduction “{code}” is not on the lawful list. Nobody may cut or waive the fee (Measures, arts. 6 and 12)."}
	CodeUnitFine  = fault.Code{ID: "building_unit_fine", ZH: "每平方米罚款 {unit} 元不在 {least} 至 {most} 元之间。", EN: "{unit} yuan a square metre is not between {least} and {most}."}
	CodeDays      = fault.Code{ID: "building_days", ZH: "逾期天数应在 0 至 36600 之间。", EN: "The days late are 0 to 36600."}
)

func refuse(code fault.Code, args fault.Args) error { return fault.New(fault.Invalid, code, args) }

// negative refuses the first of some figures that is below zero.
func negative(figures ...figure) error {
	for _, f := range figures {
		if f.value < 0 {
			return refuse(law.With(CodeNegative, "{what}", f.name), nil)
		}
	}
	return nil
}

type figure struct {
	name  law.Text
	value law.Hundredths
}
