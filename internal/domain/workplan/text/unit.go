package text

import (
	"regexp"
	"strings"
)

// at are the words for where a unit belongs to.
const at = `各级|各县[(（]区[)）]|舟山市暨定海区|市、县[(（]区[)）]|县[(（]区[)）]|舟山市|定海区|普陀区|岱山县|嵊泗县|市|各|县|区|属地|相关|有关`

// unitREs are how units are called, the longest form first.
var unitREs = []*regexp.Regexp{
	regexp.MustCompile(`(?:` + at + `)?(?:人防|人民防空|国动)?指挥部成员单位`),
	regexp.MustCompile(`(?:` + at + `)成员单位`),
	regexp.MustCompile(`(?:` + at + `)?(?:人防|人民防空)?(?:重点镇[(（]街道[)）])?(?:人防|人民防空)指挥部`),
	regexp.MustCompile(`(?:` + at + `)?(?:人防)?(?:蓝天|专业)?救援队`),
	regexp.MustCompile(`(?:` + at + `)?(?:教育|公安|民政|财政|交通运输|住建|住房和城乡建设|卫生健康|应急管理|安监|自然资源(?:和规划)?|气象|水利|文广旅体|生态环境|综合执法|大数据|经信|发改|港航|海事|消防)(?:局|系统|部门|支队|委)`),
	regexp.MustCompile(`综合执法等部门`),
	regexp.MustCompile(`属地党委政府|党委政府`),
	regexp.MustCompile(`(?:` + at + `)\p{Han}{0,14}学校`),
	regexp.MustCompile(`(?:人防)?重点镇[(（]街道[)）]`),
	regexp.MustCompile(`重要经济目标单位`),
}

// findUnits finds what is called like a unit.
func findUnits(text string, _ int) (out []Mark) {
	for _, re := range unitREs {
		for _, m := range re.FindAllStringIndex(text, -1) {
			out = append(out, Mark{Found: Unit, Begin: m[0], End: m[1]})
		}
	}
	return out
}

var (
	with    = regexp.MustCompile(`(?:会同|配合|联合|协同|与|同|和)$`)
	acts    = regexp.MustCompile(`^(?:` + how + `)*(?:会同|统一|同步|负责|牵头|按|组织|召开|开展|制定|编制|修编|参加)`)
	starter = regexp.MustCompile(`(?:^|[,，;；。])\s*(?:今年|要)?$`)
)

// giveRoles proposes which unit leads and which help: who stands at the beginning of a clause and acts leads; who is
// named after 会同 and the like helps.
func giveRoles(text string, marks []Mark) {
	for i := range marks {
		m := &marks[i]
		if m.Found != Unit {
			continue
		}
		before, after := strings.TrimRight(text[:m.Begin], " "), text[m.End:]
		switch {
		case with.MatchString(before):
			m.Role = Helps
		case starter.MatchString(before) && acts.MatchString(after):
			m.Role = Leads
		default:
			m.Role = Named
		}
	}
}
