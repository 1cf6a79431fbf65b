package text

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a piece of the text, in bytes.
type span struct{ begin, end int }

// linesOf cuts a text into its lines, each with its end and the blank lines behind it. Blank lines at the beginning
// belong to the first line.
func linesOf(src string) (out []span) {
	for begin := 0; begin < len(src); {
		end := len(src)
		if n := strings.IndexByte(src[begin:], '\n'); n >= 0 {
			end = begin + n + 1
		}
		switch blank := strings.TrimSpace(src[begin:end]) == ""; {
		case len(out) > 0 && (blank || strings.TrimSpace(src[out[len(out)-1].begin:out[len(out)-1].end]) == ""):
			out[len(out)-1].end = end
		default:
			out = append(out, span{begin, end})
		}
		begin = end
	}
	return out
}

// reader goes through the lines of a plan.
type reader struct {
	src   string
	parts []Part
	point int  // the present point, 0 before the first
	han   bool // points are numbered 一、
	title bool // the title was found
}

func (r *reader) line(l span) {
	if n, han := numberOf(r.src[l.begin:l.end]); n == r.point+1 && (n == 1 || han == r.han) {
		r.point, r.han = n, han
		r.sentences(l, Heading)
		return
	}
	switch text := strings.TrimSpace(r.src[l.begin:l.end]); {
	case isFurniture(text):
		r.add(Other, l)
	case r.point > 0:
		r.sentences(l, Sentence)
	case endsSentence(text):
		r.sentences(l, Preamble)
	case !r.title && isTitle(text):
		r.title = true
		r.add(Title, l)
	default:
		r.add(Other, l)
	}
}

func (r *reader) add(k Kind, s span) {
	r.parts = append(r.parts, Part{Kind: k, Point: r.point, Begin: s.begin, End: s.end})
}

// sentences adds the sentences of a line; first is the kind of the first one.
func (r *reader) sentences(l span, first Kind) {
	rest := first
	if first == Heading {
		rest = Sentence
	}
	for i, s := range sentencesOf(r.src, l) {
		if i > 0 {
			first = rest
		}
		r.add(first, s)
	}
}

// pairs are the marks between which a full stop ends nothing.
var pairs = map[rune]rune{'“': '”', '《': '》', '(': ')', '（': '）', '‘': '’'}

func isStop(c rune) bool { return strings.ContainsRune("。！？!?", c) }

// sentencesOf cuts a line after each full stop, with the white space behind it. Between quotation marks or brackets a stop
// ends nothing, unless they are never closed.
func sentencesOf(src string, l span) (out []span) {
	begin := l.begin
	for at := l.begin; at < l.end; {
		c, n := utf8.DecodeRuneInString(src[at:l.end])
		if end, ok := pairs[c]; ok {
			if to := strings.IndexRune(src[at:l.end], end); to >= 0 {
				at += to + utf8.RuneLen(end)
				continue
			}
		}
		at += n
		if !isStop(c) {
			continue
		}
		for at < l.end { // stops and white space that follow belong to it
			c, n := utf8.DecodeRuneInString(src[at:l.end])
			if !isStop(c) && !unicode.IsSpace(c) {
				break
			}
			at += n
		}
		out = append(out, span{begin, at})
		begin = at
	}
	if begin < l.end {
		out = append(out, span{begin, l.end})
	}
	return out
}

// A number before a point: "3." or "三、"; "14.5" is none.
var (
	digitPoint = regexp.MustCompile(`^\s*(\d{1,2})\s*[.．、]\s*[^\d\s]`)
	hanPoint   = regexp.MustCompile(`^\s*([一二三四五六七八九十]{1,3})、\s*\S`)
)

// numberOf is the number that a line begins with, 0 for none.
func numberOf(line string) (n int, han bool) {
	if m := digitPoint.FindStringSubmatch(line); m != nil {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			return 0, false
		}
		return n, false
	}
	if m := hanPoint.FindStringSubmatch(line); m != nil {
		return int(hanNumber(m[1])), true
	}
	return 0, false
}

func endsSentence(text string) bool {
	c, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "”’》)） "))
	return isStop(c)
}

// furniture is how lines of a web page begin or what they consist of.
var furniture = regexp.MustCompile(`^(当前位置|索引号|组配分类|生成日期|发布日期|发布机构|公开方式|访问次数|浏览次数|来源[:：]|字号[:：]|信息来源|【?打印|【?关闭|分享到|上一篇|下一篇|责任编辑|附件[:：]|扫一扫|版权所有|网站标识码|主办单位|浙ICP)|>\s*\S+\s*>`)

func isFurniture(text string) bool { return text == "" || furniture.MatchString(text) }

// isTitle: one short line that calls itself a plan.
func isTitle(text string) bool {
	if utf8.RuneCountInString(text) > 60 {
		return false
	}
	for _, w := range []string{"工作要点", "工作计划", "重点工作", "工作任务", "工作安排"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
