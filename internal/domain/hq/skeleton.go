package hq

import "haidun/internal/registry/headquarters"

// skeleton is what units of each category usually do. Only the teams rest on a law that was read (article 42 of the Civil
// Air Defence Law); the rest is general knowledge, to be checked against the office's own documents.
var skeleton = []struct {
	category   headquarters.Category
	peace, war string
	team       string
}{
	{"military", "联合制定防空袭方案,建立情报通报渠道", "通报敌情,实施联合指挥", ""},
	{"development", "将人防建设和重要目标防护纳入规划,落实物资储备", "组织物资、能源供应", "物资保障队"},
	{"telecom", "制定通信保障预案,落实频谱保障", "抢通通信线路,优先传递防空警报", "通信队"},
	{"education", "开设人防课程,组织师生疏散演练", "组织学生掩蔽和疏散", ""},
	{"police", "维护秩序,制定交通管控预案", "维护治安,实施交通管制和灯火管制", "治安队"},
	{"fire", "训练消防队伍", "扑救火灾,支援洗消", "消防队"},
	{"civil_affairs", "掌握特殊困难人员名单", "组织安置、救济和善后", ""},
	{"finance", "保障人防经费", "拨付应急经费", ""},
	{"natural_resources", "将人防专项规划纳入国土空间规划", "提供测绘地理信息保障", ""},
	{"construction", "联合审查施工图,监督人防工程质量", "抢修建筑和市政设施", "抢险抢修队"},
	{"transport", "掌握车辆、客渡船和船舶运力清单", "组织人员和物资运输", "运输队"},
	{"lifelines", "制定水、电、气等生命线防护方案", "抢修水、电、气设施", "抢险抢修队"},
	{"health", "制定医疗救护预案", "救治伤员,防疫", "医疗救护队"},
	{"environment", "开展环境监测", "侦察染毒情况,组织洗消", "防化防疫队"},
	{"emergency", "联合制定预案,共享数据", "联合调度救援力量", "综合救援队"},
	{"media", "签订警报信号播发协议", "播发防空警报信号", ""},
	{"weather", "提供气象资料", "提供防化和疏散气象保障", ""},
	{"data", "共享政务数据", "提供数据保障", "信息防护队"},
	{"office", "承担指挥部办公室日常工作", "保障指挥,组织警报、疏散和工程使用", ""},
}
