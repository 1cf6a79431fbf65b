package main

import (
	"fmt"
	"strconv"
	"strings"
)

// class is the sort of damage; the texts are stable and part of the JSON output.
type class string

const (
	edited    class = "edited"
	deleted   class = "deleted"
	inserted  class = "inserted"
	reordered class = "reordered"
	truncated class = "truncated"
	damaged   class = "header_or_end_damaged"
	rollback  class = "head_not_found"
)

// finding is the first thing wrong. Seq is the number of the first bad entry, or of the place where it stands or is
// missing; 0 where no entry is at fault. To is the last of several deleted ones. Line counts from 1 in the file.
type finding struct {
	Class   class  `json:"class"`
	Section int    `json:"section,omitempty"`
	Seq     int64  `json:"seq,omitempty"`
	To      int64  `json:"to,omitempty"`
	Line    int64  `json:"line,omitempty"`
	ZH      string `json:"zh"`
	EN      string `json:"en"`
	why     reason
}

// reason is one plain sentence in both languages; {seq}, {to}, {line} are filled in.
type reason struct{ zh, en string }

var (
	bodyChanged      = reason{"第 {seq} 条(第 {line} 行)被改动:内容与其哈希值不符。", "Entry {seq} (line {line}) was edited: its content does not fit its hash."}
	hashChanged      = reason{"第 {seq} 条(第 {line} 行)的哈希值被改动:内容与后一条所记一致,与本行哈希值不符。", "The hash of entry {seq} (line {line}) was edited: the content is what the next entry refers to."}
	rehashed         = reason{"第 {seq} 条(第 {line} 行)被改动并重算了自身哈希值:与前后条目不衔接。", "Entry {seq} (line {line}) was edited and its own hash made to fit: it does not link to its neighbours."}
	lastReplaced     = reason{"最后一条第 {seq} 条(第 {line} 行)与首行、末行所记链头不符:该条被改动并重算哈希值,或两处链头均被替换。", "Entry {seq} (line {line}), the last, is not the head that header and end line name: it was edited and re-hashed, or both heads were replaced."}
	foreign          = reason{"第 {seq} 条(第 {line} 行)不属于本节点或本纪元:被其他日志的条目替换。", "Entry {seq} (line {line}) belongs to another post or epoch: it was replaced by an entry of another log."}
	gone             = reason{"第 {seq} 条至第 {to} 条被删除:第 {line} 行处已是后面的条目。", "Entries {seq} to {to} were deleted: line {line} already holds a later one."}
	tailDeleted      = reason{"自第 {seq} 条起的末尾条目被删除:第 {line} 行已是末行。", "The entries from {seq} to the end were deleted: line {line} is already the end line."}
	notBelonging     = reason{"第 {line} 行(应为第 {seq} 条)是插入的条目,不属于这条日志。", "Line {line}, where entry {seq} belongs, holds an inserted entry that is not part of this log."}
	twoClaims        = reason{"第 {line} 行的第 {seq} 条是插入的条目:后一行也是第 {seq} 条,且后续条目承接的是后者。", "Entry {seq} at line {line} was inserted: the next line is entry {seq} too, and the log goes on from that one."}
	beyondEnd        = reason{"第 {line} 行(第 {seq} 条)是插入的条目:超出首行所记条数。", "Line {line} (entry {seq}) was inserted: it is beyond the number of entries the header gives."}
	wrongOrder       = reason{"条目顺序被调换:第 {line} 行应为第 {seq} 条,该条出现在后面。", "Entries were reordered: line {line} should hold entry {seq}, which comes later."}
	entryCut         = reason{"文件在第 {line} 行中间被截断,自第 {seq} 条起缺失。", "The file was truncated inside line {line}; it lacks the entries from {seq} on."}
	entriesMissing   = reason{"文件被截断:自第 {seq} 条起缺失(第 {line} 行)。", "The file was truncated: it lacks the entries from {seq} on (line {line})."}
	endFixed         = reason{"文件被截断且末行被改写以相符:自第 {seq} 条起缺失(第 {line} 行),与首行不符。", "The file was truncated and its end line rewritten to fit: it lacks the entries from {seq} on (line {line}) that the header counts."}
	endMissing       = reason{"文件被截断:条目齐全,但缺少末行(第 {line} 行)。", "The file was truncated: all entries are there, but the end line is missing (line {line})."}
	fileEmpty        = reason{"文件是空的。", "The file is empty."}
	headerUnreadable = reason{"第 {line} 行应为首行(haidun-log 1 …),但无法读取:首行损坏,或文件不是海盾日志。", "Line {line} should be a header (haidun-log 1 …) and cannot be read: the header is damaged, or this is not a Haidun log."}
	headerCount      = reason{"首行损坏(第 {line} 行):所记条数与条目及末行不符。", "The header (line {line}) is damaged: its count differs from the entries and the end line."}
	headerHead       = reason{"首行损坏(第 {line} 行):所记链头与最后一条及末行不符。", "The header (line {line}) is damaged: its head differs from the last entry and the end line."}
	headerFirst      = reason{"首行损坏(第 {line} 行):所记起始编号与条目不符。", "The header (line {line}) is damaged: its first number differs from the entries."}
	headerOwner      = reason{"首行损坏(第 {line} 行):所记节点或纪元与条目不符。", "The header (line {line}) is damaged: its node or epoch differs from the entries."}
	endUnreadable    = reason{"末行损坏(第 {line} 行):无法读取。", "The end line (line {line}) is damaged: it cannot be read."}
	endDisagrees     = reason{"首行或末行损坏(第 {line} 行):末行的条数或链头与条目不符。", "The header or end line (line {line}) is damaged: the end line's count or head differs from the entries."}
	headUnknown      = reason{"文件本身前后一致,但其中没有给定的链头:日志被整体回退或重写,或链头属于其他日志。", "The file is consistent in itself, but the given head does not appear in it: the log was rolled back or rewritten as a whole, or the head is another log's."}
)

// found is a finding at the line last read.
func (c *checker) found(k class, seq int64, why reason) *finding { return c.at(c.line, k, seq, why) }

// at is a finding at a line of the section being read.
func (c *checker) at(line int64, k class, seq int64, why reason) *finding {
	return &finding{Class: k, Section: len(c.report.Sections), Seq: seq, Line: line, why: why}
}

// fill puts the numbers into the sentences.
func (f *finding) fill() {
	to := f.To
	if to == 0 {
		to = f.Seq
	}
	r := strings.NewReplacer("{seq}", strconv.FormatInt(f.Seq, 10), "{to}", strconv.FormatInt(to, 10), "{line}", strconv.FormatInt(f.Line, 10))
	f.ZH, f.EN = r.Replace(f.why.zh), r.Replace(f.why.en)
	if f.why == gone && to == f.Seq {
		f.ZH = fmt.Sprintf("第 %d 条被删除:第 %d 行处已是后面的条目。", f.Seq, f.Line)
		f.EN = fmt.Sprintf("Entry %d was deleted: line %d already holds a later one.", f.Seq, f.Line)
	}
}
