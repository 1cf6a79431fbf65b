package demo

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"time"

	"haidun/internal/domain/workplan"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// plan2020 is the work plan of 2020 as it stands on the web site of its issuer, the navigation of the page included.
//
//go:embed workplan2020.txt
var plan2020 string

// standing is how an invented task stands: the first task of a point whose title holds the words.
type standing struct {
	point int
	words string
	state workplan.State
	area  string // whose office leads
	free  bool   // nobody leads it yet
	due   int    // days from now
	// A task is bound, or its progress was typed.
	figure   string
	target   int64
	progress int64
	note     string
	done     int // days ago, with state Done
}

var standings = []standing{
	{point: 2, words: "考核机制", state: workplan.Doing, area: city, due: 40, progress: 60, note: "考核方案已征求三个县区意见。(演示)"},
	{point: 2, words: "调研", state: workplan.Doing, area: city, due: -12, progress: 75, note: "四个县区已走三个,嵊泗因停航推迟。(演示)"},
	{point: 3, words: "现场会", state: workplan.Todo, area: city, due: 25},
	{point: 3, words: "防护标准", state: workplan.Doing, area: city, due: 90, progress: 30, note: "初稿完成。(演示)"},
	{point: 4, words: "毗邻区疏散点", state: workplan.Done, area: city, due: -5, figure: "evac.all", target: 80, done: 9},
	{point: 4, words: "舟山市暨定海区人口疏散基地", state: workplan.Doing, area: dinghai, due: -3, figure: "evac.people", target: 400_000},
	{point: 4, words: "人口数算演练", state: workplan.Doing, area: dinghai, due: 18, progress: 50, note: "演练方案已批准,场地已定。(演示)"},
	{point: 5, words: "人口疏散演练", state: workplan.Done, area: city, due: -20, figure: "operation.running", target: 1, done: 16},
	{point: 5, words: "舟山市暨定海区", state: workplan.Doing, area: dinghai, due: 30, progress: 40, note: "导调方案会审。(演示)"},
	{point: 6, words: "11支专业队", state: workplan.Doing, area: city, due: 60, progress: 45, note: "14 支队伍已检查 6 支。(演示)"},
	{point: 6, words: "采购", state: workplan.Todo, area: city, due: -8},
	{point: 7, words: "控规修编", state: workplan.Doing, area: city, due: 75, progress: 35, note: "小干岛片区草案公示。(演示)"},
	{point: 8, words: "应建尽建", state: workplan.Doing, area: city, due: 50, figure: "shelter.in_use", target: 300},
	{point: 8, words: "工程规划布局", state: workplan.Doing, area: city, due: 100, figure: "shelter.places", target: 500_000},
	{point: 8, words: "兼顾人防要求", state: workplan.Todo, area: dinghai, free: true, due: 120},
	{point: 9, words: "专项检查", state: workplan.Doing, area: city, due: 35, progress: 20, note: "第一组已查 40 处。(演示)"},
	{point: 9, words: "早期人防工程", state: workplan.Done, area: dinghai, due: -2, figure: "shelter.all", target: 60, done: 6},
	{point: 10, words: "电子化归档", state: workplan.Done, area: city, due: -10, figure: "shelter.all", target: 300, done: 12},
	{point: 11, words: "业务培训", state: workplan.Todo, area: city, due: 45},
	{point: 13, words: "教育系统", state: workplan.Doing, area: city, due: 22, progress: 50, note: "与教育局商定研学基地课程。(演示)"},
	{point: 14, words: "大国防", state: workplan.Stopped, area: city, due: 80},
}

