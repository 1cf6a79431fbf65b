package siting

import (
	"context"
	"fmt"
	"strconv"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
)

// report is a study on paper (选址比选报告), computed of what is known now.
func (s *Service) report(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	study, err := store.Get(ctx, db, StudyType, id)
	if err != nil {
		return nil, err
	}
	q, err := study.question()
	if err != nil {
		return nil, err
	}
	a, err := s.answer(ctx, db, q, "")
	if err != nil {
		return nil, err
	}
	d := &paper.Document{World: paper.Live, Sample: a.Sample, Kind: paper.Circular, Issuer: a.Name + "国动办", Title: study.Name + "选址比选报告", Date: a.At.In(clock.Shanghai)}
	d.Body = append(
		d.Body,
		paper.Heading(1, "比选条件"), paper.Text(a.asked()),
		paper.Heading(1, "推荐站址"), paper.Text(a.result()),
	)
	if len(a.Sites) > 0 {
		d.Body = append(d.Body, a.sites(), paper.Text(a.proved()))
	}
	if a.Free != nil {
		d.Body = append(d.Body, paper.Text(fmt.Sprintf("以上有必选 %d 处、排除 %d 处；不作限制时可覆盖 %d 人（%.1f %%），平均步行 %.1f 分钟。", len(q.In), len(q.Out), a.Free.After.Within, 100*a.Free.After.Share, a.Free.After.Mean)))
	}
	if len(a.Curve) > 1 {
		d.Body = append(d.Body, paper.Heading(1, "多少处够用"), a.steps())
	}
	d.Body = append(d.Body, paper.Heading(1, "仍未覆盖的人"), paper.Text(a.left()), paper.Heading(1, "计算口径"), paper.Text(a.basis()))
	return d, nil
}

func (a *Answer) asked() string {
	time, place, aim := "夜间（常住）", "人防工程", aims[0].zh
	if a.Day {
		time = "昼间"
	}
	if a.Place == Evac {
		place = "疏散点"
	}
	if a.Aim == Median {
		aim = aims[1].zh
	}
	return fmt.Sprintf("%s%s人口 %d 人；拟建%s %d 处，目标为%s，步行 %d 分钟内为覆盖。现有可用场所 %d 处；备选点 %d 处，其中可选 %d 处（已放弃 %d、类型不合 %d、本次排除 %d、附近无道路 %d）。",
		a.Name, time, a.People, place, a.Count, aim, a.Minutes, len(a.Existing), a.Counts.All, a.Counts.Usable, a.Counts.Dropped, a.Counts.Unfit, a.Counts.RuledOut, a.Counts.OffRoad)
}

// result is what came of it, in words; also where nothing could be chosen.
func (a *Answer) result() string {
	switch a.Note {
	case NoPeople:
		return fmt.Sprintf("没有可计算的人口：%d 个村社、镇街人口待报，%d 人所在镇街没有位置。", a.Known.NoPeople, a.Known.Unlocated)
	case NoCandidates:
		return "没有可选的备选点。"
	case AllCovered:
		return fmt.Sprintf("全部 %d 人已在 %d 分钟内，不需要新增。", a.People, a.Minutes)
	case NoneHelps:
		return fmt.Sprintf("%d 处可选备选点都不能使更多的人受益。", a.Counts.Usable)
	}
	text := fmt.Sprintf("选 %d 处，%d 分钟内覆盖由 %d 人（%.1f %%）增至 %d 人（%.1f %%）；走得到的人平均步行由 %.1f 分钟变为 %.1f 分钟，最长 %.0f 分钟。",
		len(a.Sites), a.Minutes, a.Before.Within, 100*a.Before.Share, a.After.Within, 100*a.After.Share, a.Before.Mean, a.After.Mean, a.After.Longest)
	if len(a.Sites) < a.Count {
		text += fmt.Sprintf("要求 %d 处，其余备选点不足或不能再使人受益。", a.Count)
	}
	return text
}

func (a *Answer) sites() paper.Block {
	t := &paper.Table{Head: []string{"序", "备选点", "新增覆盖人数", "累计覆盖", "平均步行"}, Widths: []float64{1, 4, 2, 2, 2}}
	for _, s := range a.Sites {
		name := s.Name
		if s.Forced {
			name += "（必选）"
		}
		t.Rows = append(t.Rows, []string{strconv.Itoa(s.Rank), name, strconv.FormatInt(s.Gain, 10), fmt.Sprintf("%.1f %%", 100*s.Share), fmt.Sprintf("%.1f 分钟", s.Mean)})
	}
	return paper.Block{Table: t}
}

// proved says how near to the best the choice is.
func (a *Answer) proved() string {
	p := a.Proof
	what := fmt.Sprintf("没有任何 %d 处的选法能覆盖多于 %.0f 人", a.Count, p.Bound)
	if a.Aim == Median {
		what = fmt.Sprintf("没有任何 %d 处的选法能使平均步行短于 %.2f 分钟（走不到的人按最长路程的两倍计）", a.Count, p.Bound)
	}
	switch {
	case p.Optimal:
		return "已证明为最优：" + what + "。"
	case p.Stopped:
		return fmt.Sprintf("计算限时 %.0f 秒已到，这是到时为止的最好选法：%s，与本选法相差至多 %.2f %%。", a.Limit, what, 100*p.Gap)
	}
	return fmt.Sprintf("%s，与本选法相差至多 %.2f %%。", what, 100*p.Gap)
}

func (a *Answer) steps() paper.Block {
	t := &paper.Table{Head: []string{"处数", "覆盖", "平均步行"}, Widths: []float64{1, 1, 1}}
	for _, s := range a.Curve {
		t.Rows = append(t.Rows, []string{strconv.Itoa(s.Count), fmt.Sprintf("%.1f %%", 100*s.Share), fmt.Sprintf("%.1f 分钟", s.Mean)})
	}
	return paper.Block{Table: t}
}

var reasonText = [...]string{"备选点够近而未选，增加处数可覆盖", "现有场所和备选点都在时限之外", "没有走得到的路", "附近没有道路"}

func (a *Answer) left() string {
	text := ""
	for _, l := range a.Left {
		for i, why := range reasons {
			if why == l.Why {
				text += fmt.Sprintf("%s %d 人（%d 个村社）；", reasonText[i], l.People, l.Homes)
			}
		}
	}
	if text == "" {
		return "没有。"
	}
	return text
}

func (a *Answer) basis() string {
	text := fmt.Sprintf("步行每小时 4 公里，人口按村社周围分布，离道路 %d 米以上不计；只沿道路走（步行覆盖另计 300 米内直接走到的，覆盖更高）；不计容量；均待核实。", int(offRoadM))
	if a.Place == Works {
		text += fmt.Sprintf("现有场所只计可信度 %d 分以上的可用工程。", a.Least)
	} else {
		text += "现有场所计可用、部分可用的疏散场所。"
	}
	if a.Known.Estimated {
		text += "部分人口为推算值。"
	}
	return text
}
