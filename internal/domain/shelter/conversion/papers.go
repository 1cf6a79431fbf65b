package conversion

import (
	"context"
	"fmt"
	"strconv"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
	"haidun/internal/registry/area"
)

func word[S ~string](list []entity.Option[S], code S) string {
	for _, o := range list {
		if o.Code == code {
			return o.ZH
		}
	}
	return string(code)
}

// hours are tenths of an hour as people write them.
func hours(tenths int64) string {
	if tenths%10 == 0 {
		return strconv.FormatInt(tenths/10, 10)
	}
	return fmt.Sprintf("%d.%d", tenths/10, tenths%10)
}

// sheet is the index of a works' conversion plan, with how long it takes with one crew of each trade.
func (k desk) sheet(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	s, err := store.Get(ctx, db, shelter.Type, id)
	if err != nil {
		return nil, err
	}
	county, err := store.Get(ctx, db, area.Type, s.AreaID[:min(6, len(s.AreaID))])
	if err != nil {
		return nil, fmt.Errorf("find the county of a works: %w", err)
	}
	q, err := read(func(name string) string { return map[string]string{"works": id}[name] })
	if err != nil {
		return nil, err
	}
	a, err := k.answer(ctx, db, q)
	if err != nil {
		return nil, err
	}
	by := county.Name + "人民防空办公室"
	d := &paper.Document{
		World: paper.Live, Sample: a.Sample, Kind: paper.Record, Issuer: by, Title: s.Name + "平战转换预案目录", By: by, Date: a.Now.In(clock.Shanghai),
		Notes: "只含预案目录,不含涉密内容;实际转换的实施情况不在本系统登记",
	}
	if len(a.Works) == 0 {
		d.Body = []paper.Block{paper.Text("本工程尚未登记平战转换项目。")}
		return d, nil
	}
	d.Body = a.Works[0].blocks(a)
	return d, nil
}

func (w Works) blocks(a *Answer) (out []paper.Block) {
	if len(w.Circle) > 0 {
		return []paper.Block{paper.Text(fmt.Sprintf("项目 %v 互为前置,无法推算用时,请更正。", w.Circle))}
	}
	sum := &paper.Table{Title: "用时(每个工种 1 组,每日 24 小时轮班)", Head: []string{"阶段", "时限", "用时(小时)", "下界(小时)", "结论"}, Widths: []float64{2, 1.5, 1.6, 1.6, 4}}
	for _, o := range phases {
		l, ok := w.Phases[o.Code]
		if !ok {
			continue
		}
		say := "在时限内"
		if !l.Fits {
			say = "超出时限"
		}
		sum.Rows = append(sum.Rows, []string{o.ZH, fmt.Sprintf("%d 天", a.Limits[o.Code]), hours(l.Tenths), hours(l.Bound), say + "," + l.proof()})
	}
	sum.Rows = append(sum.Rows, []string{"全部同时开工", "—", hours(w.Total.Tenths), hours(w.Total.Bound), w.Total.proof()})
	out = append(out, paper.Block{Table: sum})
	for _, o := range phases {
		t := &paper.Table{Head: []string{"序号", "项目", "工种", "一组工时", "每组人数", "前置", "器材", "起(小时)", "止(小时)"}, Widths: []float64{0.9, 3, 1.4, 1.2, 1.2, 1, 3, 1.1, 1.1}}
		for _, s := range w.Items {
			if s.Phase == o.Code {
				t.Rows = append(t.Rows, []string{
					strconv.FormatInt(s.No, 10), s.Name, word(trades, s.Trade), hours(s.Tenths), known(s.People), dash(s.After), dash(s.Material), hours(s.Start), hours(s.End),
				})
			}
		}
		if len(t.Rows) > 0 {
			out = append(out, paper.Heading(1, o.ZH), paper.Block{Table: t})
		}
	}
	drill := "尚无演练记录。"
	if w.Drill != "" {
		drill = "最近演练:" + string(w.Drill) + "。"
	}
	return append(out, paper.Heading(1, "演练与依据"), paper.Text(drill+fmt.Sprintf("同时在场最多 %d 人。", w.People)), paper.Text(a.Rule.ZH))
}

// proof says how good a length is.
func (l Length) proof() string {
	if l.Proved {
		return "已证明不可能更短"
	}
	return fmt.Sprintf("至多可再缩短 %s 小时", hours(l.Tenths-l.Bound))
}

func known(n int64) string {
	if n == 0 {
		return "待报"
	}
	return strconv.FormatInt(n, 10)
}

func dash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}
