package template

import (
	"strconv"
	"strings"
)

// The bounds of a template.
const (
	MaxText   = 40_000 // characters
	maxDepth  = 4      // of repetitions and conditions in each other
	maxColumn = 12
)

// reader reads a template line by line.
type reader struct {
	out      *Template
	open     []*frame // the body, and what is open in it
	repeats  int
	problems []Problem
}

// frame is an open part: what it was begun by, and where its nodes go.
type frame struct {
	place
	is    command
	node  node
	nodes []node
	other bool
}

// Parse reads a template. Where there are problems the template is not to be used.
func Parse(text string) (*Template, []Problem) {
	r := &reader{out: &Template{heads: map[head]phrase{}}, open: []*frame{{}}}
	if n := len([]rune(text)); n > MaxText {
		r.refuse(place{1, 1}, "模板有 %d 个字,最多 %d 个", "the template has %d characters, at most %d are allowed", n, MaxText)
		return r.out, r.problems
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	for i, line := range strings.Split(text, "\n") {
		r.line(line, i+1)
	}
	for len(r.open) > 1 {
		f := r.top()
		r.refuse(f.place, "“#%s”没有用“#完”结束", "“#%s” is not closed by “#end”", wordOf(f.is))
		r.close()
	}
	if len(r.out.heads[title]) == 0 {
		r.refuse(place{1, 1}, "没有标题:请加一行“#标题 …”", "there is no title: add a line “#title …”")
	}
	r.out.body = r.open[0].nodes
	return r.out, inOrder(r.problems)
}

func (r *reader) top() *frame { return r.open[len(r.open)-1] }

// add puts a node into what is open.
func (r *reader) add(n node) {
	f := r.top()
	f.nodes = append(f.nodes, n)
}

// table is the open table, nil outside of one.
func (r *reader) table() *frame {
	for i := len(r.open) - 1; i >= 0; i-- {
		if r.open[i].is == cmdTable {
			return r.open[i]
		}
	}
	return nil
}

// line reads one line.
func (r *reader) line(line string, n int) {
	trimmed := strings.TrimLeft(line, " \t　")
	at := place{n, 1 + len([]rune(line)) - len([]rune(trimmed))}
	trimmed = strings.TrimRight(trimmed, " \t　")
	switch {
	case trimmed == "" || strings.HasPrefix(trimmed, "//"):
	case trimmed[0] == '#':
		r.command(trimmed, at)
	case trimmed[0] == '|':
		r.row(trimmed, at)
	case r.table() != nil:
		r.refuse(at, "表格里只能有“|”开头的行;表格用“#完”结束", "a table has only lines that begin with “|”; “#end” closes it")
	default:
		r.add(node{place: at, kind: textNode, text: r.phraseOf(trimmed, at)})
	}
}

// command reads a line that begins with #.
func (r *reader) command(line string, at place) {
	is, word, rest, column := commandOf(line)
	behind := place{at.line, at.column + column - 1}
	switch is {
	case "":
		zh, en := "", ""
		if n := nearest(word, words()); n != "" {
			zh, en = ",是不是“#"+n+"”", "; did you mean “#"+n+"”"
		}
		r.refuse(at, "没有“#%s”这个指令%s?", "there is no command “#%s”%s?", word, zhen{zh, en})
	case cmdLayout:
		r.layout(rest, behind)
	case cmdTable, cmdEach, cmdIf, cmdIfNone:
		r.begin(is, rest, at, behind)
	case cmdElse:
		r.otherwise(at)
	case cmdEnd:
		if len(r.open) == 1 {
			r.refuse(at, "“#完”多了一个:没有要结束的部分", "one “#end” too many: nothing is open")
			return
		}
		r.close()
	case cmdHeading:
		r.inBody(at, node{place: at, kind: headingNode, text: r.phraseOf(rest, behind)})
	case cmdSign:
		r.inBody(at, r.sign(rest, at, behind))
	case cmdDerive:
		r.inBody(at, node{place: at, kind: derivationNode, text: phrase{{hole: &hole{place: behind, what: ofSteps, path: rest}}}})
	default:
		h := head(is)
		if len(r.open) > 1 {
			r.refuse(at, "“#%s”要写在表格、逐条和条件之外", "“#%s” stands outside of tables, repetitions and conditions", word)
			return
		}
		if _, twice := r.out.heads[h]; twice {
			r.refuse(at, "“#%s”写了两次", "“#%s” stands twice", word)
			return
		}
		r.out.heads[h] = r.phraseOf(rest, behind)
	}
}

// inBody adds what may not stand in a table.
func (r *reader) inBody(at place, n node) {
	if r.table() != nil {
		r.refuse(at, "表格里只能有“|”开头的行;表格用“#完”结束", "a table has only lines that begin with “|”; “#end” closes it")
		return
	}
	r.add(n)
}

func (r *reader) layout(rest string, at place) {
	switch strings.ToLower(rest) {
	case "表格", "form":
	case "公文", "letter":
		r.out.Letter = true
	default:
		r.refuse(at, "版式只有“表格”和“公文”", "the layout is “form” or “letter”")
	}
}

// begin opens a table, a repetition or a condition.
func (r *reader) begin(is command, rest string, at, behind place) {
	f := &frame{place: at, is: is, node: node{place: at}}
	switch is {
	case cmdTable:
		f.node.kind = tableNode
		f.node.widths = r.widths(rest, behind)
		if r.table() != nil {
			r.refuse(at, "表格里不能再有表格", "a table cannot stand in a table")
		}
	case cmdEach:
		f.node.kind, f.node.part = repeatNode, rest
		f.node.place = behind
		if rest == "" {
			r.refuse(at, "“#逐条”后面要写登记簿,如“#逐条 siren”", "“#each” needs a register, such as “#each siren”")
		}
		if r.repeats++; r.repeats > 1 {
			r.refuse(at, "逐条里不能再有逐条", "a repetition cannot stand in a repetition")
		}
	default:
		f.node.kind, f.node.cond = ifNode, r.condition(rest, behind, is == cmdIfNone)
	}
	if r.open = append(r.open, f); len(r.open) > maxDepth+1 {
		r.refuse(at, "套得太深:最多 %d 层", "too deep: at most %d levels", maxDepth)
	}
}

// otherwise begins what stands where the condition does not hold.
func (r *reader) otherwise(at place) {
	f := r.top()
	if f.node.kind != ifNode || len(r.open) == 1 || f.other {
		r.refuse(at, "“#否则”只能写在一个“#若”里,且只有一次", "“#else” stands in an “#if”, once")
		return
	}
	f.node.body, f.nodes, f.other = f.nodes, nil, true
}

// close closes what was opened last.
func (r *reader) close() {
	f := r.top()
	r.open = r.open[:len(r.open)-1]
	if f.is == cmdEach {
		r.repeats--
	}
	if f.other {
		f.node.other = f.nodes
	} else {
		f.node.body = f.nodes
	}
	if f.is == cmdTable && len(f.node.widths) > 0 {
		r.spans(f.node.body, len(f.node.widths))
	}
	r.add(f.node)
}

// widths are the shares of a table's columns.
func (r *reader) widths(rest string, at place) (out []float64) {
	for _, s := range strings.Fields(rest) {
		w, err := strconv.ParseFloat(s, 64)
		if err != nil || !(w >= 1) || w > 1000 {
			r.refuse(at, "列宽“%s”不是 1 到 1000 的数", "the width “%s” is no number from 1 to 1000", s)
			return nil
		}
		out = append(out, w)
	}
	if len(out) == 0 || len(out) > maxColumn {
		r.refuse(at, "“#表”后面要写 1 到 %d 列的宽度,如“#表 15 35 15 35”", "“#table” needs the widths of 1 to %d columns, such as “#table 15 35 15 35”", maxColumn)
		return nil
	}
	return out
}

// condition reads “field”, “field = value” or “field != value”.
func (r *reader) condition(rest string, at place, absent bool) condition {
	c := condition{absent: absent}
	rest = strings.NewReplacer("≠", "!=", "＝", "=").Replace(rest)
	name, value, compares := strings.Cut(rest, "=")
	if compares {
		name, c.not = strings.CutSuffix(strings.TrimSpace(name), "!")
		c.value = strings.TrimSpace(value)
	}
	name = strings.TrimSpace(strings.Trim(strings.TrimSpace(name), "{}"))
	if name == "" || compares && (c.value == "" || absent) {
		r.refuse(at, "条件要写成“#若 字段”“#若无 字段”或“#若 字段 = 值”", "a condition is “#if field”, “#ifnone field” or “#if field = value”")
	}
	c.field = hole{place: at, path: name}
	return c
}

func wordOf(is command) string {
	for _, c := range commands {
		if c.is == is {
			return c.words[0]
		}
	}
	return string(is)
}
