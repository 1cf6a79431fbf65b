package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"haidun/internal/testkit"
)

// rounds is how often each way of tampering is tried, each time on another log at another place.
const rounds = 1000

// tampering spoils a log and says what must be reported: one of the classes, and the number of the first bad entry
// (0 where none is at fault). It returns the spoilt file.
type tampering struct {
	name string
	do   func(t *testing.T, r *rand.Rand, l *log) (file string, seq int64, classes []class)
}

func TestLargeNumbersOfTamperingsAreEachFoundAtTheFirstEntry(t *testing.T) {
	testkit.Large(t)
	for _, c := range tamperings {
		t.Run(c.name, func(t *testing.T) {
			for i := range uint64(rounds) {
				r := rand.New(rand.NewPCG(i, 42))
				first := int64(1)
				if r.IntN(4) == 0 {
					first = 2 + r.Int64N(1000)
				}
				l := honest(t, "zs", "01J8ZS00000000000000000000", first, 3+r.Int64N(15))
				before := l.String()
				file, seq, classes := c.do(t, r, l)
				if file == before {
					t.Fatalf("round %d changed nothing", i)
				}
				got := check(t, file, "").Bad
				if got == nil {
					t.Fatalf("round %d: not found:\n%s", i, file)
				}
				if got.Seq != seq || !slices.Contains(classes, got.Class) {
					t.Fatalf("round %d (first %d, %d entries): reported %s seq %d (%s), want %s seq %d", i, first, len(l.lines), got.Class, got.Seq, got.EN, classes, seq)
				}
			}
		})
	}
}

var tamperings = []tampering{
	{"a byte of an entry edited", editByte},
	{"a byte of the header edited", editHeader},
	{"a byte of the end line edited", editEnd},
	{"an entry edited and its own hash made to fit", editRehash},
	{"an entry deleted", deleteEntry},
	{"a run of entries deleted", deleteRun},
	{"a forged entry inserted in the right form", insertLinked},
	{"a forged entry inserted with any number", insertLoose},
	{"an entry repeated elsewhere", repeatEntry},
	{"an entry of another post inserted", insertForeign},
	{"two entries swapped", swapEntries},
	{"an entry moved", moveEntry},
	{"file cut off behind a line", cutLines},
	{"file cut off at a byte", cutBytes},
	{"file cut off and the end line fixed", cutAndFix},
	{"head in the header replaced", replaceHeaderHead},
	{"head in the end line replaced", replaceEndHead},
	{"both heads replaced", replaceBothHeads},
}

func pick(r *rand.Rand, l *log) int { return r.IntN(len(l.lines)) }

func (l *log) seq(i int) int64 { return l.first + int64(i) }

// change replaces one byte by another.
func change(r *rand.Rand, s string, i int) string {
	b := []byte(s)
	for b[i] == s[i] {
		b[i] = byte(r.IntN(256))
	}
	return string(b)
}

func editByte(_ *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	i := pick(r, l)
	line := l.lines[i] + "\n"
	at := r.IntN(len(line))
	file := l.String()
	return change(r, file, strings.Index(file, line)+at), l.seq(i), []class{edited}
}

func editHeader(_ *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	for {
		// exported_at is information: nothing in the file vouches for its digits
		h := change(r, l.header, r.IntN(strings.Index(l.header, `,"exported_at"`)))
		if h != l.header {
			l.header = h
			return l.String(), 0, []class{damaged}
		}
	}
}

func editEnd(_ *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	file := l.String()
	at := len(file) - 1 - r.IntN(len(l.end)+1)
	return change(r, file, at), 0, []class{damaged}
}

func editRehash(t *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	i := pick(r, l)
	b := read(t, l.lines[i])
	b.Reason = "forged"
	l.lines[i] = b.line(t)
	return l.String(), l.seq(i), []class{edited}
}

func deleteEntry(_ *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	i := pick(r, l)
	l.lines = slices.Delete(l.lines, i, i+1)
	return l.String(), l.seq(i), []class{deleted}
}

