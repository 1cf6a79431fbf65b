package coverage

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
)

// onPaper is how many blind areas are printed.
const onPaper = 40

// sheet is the coverage of an area on paper (覆盖情况表): the figures, what they rest on, the sirens that do not count, and
// the blind areas.
func (s *Service) sheet(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	a, err := s.answer(ctx, db, Question{Area: id})
	if err != nil {
		return nil, err
	}
	day := a.At.In(clock.Shanghai)
	d := &paper.Document{World: paper.Live, Sample: a.sample(ctx, db), Kind: paper.Circular, Issuer: a.Name + "国动办", Title: a.Name + "防空警报音响覆盖情况表", Date: day}
	d.Body = append(d.Body, paper.Heading(1, "覆盖"), a.figureTable(day.Format("2006-01-02 15:04")), paper.Text(a.basis()))
	d.Body = append(d.Body, paper.Heading(1, "盲区（按人口）"))
	if len(a.Blind) == 0 {
		d.Body = append(d.Body, paper.Text("没有有人居住而听不到警报的地方。"))
	} else {
		d.Body = append(d.Body, a.blindTable())
	}
	if t, n := a.notCounted(); n > 0 {
		d.Body = append(d.Body, paper.Heading(1, "未计入的警报器"), t)
	}
	d.Body = append(d.Body, paper.Heading(1, "计算依据"), a.basisTable(), paper.Text("计算只用于核查和规划，不代替现场实测。标“待核实”的取值请用本地标准或实测值核对。"))
	return d, nil
}

// sample reports whether a siren of the answer is invented.
func (a *Answer) sample(ctx context.Context, db *store.DB) bool {
	for _, h := range a.Sirens {
		if s, err := store.Get(ctx, db, siren.SirenType, h.ID); err == nil && s.Origin == entity.Demo {
			return true
		}
	}
	return false
}

func (a *Answer) figureTable(at string) paper.Block {
	f := a.Figures
	people := "待报"
	if f.PeopleShare != nil {
		people = fmt.Sprintf("%s（%d / %d 人）", percent(*f.PeopleShare), f.PeopleHeard, f.People)
	}
	built := "待报"
	if f.BuiltUpM2 > 0 {
		built = fmt.Sprintf("%s（%.2f / %.2f km²）", percent(f.BuiltUpHeard/f.BuiltUpM2), f.BuiltUpHeard/1e6, f.BuiltUpM2/1e6)
	}
	return paper.Block{Table: &paper.Table{Head: []string{"项目", "数值"}, Widths: []float64{2, 3}, Rows: [][]string{
		{"计算时间", at},
		{"计入的警报器", fmt.Sprintf("%d 台", f.Sirens)},
		{"人口覆盖率", people},
		{"建成区覆盖率", built},
		{"陆域面积覆盖率", fmt.Sprintf("%s（%.2f / %.2f km²）", percent(f.AreaShare), f.HeardM2/1e6, f.LandM2/1e6)},
		{"盲区", fmt.Sprintf("%d 处，%d 人", a.BlindAreas, a.BlindPeople)},
		{"未能落图的人口", fmt.Sprintf("%d 人", f.Unplaced+a.Known.Unlocated)},
	}}}
}

// basis says how well it is known where people live.
func (a *Answer) basis() string {
	text := fmt.Sprintf("人口按 %d 个村社分布", a.Known.Communities)
	if a.Known.Towns > 0 {
		text += fmt.Sprintf("；另有 %d 个镇街的 %d 人只知镇街总数，按镇街驻地周围分布", a.Known.Towns, a.Known.TownPeople)
	}
	if a.Known.Estimated {
		text += "；部分人口为推算值"
	}
	return text + "。重叠处只算一次；只计本区域的警报器。"
}

func (a *Answer) blindTable() paper.Block {
	t := &paper.Table{Head: []string{"序号", "位置", "人数", "面积 km²", "最近的警报点", "距离 m"}, Widths: []float64{1, 4, 1.5, 1.6, 4, 1.4}}
	for i, b := range a.Blind {
		if i == onPaper {
			t.Title = fmt.Sprintf("共 %d 处，列人数最多的 %d 处", a.BlindAreas, onPaper)
			break
		}
		t.Rows = append(t.Rows, []string{strconv.Itoa(i + 1), b.Place, strconv.Itoa(b.People), fmt.Sprintf("%.2f", b.AreaM2/1e6), b.Name, fmt.Sprintf("%.0f", b.DistanceM)})
	}
	return paper.Block{Table: t}
}

// reasons are why a siren does not count, in words.
func reasons() map[Why]string {
	return map[Why]string{
		NoPosition: "没有位置", NoLevel: "声级和半径都不详，未估计", BadLevel: "声级或半径有误", OffLand: "位置不在陆地附近", Mobile: "机动、便携，不计入固定覆盖", Silent: "不能鸣响",
	}
}

func (a *Answer) notCounted() (paper.Block, int) {
	t := &paper.Table{Head: []string{"警报点", "警报器", "状况", "原因"}, Widths: []float64{4, 3, 1.5, 4}}
	state := siren.SirenType.Schema().Field("status")
	for _, h := range a.Sirens {
		if h.Why != Counts {
			t.Rows = append(t.Rows, []string{h.Site, h.Name, state.Text(&siren.Siren{Status: h.Status}, fault.ZH), reasons()[h.Why]})
		}
	}
	return paper.Block{Table: t}, len(t.Rows)
}

func (a *Answer) basisTable() paper.Block {
	t := &paper.Table{Head: []string{"参数", "取值", "来源"}, Widths: []float64{4, 2, 5}}
	for _, x := range a.Assumptions {
		source := x.SourceZH
		if !x.Verified && source != "" && !strings.Contains(source, "待核实") {
			source += "，待核实"
		}
		t.Rows = append(t.Rows, []string{x.ZH, fmt.Sprintf("%v %s", x.Value, x.Unit), source})
	}
	return paper.Block{Table: t}
}

func percent(share float64) string { return fmt.Sprintf("%.2f %%", 100*share) }
