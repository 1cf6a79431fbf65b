package template

import (
	"slices"
	"strings"
	"unicode"
)

// command is a line that begins with #.
type command string

const (
	cmdLayout  command = "layout"
	cmdTable   command = "table"
	cmdEach    command = "each"
	cmdIf      command = "if"
	cmdIfNone  command = "ifnone"
	cmdElse    command = "else"
	cmdEnd     command = "end"
	cmdSign    command = "sign"
	cmdHeading command = "heading"
	cmdDerive  command = "derivation"
)

// commands are the words for them; the first of each language is what help shows.
var commands = []struct {
	is    command
	words []string
}{
	{cmdLayout, []string{"版式", "layout"}},
	{command(title), []string{"标题", "title"}},
	{command(issuer), []string{"发文机关", "issuer"}},
	{command(number), []string{"文号", "编号", "number"}},
	{command(to), []string{"主送", "to"}},
	{command(by), []string{"落款", "by"}},
	{command(date), []string{"日期", "date"}},
	{command(notes), []string{"附注", "notes"}},
	{command(copyTo), []string{"抄送", "copy"}},
	{command(attachment), []string{"附件", "attachment"}},
	{command(code), []string{"二维码", "code"}},
	{cmdHeading, []string{"小标题", "heading"}},
	{cmdTable, []string{"表", "table"}},
	{cmdEach, []string{"逐条", "each"}},
	{cmdIfNone, []string{"若无", "ifnone"}},
	{cmdIf, []string{"若", "if"}},
	{cmdElse, []string{"否则", "else"}},
	{cmdEnd, []string{"完", "end"}},
	{cmdSign, []string{"签章", "sign"}},
	{cmdDerive, []string{"推导", "derivation"}},
}

// commandOf reads the word of a command; Chinese words need no space behind them. rest begins at column at.
func commandOf(line string) (is command, word, rest string, at int) {
	body := strings.TrimLeft(line[1:], " \t　")
	lead := len([]rune(line)) - len([]rune(body))
	word = body
	if i := strings.IndexFunc(body, unicode.IsSpace); i >= 0 {
		word = body[:i]
	}
	cut := func(n int) (string, int) {
		rest := strings.TrimLeft(body[n:], " \t　")
		return strings.TrimRight(rest, " \t　"), 1 + lead + len([]rune(body)) - len([]rune(rest))
	}
	longest := ""
	for _, c := range commands {
		for _, w := range c.words {
			if strings.EqualFold(word, w) {
				rest, at = cut(len(word))
				return c.is, word, rest, at
			}
			if w[0] >= 0x80 && strings.HasPrefix(word, w) && len(w) > len(longest) {
				longest, is = w, c.is
			}
		}
	}
	rest, at = cut(len(longest))
	return is, word, rest, at
}

// words are all words for commands.
func words() (out []string) {
	for _, c := range commands {
		out = append(out, c.words...)
	}
	return out
}

// Formats of a placeholder, behind its name and a colon.
const (
	Plain   = "plain"   // without its unit
	Capital = "capital" // 壹万伍仟元整
	Day     = "date"    // 2026年5月12日
	Moment  = "time"    // 2026年5月12日 10:00
	Square  = "m2"      // with two decimals and m²
)

var formats = map[string]string{
	"plain": Plain, "不带单位": Plain, "capital": Capital, "大写": Capital, "date": Day, "日期": Day, "time": Moment, "时间": Moment,
	"m2": Square, "平方米": Square,
}

// special are what a placeholder asks for besides fields, before a colon.
var special = map[string]what{
	"blank": ofBlank, "手填": ofBlank, "derivation": ofSteps, "推导": ofSteps, "count": ofCount, "条数": ofCount,
}

// rowNumbers are the names of the number of a repeated row.
var rowNumbers = []string{"no", "序号"}

func formatNames() (out []string) {
	for n := range formats {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}
