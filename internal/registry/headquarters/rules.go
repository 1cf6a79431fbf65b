package headquarters

import (
	"regexp"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// What a headquarters may not say.
var (
	CodeCommander = fault.Code{ID: "hq_commander", ZH: "未填写,指挥部不能列为已达标", EN: "is empty, so the headquarters cannot be up to the mark"}
	CodePosition  = fault.Code{ID: "hq_position", ZH: "只能填写名称;本系统不得录入指挥所的位置、坐标或门牌地址", EN: "takes a name alone; where a command post is must not be entered here"}
	CodeDissolved = fault.Code{ID: "hq_dissolved_on", ZH: "不能早于成立日期", EN: "must not be before it was founded"}
	CodeTier      = fault.Code{ID: "hq_tier", ZH: "层级不符:县(区)级的上级应为市级,重点镇(街道)级的上级应为县(区)级,市级没有上级", EN: "is on the wrong tier: above a county stands a city, above a key town a county, above a city nothing"}
	CodeTierKept  = fault.Code{ID: "hq_tier_kept", ZH: "下设指挥部的层级依此而定;请先调整下设指挥部", EN: "is what the headquarters below depend on; change those first"}
	CodeBelow     = fault.Code{ID: "hq_below", ZH: "下设指挥部尚未撤销:{names}。", EN: "There are headquarters below it: {names}."}
	CodeUnfounded = fault.Code{ID: "hq_unfounded", ZH: "必须填写:指挥部成立以文件为准", EN: "is required: a headquarters is founded by a document"}
)

// position finds what tells where something is: degrees, a pair of decimals, a house number.
var position = regexp.MustCompile(`[°º′″]|(东经|北纬|经度|纬度)|\d{2,3}\.\d{3,}|(路|街|巷|弄|大道)\s*\d+\s*号`)

// Validate refuses a headquarters that contradicts itself.
func (h *Headquarters) Validate() error {
	r := Type.Rules(h)
	r.If(h.Parent != "" && h.Parent == h.ID, &h.Parent, entity.CodeCycle, nil)
	r.If(h.Level == City && h.Parent != "", &h.Parent, CodeTier, nil)
	r.If(position.MatchString(h.BasicPost), &h.BasicPost, CodePosition, nil)
	r.If(h.State == UpToMark && h.CommanderPost == "", &h.CommanderPost, CodeCommander, nil)
	founded := h.State == Founded || h.State == UpToMark
	r.If(founded && h.FoundedBy == "", &h.FoundedBy, CodeUnfounded, nil)
	r.If(founded && h.FoundedOn == "", &h.FoundedOn, CodeUnfounded, nil)
	r.If(h.DissolvedOn != "" && h.DissolvedOn < h.FoundedOn, &h.DissolvedOn, CodeDissolved, nil)
	return r.Err()
}

// above is the tier that may stand directly above a tier; a unit's headquarters may stand below any.
func above(l Level) []Level {
	switch l {
	case County:
		return []Level{City}
	case Town:
		return []Level{County}
	case Unit:
		return []Level{City, County, Town}
	}
	return nil
}
