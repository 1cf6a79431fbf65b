package rule

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/law"
)

// day reads a date of a register; the zero Day for none. Registers keep no other form.
func day(d entity.Date) law.Day {
	out, _ := law.ParseDay(string(d))
	return out
}

// row is the rule as law.
func (r *Rule) row() Kept {
	c := law.Cite{
		ID: r.Code, Area: law.Area{Code: r.Area, Name: text(r.AreaName, cmp.Or(r.AreaNameEn, r.AreaName))}, From: day(r.From), Until: day(r.Until),
		Source:   law.Source{Title: text(r.SourceTitle, cmp.Or(r.SourceTitleEn, r.SourceTitle)), Number: r.Number, Article: text(r.Article, cmp.Or(r.ArticleEn, r.Article))},
		Evidence: r.Evidence, Dated: r.Dated, Remark: text(r.Remark, cmp.Or(r.RemarkEn, r.Remark)),
	}
	if r.Origin == entity.Demo {
		c.Evidence = law.Unverified // what is invented was read nowhere
		c.Remark = text(c.Remark.ZH+"演示数据。", strings.TrimSpace(c.Remark.EN+" Demonstration data."))
	}
	return Kept{Cite: c, Value: json.RawMessage(r.Value)}
}

// noticeOf is what every calendar of a year says about itself.
func noticeOf(year int, id, number string, evidence law.Evidence, remark string) law.Cite {
	return law.Cite{
		ID: id, From: law.NewDay(year, time.January, 1), Until: law.NewDay(year, time.December, 31), Evidence: evidence, Dated: evidence, Remark: text(remark, remark),
		Source: law.Source{
			Title:  text(fmt.Sprintf("《国务院办公厅关于%d年部分节假日安排的通知》", year), fmt.Sprintf("Notice of the General Office of the State Council on holidays in %d", year)),
			Number: number,
		},
	}
}

// Calendar is what was read as a calendar, to be verified.
func (r Read) Calendar() law.Year {
	return law.Year{Cite: noticeOf(r.Year, fmt.Sprintf("calendar-%d", r.Year), "", law.Unverified, ""), Year: r.Year, Off: r.Off, Work: r.Work}
}

// calendar is the year as law.
//
// Codes: law_day for spans that cannot be read.
func (y *Year) calendar() (law.Year, error) {
	n := int(y.Year.V)
	out := law.Year{Year: n, Cite: noticeOf(n, fmt.Sprintf("calendar-%d-%s", n, y.ID), y.Number, y.Evidence, y.Remark)}
	if y.Origin == entity.Demo {
		out.Evidence, out.Dated = law.Unverified, law.Unverified
	}
	var err error
	if out.Off, err = spansOf(y.Off); err != nil {
		return out, err
	}
	out.Work, err = spansOf(y.Worked)
	return out, err
}

func dateOf(d law.Day) entity.Date { return entity.Date(d.String()) }
