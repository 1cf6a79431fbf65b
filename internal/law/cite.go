package law

import (
	"fmt"
	"strings"
)

// Source is where a rule is printed.
type Source struct {
	Title   Text   `json:"title"`            // with its quotation marks where it is an act: 《中华人民共和国人民防空法》
	Number  string `json:"number,omitempty"` // 浙动办〔2023〕25号
	Article Text   `json:"article"`
}

// Cite is what a row says about itself: everything but its value.
type Cite struct {
	ID       string   `json:"id"` // stable: results keep it
	Area     Area     `json:"area"`
	From     Day      `json:"from"`           // first day
	Until    Day      `json:"until,omitzero"` // last day; none where it is in force
	Source   Source   `json:"source"`
	Evidence Evidence `json:"evidence"` // of what it says
	Dated    Evidence `json:"dated"`    // of its days
	Remark   Text     `json:"remark"`   // what is not sure, or what a reader must know besides
}

// Row is a rule with its value.
type Row[T any] struct {
	Cite
	Value T
}

// Derivation names the source, the area and the days, and what of it is to be verified.
func (c Cite) Derivation() Text {
	area, source, days := c.Area.label(), c.Source.text(), c.days()
	said, dated := c.Evidence.mark(), c.Dated.mark()
	return Text{
		ZH: fmt.Sprintf("依据%s%s,适用于%s,%s%s。%s", source.ZH, said.ZH, area.ZH, days.ZH, dated.ZH, c.Remark.ZH),
		EN: strings.TrimSpace(fmt.Sprintf("Under %s%s, for %s, %s%s. %s", source.EN, said.EN, area.EN, days.EN, dated.EN, c.Remark.EN)),
	}
}

func (s Source) text() Text {
	zh, en := s.Title.ZH, s.Title.EN
	if s.Number != "" {
		zh, en = zh+"("+s.Number+")", en+" ("+s.Number+")"
	}
	if s.Article.EN != "" {
		en += ", " + s.Article.EN
	}
	return Text{zh + s.Article.ZH, en}
}

func (c Cite) days() Text {
	if !c.Until.OK() {
		return Text{"自" + c.From.ZH() + "起", "from " + c.From.String() + " on"}
	}
	return Text{c.From.ZH() + "至" + c.Until.ZH(), c.From.String() + " to " + c.Until.String()}
}

// wrong says what is missing in a row, the zero Text for nothing.
func (c Cite) wrong() Text {
	_, err := c.Area.prefix()
	switch {
	case c.ID == "":
		return Text{"缺编号", "it has no id"}
	case err != nil:
		return Text{"区划代码 " + c.Area.Code + " 有误", "the area code " + c.Area.Code + " is wrong"}
	case c.Area.Code != "" && (c.Area.Name.ZH == "" || c.Area.Name.EN == ""):
		return Text{"缺行政区名称", "its area has no name"}
	case !c.From.OK():
		return Text{"缺起始日", "it has no first day"}
	case c.Until.OK() && c.Until.Before(c.From):
		return Text{"止日早于起日", "it ends before it begins"}
	case c.Source.Title.ZH == "" || c.Source.Title.EN == "":
		return Text{"缺出处", "it has no source"}
	case !c.Evidence.known() || !c.Dated.known():
		return Text{"缺证据标记", "it lacks an evidence mark"}
	}
	return Text{}
}
