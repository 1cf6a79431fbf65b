package text

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// works are verbs that begin a work of its own: with them something is held, written, bought, built or checked. A clause
// that begins otherwise (分析…, 提升…) says how or what for and stays with the work before it.
const works = `召开|举行|举办|开展|组织|制定|编制|修编|修订|起草|印发|采购|建立|落实|完善|健全|梳理|整合|抽调|推送|做好|推进|深化|拓展|优化|加强|参与|巩固|指导|监督指导|研究制定|升级|严格执行|规范|探索|融入|动员|助力|支持`

// how may stand before such a verb.
const how = `进一步|积极|定期|经常性|大力|重点|继续|深入|稳妥|加快|着力|严格|认真|不断|主动|科学|统一|逐步|持续|切实|全面|努力|要|以此为模板|同步`

var (
	when    = regexp.MustCompile(`^(?:今年|本年度|20\d{2}年|年内|年底前|上半年|下半年)`)
	where   = regexp.MustCompile(`^在[^,，;；]{1,14}?[内中上]`)
	whom    = regexp.MustCompile(`^(?:市、县两级|[^,，;；]{0,12}指挥部(?:成员单位)?)`)
	turning = regexp.MustCompile(`^将[^,，;；]{1,60}(?:升级|纳入|转为)`)
	adverb  = regexp.MustCompile(`^(?:` + how + `)`)
	working = regexp.MustCompile(`^(?:` + works + `)`)
)

// fewest is how many characters a work has at least: 落实考核机制.
const fewest = 6

// splitWorks cuts a sentence into the works it clearly names: at a semicolon always, at a comma where what stands on
// both sides begins with such a verb and is long enough to say what.
func splitWorks(src string, begin, end int) (out []Work) {
	from := begin
	named := false // the work begun at from names something to be done
	first := true  // no clause of it is done yet
	for _, c := range clausesOf(src, begin, end) {
		text := src[c.begin:c.end]
		works := beginsWork(text)
		cut := c.after == ';' || (works && named)
		if !first && cut && long(src[from:c.begin]) && long(text) {
			out = append(out, Work{from, c.begin})
			from, named = c.begin, false
		}
		named = named || works
		first = false
	}
	return append(out, Work{from, end})
}

func long(s string) bool {
	return utf8.RuneCountInString(strings.Trim(s, " \t\r\n,，;；。！？!?")) >= fewest
}

// beginsWork reports whether a clause begins with a verb of works, after a time, a place, who does it and adverbs.
func beginsWork(clause string) bool {
	clause = strings.TrimSpace(clause)
	clause = clause[len(when.FindString(clause)):]
	clause = clause[len(where.FindString(clause)):]
	return begun(clause) || begun(clause[len(whom.FindString(clause)):])
}

// begun reports whether a clause begins with such a verb, after adverbs.
func begun(clause string) bool {
	for range 3 {
		if working.MatchString(clause) || turning.MatchString(clause) {
			return true
		}
		clause = clause[len(adverb.FindString(clause)):]
	}
	return working.MatchString(clause)
}

// clause is what stands between two commas or semicolons, with the one behind it; after is what stood before it.
type clause struct {
	span
	after rune // ',', ';' or 0
}

func clausesOf(src string, begin, end int) (out []clause) {
	from, after := begin, rune(0)
	for at := begin; at < end; {
		c, n := utf8.DecodeRuneInString(src[at:end])
		if close, ok := pairs[c]; ok {
			if to := strings.IndexRune(src[at:end], close); to >= 0 {
				at += to + utf8.RuneLen(close)
				continue
			}
		}
		at += n
		if sep := separator(c); sep != 0 && at < end {
			out = append(out, clause{span{from, at}, after})
			from, after = at, sep
		}
	}
	return append(out, clause{span{from, end}, after})
}

func separator(c rune) rune {
	switch c {
	case ',', '，':
		return ','
	case ';', '；':
		return ';'
	}
	return 0
}
