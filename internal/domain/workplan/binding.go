package workplan

import "strings"

// proposal says which figure may measure a task of a point whose words hold one of Words. It is offered to a person, who
// accepts it or does not. A figure that the program does not have yet is shown as 待接入.
type proposal struct {
	Point  int
	Words  []string
	Figure string
	Target int64 // proposed, 0 where only the text or a person can say
	Name   [2]string
}

// proposals are the first bindings (DOMAIN 15.1), by point of the plan of 2020. Later plans name their works alike, so the
// words decide where the numbers differ.
var proposals = []proposal{
	{1, []string{"主题教育", "学习"}, "study.sessions", 4, [2]string{"学习教育次数", "Study sessions"}},
	{2, []string{"成员单位平时职责", "成员单位"}, "hq.duties_clear", 100, [2]string{"成员单位职责明确率", "Member units with clear duties"}},
	{2, []string{"考核机制"}, "assess.schemes", 1, [2]string{"印发的考核方案", "Assessment schemes issued"}},
	{2, []string{"指挥部体系", "基层人防指挥部"}, "hq.established", 100, [2]string{"指挥部成立率", "Headquarters founded"}},
	{3, []string{"现场会"}, "hq.meetings", 1, [2]string{"现场会", "On-site meetings"}},
	{3, []string{"七有"}, "target.seven", 100, [2]string{"“七有”完成率", "“Seven haves” completed"}},
	{4, []string{"疏散基地"}, "evac.people", 0, [2]string{}},
	{4, []string{"疏散点"}, "evac.all", 90, [2]string{}},
	{4, []string{"人口数算"}, "exercise.headcounts", 1, [2]string{"人口数算演练", "Headcount drills"}},
	{5, []string{"5·12", "9·18", "试鸣"}, "siren.tests", 2, [2]string{"警报试鸣", "Siren tests"}},
	{5, []string{"演习", "演练"}, "operation.running", 1, [2]string{}},
	{5, []string{"修编"}, "exercise.plans_current", 100, [2]string{"方案在有效期内的比例", "Plans that are current"}},
	{6, []string{"专业队"}, "team.teams", 14, [2]string{"在册队伍", "Teams"}},
	{6, []string{"采购"}, "team.stores", 0, [2]string{"救援器材", "Rescue equipment"}},
	{7, []string{"控规", "专项规划", "规划"}, "planning.plans", 0, [2]string{"编制的规划", "Plans drawn up"}},
	{8, []string{"结建", "应建尽建"}, "shelter.in_use", 0, [2]string{}},
	{8, []string{"工程规划布局", "人均防护面积"}, "shelter.area", 0, [2]string{}},
	{8, []string{"工程规划布局", "专用人防工程"}, "shelter.places", 0, [2]string{}},
	{9, []string{"审批"}, "works.joint_review", 100, [2]string{"联合审图率", "Joint drawing reviews"}},
	{9, []string{"专项检查", "维护"}, "shelter.in_use", 0, [2]string{}},
	{10, []string{"电子化归档", "方位信息"}, "shelter.all", 320, [2]string{}},
	{10, []string{"整合", "数据"}, "catalog.all", 20, [2]string{}},
	{11, []string{"清单"}, "enforce.items", 0, [2]string{"执法事项清单", "Enforcement items"}},
	{11, []string{"培训"}, "hq.trainings", 1, [2]string{"业务培训", "Trainings"}},
	{12, []string{"一网通办", "政务服务"}, "service.online", 100, [2]string{"网上可办事项", "Services on line"}},
	{13, []string{"五进", "宣传"}, "outreach.events", 5, [2]string{"宣传教育活动", "Outreach events"}},
	{14, []string{"信息共享", "协同"}, "journal.open", 0, [2]string{}},
}

// proposed are the proposals for a task by its point and words.
func proposed(point int, words string) (out []proposal) {
	for _, p := range proposals {
		if p.Point != point {
			continue
		}
		for _, w := range p.Words {
			if strings.Contains(words, w) {
				out = append(out, p)
				break
			}
		}
	}
	return out
}
