package allot

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
	"haidun/internal/qr"
)

// mostNotices are printed in one file, two to a page.
const mostNotices = 2000

// lineRunes is how many characters stand in a line of a notice.
const lineRunes = 40

// signals are what to do on which signal (DOMAIN §4.1: 36/24 s three times, 6/6 s fifteen times, 180 s).
var signals = [3][2]string{
	{"预先警报", "鸣36秒停24秒,重复3次:带好证件、药品和水,关闭水电气,准备前往"},
	{"空袭警报", "鸣6秒停6秒,重复15次:立即按上述路线进入工程,听从引导"},
	{"解除警报", "连续鸣3分钟:听从引导有序离开"},
}

// noticePaper is the notice to who is behind one share: a household, or a unit (掩蔽分配通知书).
func (s *Service) noticePaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	x, err := store.Get(ctx, db, ShareType, id)
	if err != nil {
		return nil, err
	}
	return s.notices(ctx, db, x.AllotmentID, []*Share{x})
}

// noticesPaper are the notices of all.
func (s *Service) noticesPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	return s.notices(ctx, db, id, nil)
}

// notices are those of some shares, or of all where none are given.
func (s *Service) notices(ctx context.Context, db *store.DB, id string, of []*Share) (*paper.Document, error) {
	m, err := s.sheetOf(ctx, db, id)
	if err != nil {
		return nil, err
	}
	if of == nil {
		of = m.shares
	}
	if len(of) > mostNotices {
		return nil, fault.New(fault.Conflict, CodeTooMany, fault.Args{"n": len(of), "most": mostNotices})
	}
	d := s.document(m, "掩蔽分配通知书")
	d.Kind = ""
	for _, x := range of {
		f, err := m.notice(x)
		if err != nil {
			return nil, err
		}
		d.Forms = append(d.Forms, f)
	}
	if len(d.Forms) == 0 {
		d.Forms = []paper.Form{{Title: "掩蔽分配通知书", Of: m.a.Name, Caption: "方案中没有任何人。"}}
	}
	return d, nil
}

// notice is one of them. Its code leads to the position of the works and says nothing of who holds it.
func (m *sheet) notice(x *Share) (paper.Form, error) {
	a := m.a
	form := paper.Form{
		Title: "掩蔽分配通知书", Of: fmt.Sprintf("%s　第%d版", a.Name, a.Version.V), Number: a.valid(),
		Caption: "请与家人一起走一遍。" + ask(a.Phone),
	}
	row := func(height float64, boxes ...paper.FormBox) {
		form.Rows = append(form.Rows, paper.FormRow{Height: height, Boxes: boxes})
	}
	box := func(width float64, label, text string) paper.FormBox {
		return paper.FormBox{Width: width, Label: label, Text: text}
	}
	people := fmt.Sprintf("%d人", x.People.V)
	if x.StepFree.V && x.HouseholdID != "" { // of people on no list, their name says so
		people += "(须无障碍)"
	}
	row(1, box(3, "单元(户)", m.who(x)), box(1.4, "人数", people))
	w := m.shelter[x.WorksID]
	if w == nil {
		row(1, box(1, "掩蔽工程", "暂未分配"))
		row(1, box(1, "原因", ShareType.Schema().Field("why").Text(x, fault.ZH)))
		row(1, box(1, "怎么办", "警报时在楼内底层、内走道或地下室就近掩蔽,避开门窗;等待另行通知。"))
	} else {
		row(1, box(3, "掩蔽工程", w.Name), box(1.4, "步行", m.walk(x)))
		row(1, box(1, "入口地址", m.door(x)))
		lines := wrapped(x.Ways, lineRunes, 3)
		for i, l := range lines {
			label := ""
			if i == 0 {
				label = "路线"
			}
			row(1, box(1, label, l))
		}
		bits, err := qr.Bits(fmt.Sprintf("geo:%.5f,%.5f", w.Location.Lat(), w.Location.Lon()))
		if err != nil {
			return form, fmt.Errorf("draw the code of a notice: %w", err)
		}
		form.Code = &paper.Code{Rows: bits}
	}
	for _, sig := range signals {
		row(1, box(1, sig[0], sig[1]))
	}
	return form, nil
}

func ask(phone string) string {
	if phone == "" {
		return "有疑问请问所在社区(村)。"
	}
	return "咨询电话:" + phone + "。"
}

func (m *sheet) walk(x *Share) string {
	if x.Own.V {
		return "本楼工程"
	}
	return fmt.Sprintf("约%.0f分钟", max(1, tenth(x.Minutes)))
}

// door is where to go in: the entrance that suits, with the address of the works.
func (m *sheet) door(x *Share) string {
	w := m.shelter[x.WorksID]
	parts := []string{}
	if w.Address != "" {
		parts = append(parts, w.Address)
	} else {
		parts = append(parts, m.place)
	}
	e := m.entrances[w.ID]
	if x.StepFree.V && m.wheelchair[w.ID] != nil {
		e = m.wheelchair[w.ID]
	}
	if e != nil {
		parts = append(parts, e.Name)
	}
	return strings.Join(parts, " ")
}

// wrapped is a text in lines of so many characters, at most so many of them.
func wrapped(text string, width, most int) (out []string) {
	r := []rune(text)
	for len(r) > 0 && len(out) < most {
		n := min(width, len(r))
		line := string(r[:n])
		if r = r[n:]; len(r) > 0 && len(out) == most-1 {
			line = string([]rune(line)[:width-1]) + "…"
		}
		out = append(out, line)
	}
	return out
}