func deleteRun(_ *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	i := pick(r, l)
	l.lines = slices.Delete(l.lines, i, i+1+r.IntN(len(l.lines)-i))
	return l.String(), l.seq(i), []class{deleted}
}

// insertLinked gives the forged entry the number and prev of its place: only the entry behind it betrays it.
func insertLinked(t *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	i := r.IntN(len(l.lines) + 1)
	prev := strings.Repeat("0", 64)
	if i > 0 {
		prev = hashOf(l.lines[i-1])
	} else if l.first > 1 {
		prev = read(t, l.lines[0]).Prev
	}
	b := sample(l.node, l.epoch, l.seq(i), prev)
	b.Reason = "forged"
	l.lines = slices.Insert(l.lines, i, b.line(t))
	return l.String(), l.seq(i), []class{inserted}
}

func insertLoose(t *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	i := r.IntN(len(l.lines) + 1)
	if l.first > 1 && i == 0 {
		i = 1 // in front of a partial export any entry with the right number would do: see insertLinked
	}
	b := sample(l.node, l.epoch, max(1, l.seq(i)+r.Int64N(40)-20), sha([]byte{byte(i)}))
	l.lines = slices.Insert(l.lines, i, b.line(t))
	return l.String(), l.seq(i), []class{inserted}
}

func repeatEntry(_ *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	i, from := r.IntN(len(l.lines)+1), pick(r, l)
	if from == i {
		i++ // behind itself: in front of itself the second one is the copy
	}
	l.lines = slices.Insert(l.lines, i, l.lines[from])
	return l.String(), l.seq(i), []class{inserted}
}

func insertForeign(t *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	i := 1 + r.IntN(len(l.lines))
	b := sample("dh", l.epoch, l.seq(i), hashOf(l.lines[i-1]))
	l.lines = slices.Insert(l.lines, i, b.line(t))
	return l.String(), l.seq(i), []class{inserted}
}

func swapEntries(_ *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	i := r.IntN(len(l.lines) - 1)
	j := i + 1 + r.IntN(len(l.lines)-i-1)
	l.lines[i], l.lines[j] = l.lines[j], l.lines[i]
	return l.String(), l.seq(i), []class{reordered}
}

func moveEntry(_ *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	i, j := pick(r, l), pick(r, l)
	if i == j {
		j = (i + 1) % len(l.lines)
	}
	line := l.lines[i]
	l.lines = slices.Insert(slices.Delete(l.lines, i, i+1), j, line)
	return l.String(), l.seq(min(i, j)), []class{reordered}
}

func cutLines(_ *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	all := strings.SplitAfter(l.String(), "\n")
	keep := r.IntN(len(all) - 1) // the split leaves an empty string at the end
	file := strings.Join(all[:keep], "")
	switch {
	case keep == 0, keep == len(l.lines)+1:
		return file, 0, []class{truncated}
	}
	return file, l.seq(keep - 1), []class{truncated}
}

func cutBytes(_ *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	file := l.String()
	i := pick(r, l)
	at := strings.Index(file, l.lines[i])
	return file[:at+1+r.IntN(len(l.lines[i]))], l.seq(i), []class{truncated}
}

func cutAndFix(_ *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	i := pick(r, l)
	l.lines = l.lines[:i]
	l.sealEnd()
	return l.String(), l.seq(i), []class{truncated}
}

func forgedHead(r *rand.Rand) string { return sha(fmt.Append(nil, r.Uint64())) }

func replaceHeaderHead(_ *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	l.header = strings.Replace(l.header, l.head(), forgedHead(r), 1)
	return l.String(), 0, []class{damaged}
}

func replaceEndHead(_ *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	l.end = strings.Replace(l.end, l.head(), forgedHead(r), 1)
	return l.String(), 0, []class{damaged}
}

// replaceBothHeads cannot be told from a re-hashed last entry: the last entry is named.
func replaceBothHeads(_ *testing.T, r *rand.Rand, l *log) (string, int64, []class) {
	h := forgedHead(r)
	l.header, l.end = strings.Replace(l.header, l.head(), h, 1), strings.Replace(l.end, l.head(), h, 1)
	return l.String(), l.seq(len(l.lines) - 1), []class{edited}
}
