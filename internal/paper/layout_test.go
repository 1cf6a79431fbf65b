package paper

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func blankDocument() *Document {
	return &Document{World: Live, Issuer: "舟山市人民防空指挥部", Title: "关于做好值班工作的通知", Date: time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)}
}

func TestTwentyTwoLinesOfTwentyEightCharactersFillAPage(t *testing.T) {
	d := blankDocument()
	d.Body = []Block{Text(strings.Repeat("海", 28*70))}
	sheets := d.sheets()
	page := sheets[1]
	if len(page.rows) != 22 {
		t.Fatalf("the second page has %d lines", len(page.rows))
	}
	for i, r := range page.rows {
		if n := utf8.RuneCountInString(r.words); n != 28 {
			t.Errorf("line %d has %d characters", i+1, n)
		}
	}
	if used := sheets[0].used; used < typeHeight-leading {
		t.Errorf("the first page has room for another line: %.1f of %.1f points used", used, typeHeight)
	}
}

// sentence draws text as people write it: no more than three marks follow each other.
func sentence() *rapid.Generator[string] {
	word := rapid.SampledFrom([]string{"海", "定海区", "岱山", "2026", "12,346", "98.44%", "CAP", "Common Alerting Protocol", "0580-2020202", "42米/秒", "舟防指〔2026〕3号"})
	mark := rapid.SampledFrom([]string{"", "", "", "，", "。", "；", "、", "：“", "”，", "（", "）", "《", "》。", "……", "——", "！", " "})
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(1, 80).Draw(t, "words") {
			b.WriteString(word.Draw(t, "word") + mark.Draw(t, "mark"))
		}
		return strings.TrimSpace(b.String())
	})
}

func TestNoLineBeginsOrEndsWithWhatMayNot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sentence().Draw(t, "text")
		width := rapid.Float64Range(8*pitch, typeWidth).Draw(t, "width")
		lines := plain.lines(s, width, width)
		var all strings.Builder
		for i, l := range lines {
			first, _ := utf8.DecodeRuneInString(l.text)
			last, _ := utf8.DecodeLastRuneInString(l.text)
			if i > 0 && strings.ContainsRune(noStart, first) {
				t.Fatalf("line %q begins with %c", l.text, first)
			}
			if i < len(lines)-1 && strings.ContainsRune(noEnd, last) {
				t.Fatalf("line %q ends with %c", l.text, last)
			}
			if l.width > width+tolerance {
				t.Fatalf("line %q is %.1f wide, there is room for %.1f", l.text, l.width, width)
			}
			all.WriteString(l.text)
		}
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if bare(all.String()) != bare(s) {
			t.Fatalf("%q became %q", s, all.String())
		}
	})
}

func TestNumbersAndWordsStayWhole(t *testing.T) {
	for n := range 28 {
		lines := plain.lines(strings.Repeat("海", n)+"12,346.50人Protocol。", 12*pitch, 12*pitch)
		for _, word := range []string{"12,346.50", "Protocol"} {
			if !slices.ContainsFunc(lines, func(l broken) bool { return strings.Contains(l.text, word) }) {
				t.Errorf("after %d characters %s is parted", n, word)
			}
		}
	}
	long := strings.Repeat("0123456789", 20)
	lines := plain.lines(long, typeWidth, typeWidth)
	if len(lines) < 2 || lines[0].width > typeWidth+tolerance {
		t.Errorf("a number wider than the page is not parted: %d lines", len(lines))
	}
}

// drawDocument draws headings, paragraphs and tables in any order.
func drawDocument(t *rapid.T) *Document {
	d := blankDocument()
	for i := range rapid.IntRange(0, 25).Draw(t, "blocks") {
		switch rapid.IntRange(0, 4).Draw(t, "what") {
		case 0:
			table := &Table{Head: []string{"序号", "内容"}, Widths: []float64{1, 5}}
			for k := range rapid.IntRange(0, 12).Draw(t, "rows") {
				table.Rows = append(table.Rows, []string{fmt.Sprintf("%d-%d", i, k), strings.Repeat("转移安置人员", rapid.IntRange(0, 60).Draw(t, "length"))})
			}
			d.Body = append(d.Body, Block{Table: table})
		case 1:
			d.Body = append(d.Body, Heading(rapid.IntRange(1, 4).Draw(t, "level"), "基本情况"))
		default:
			d.Body = append(d.Body, Text(sentence().Draw(t, "text")))
		}
	}
	if rapid.Bool().Draw(t, "copied") {
		d.CopyTo, d.PrintedBy, d.PrintedOn = "各县（区）人民防空指挥部", "指挥部办公室", d.Date
	}
	return d
}

func TestPagesHoldWhatTheyMayAndLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDocument(t)
		sheets := d.sheets()
		var text strings.Builder
		for i, s := range sheets {
			if s.used > typeHeight+tolerance {
				t.Fatalf("page %d is %.1f high", i+1, s.used)
			}
			if len(s.rows) == 0 {
				if i < len(sheets)-1 {
					t.Fatalf("page %d is empty", i+1)
				}
				continue
			}
			if last := s.rows[len(s.rows)-1]; last.keep && i < len(sheets)-1 && !tooHigh(s.rows) && len(sheets[i+1].rows) > 0 {
				t.Fatalf("page %d ends with %q, which belongs to the next", i+1, last.words)
			}
			head := len(s.rows[0].words) > 0 && s.rows[0].words == "序号|内容|"
			for k, r := range s.rows {
				if again := r.again; k == 0 && again != nil {
					t.Fatalf("page %d begins with a row without the head of its table", i+1)
				}
				if !(i > 0 && k == 0 && head) || len(s.rows) > 1 && s.rows[1].again == nil {
					text.WriteString(r.words)
				}
			}
		}
		for _, b := range d.Body {
			if b.Table == nil {
				continue
			}
			for _, cells := range b.Table.Rows {
				if !strings.Contains(text.String(), cells[0]+"|") {
					t.Fatalf("row %s is on no page", cells[0])
				}
			}
		}
	})
}

func TestARowLongerThanAPageGoesOnUnderTheHead(t *testing.T) {
	d := blankDocument()
	long := strings.Repeat("因航班停航，人员由渔政船转移至高亭镇中心小学安置点；", 120)
	d.Body = []Block{{Table: &Table{Head: []string{"序号", "内容"}, Widths: []float64{1, 3}, Rows: [][]string{{"1", long}, {"2", "完"}}}}}
	sheets := d.sheets()
	var text strings.Builder
	for i, s := range sheets {
		for k, r := range s.rows {
			if i > 0 && k == 0 && r.words != "序号|内容|" && r.again == nil && strings.Contains(r.words, "|") {
				t.Errorf("page %d begins with %q", i+1, r.words)
			}
			if strings.HasPrefix(r.words, "|") || strings.HasPrefix(r.words, "1|") {
				text.WriteString(strings.Trim(strings.TrimPrefix(r.words, "1|"), "|"))
			}
		}
	}
	if text.String() != long {
		t.Errorf("of %d characters of the cell %d are printed", utf8.RuneCountInString(long), utf8.RuneCountInString(text.String()))
	}
	if len(sheets) < 4 {
		t.Errorf("it fills %d pages", len(sheets))
	}
}

func TestNoPageHasNothingButTheSignature(t *testing.T) {
	for n := range 30 {
		d := blankDocument()
		d.By, d.Notes = "舟山市人民防空指挥部", "此件公开发布"
		d.Body = []Block{Text(strings.Repeat("海", 28*n+1))}
		for i, s := range d.sheets() {
			for k, r := range s.rows {
				if r.words == d.By && (k == 0 || !strings.HasPrefix(s.rows[k-1].words, "海") && !strings.HasPrefix(s.rows[max(0, k-2)].words, "海")) {
					t.Errorf("with %d lines, page %d has the signature and none of the text", n+1, i+1)
				}
			}
		}
	}
}

func TestTheSignatureStandsInTheMiddleAboveTheDate(t *testing.T) {
	for _, by := range []string{"舟山市人民防空指挥部", "舟山市人民防空指挥部办公室（战备值班室）", "县指挥部"} {
		d := blankDocument()
		d.By = by
		byAt, dateAt := d.signature()
		byMiddle, dateMiddle := byAt+plain.width(by)/2, dateAt+plain.width(day(d.Date))/2
		if diff := byMiddle - dateMiddle; diff > 1 || diff < -1 {
			t.Errorf("%s: the middles are %.1f points apart", by, diff)
		}
		if end := byAt + plain.width(by); end > typeWidth-2*pitch+1 {
			t.Errorf("%s ends %.1f points from the edge", by, typeWidth-end)
		}
	}
}

func TestHeadingsAreCountedPerLevel(t *testing.T) {
	var n numbering
	var got []string
	for _, level := range []int{1, 2, 3, 4, 4, 2, 3, 1, 2} {
		got = append(got, n.next(level))
	}
	if want := "一、 （一） 1. （1） （2） （二） 1. 二、 （一）"; strings.Join(got, " ") != want {
		t.Errorf("got %s", strings.Join(got, " "))
	}
	for n, want := range map[int]string{1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "100"} {
		if got := ordinal(n); got != want {
			t.Errorf("%d is %s", n, got)
		}
	}
}

func TestTheSignatureFollowsATableAndACodeBeginsNoPage(t *testing.T) {
	for n := range 40 {
		d := blankDocument()
		d.By, d.Code = "舟山市人民防空指挥部", &Code{Rows: [][]bool{{true}}, Caption: "扫码"}
		table := &Table{Head: []string{"序号"}}
		for i := range n {
			table.Rows = append(table.Rows, []string{fmt.Sprint(i)})
		}
		d.Body = []Block{{Table: table}}
		sheets := d.sheets()
		last := sheets[len(sheets)-1]
		if !slices.ContainsFunc(last.rows, func(r row) bool { return r.words == d.By }) {
			t.Errorf("with %d rows the last page has no signature", n)
		}
		if n > 0 && !slices.ContainsFunc(last.rows, func(r row) bool { return r.words == fmt.Sprint(n-1)+"|" }) {
			t.Errorf("with %d rows the signature is parted from the last", n)
		}
	}
}