// workplan is the plan of this year, made from that of 2020, with its tasks in all states.
func (l *loader) workplan() error {
	now := l.now.In(clock.Shanghai)
	p := &workplan.Plan{AreaID: city, SourceText: planOf(now.Year()), Number: "演示"}
	p.Title, p.IssuedOn = fmt.Sprintf("舟山市人防指挥部%d年度工作要点(演示)", now.Year()), entity.Date(fmt.Sprintf("%d-01-20", now.Year()))
	if err := put(l, workplan.PlanType, p); err != nil {
		return fmt.Errorf("work plan: %w", err)
	}
	taken := map[int]bool{}
	err := workplan.Break(l.ctx, l.tx, p, func(point int, t *workplan.Task) {
		for i, s := range standings {
			if !taken[i] && s.point == point && strings.Contains(t.Title, s.words) {
				taken[i] = true
				l.stand(s, t)
				return
			}
		}
	})
	if err != nil {
		return fmt.Errorf("split the work plan: %w", err)
	}
	if len(taken) != len(standings) {
		return fmt.Errorf("only %d of %d tasks of the work plan were found", len(taken), len(standings))
	}
	points, err := l.idsOf("SELECT id FROM work_point WHERE number<="+l.tx.DB().Dialect().Bind(1)+" ORDER BY number", 9)
	if err != nil {
		return err
	}
	for _, id := range points {
		if _, err := workplan.PointFlow.Do(l.ctx, l.tx, id, 1, "confirm", reason, func(any) error { return nil }); err != nil {
			return fmt.Errorf("check a point: %w", err)
		}
	}
	late, err := l.idsOf("SELECT id FROM work_task WHERE state IN ('todo','doing') AND due_on<"+l.tx.DB().Dialect().Bind(1)+" ORDER BY due_on, id", string(l.planDay(0)))
	if err != nil {
		return err
	}
	return l.press(late)
}

// planOf is the text of 2020 as it would be of another year.
func planOf(year int) string {
	plan, of := 14+(year-2021)/5, strconv.Itoa(year)
	five := map[int]string{14: "十四五", 15: "十五五", 16: "十六五"}[max(14, min(16, plan))]
	return strings.NewReplacer(
		"2020-128696", of+"-演示", "2020-07-02", of+"-01-20", "2020年", of+"年", "浙江金盾-20", "浙江金盾-"+of[2:],
		"“十四五”", "“"+five+"”", "70周年", strconv.Itoa(year-1950)+"周年",
	).Replace(plan2020)
}

// stand gives a task its invented standing.
func (l *loader) stand(s standing, t *workplan.Task) {
	t.State, t.LeadID, t.AreaID = s.state, l.orgs[s.area], s.area
	t.DueOn = min(l.planDay(s.due), max(l.planDay(0), l.planDay(0)[:4]+"-12-31")) // a yearly plan ends with its year
	if s.free {
		t.LeadID = ""
	}
	if t.Indicator = s.figure; s.figure != "" {
		t.Target = entity.IntOf(s.target)
	}
	if s.progress > 0 {
		t.Progress, t.Note = entity.IntOf(s.progress), s.note
	}
	if s.state == workplan.Done {
		t.DoneOn = l.planDay(-s.done)
		t.OnTime = entity.BoolOf(t.DoneOn <= t.DueOn)
		t.Note = "指标达到目标后办结。(演示)"
	}
}

// day is so many days from now.
func (l *loader) planDay(n int) entity.Date {
	return entity.Date(l.now.In(clock.Shanghai).AddDate(0, 0, n).Format(time.DateOnly))
}

// idsOf are the ids that a query finds.
func (l *loader) idsOf(query string, arg any) (ids []string, err error) {
	rows, err := l.tx.Query(query, arg)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("read ids: %w", err)
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// press reminds of the overdue tasks; the answers to two are late themselves.
func (l *loader) press(tasks []string) error {
	for i, id := range tasks {
		t, err := store.Fetch(l.tx, workplan.TaskType, id)
		if err != nil {
			return err
		}
		r := &workplan.Reminder{TaskID: id, Words: "已过完成期限,请说明原因并报新的完成时间。(演示)", AnswerBy: l.planDay(2), PressedOn: l.planDay(-1)}
		if i == 0 || t.AreaID == dinghai {
			r.AnswerBy, r.PressedOn = l.planDay(-1), l.planDay(-2)
		}
		if err := put(l, workplan.ReminderType, r); err != nil {
			return fmt.Errorf("reminder of %s: %w", t.Title, err)
		}
	}
	return nil
}
