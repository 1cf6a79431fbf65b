package text

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	indexRE  = regexp.MustCompile(`索引号[:：\s]*(\S+)`)
	numberRE = regexp.MustCompile(`(\p{Han}{2,8}[〔\[（(]20\d{2}[〕\]）)]\d{1,4}号)`)
	dayRE    = regexp.MustCompile(`(?:发布日期|生成日期|成文日期)[:：\s]*(20\d{2})[-年./](\d{1,2})[-月./](\d{1,2})`)
	issuerRE = regexp.MustCompile(`(?:发布机构|来源)[:：\s]*(\p{Han}{3,30})`)
	yearRE   = regexp.MustCompile(`(20\d{2})\s*年`)
)

// readHead finds what the page says about the plan.
func readHead(src string) (h Head) {
	for _, l := range linesOf(src) {
		if text := strings.TrimSpace(src[l.begin:l.end]); !isFurniture(text) && !endsSentence(text) && isTitle(text) {
			h.Title = text
			break
		}
	}
	if m := numberRE.FindStringSubmatch(src); m != nil {
		h.Number = m[1]
	} else if m := indexRE.FindStringSubmatch(src); m != nil {
		h.Number = m[1]
	}
	if m := issuerRE.FindStringSubmatch(src); m != nil {
		h.Issuer = m[1]
	}
	if m := dayRE.FindStringSubmatch(src); m != nil {
		h.IssuedOn = dayOf(number(m[1]), number(m[2]), number(m[3]))
	}
	if m := yearRE.FindStringSubmatch(h.Title); m != nil {
		h.Year = number(m[1])
	}
	return h
}

// number reads digits that a pattern has found.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}
