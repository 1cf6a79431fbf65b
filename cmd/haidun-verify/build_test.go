package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

// body mirrors the published format with encoding/json: it shares nothing with the exporter.
type body struct {
	Node     string         `json:"node"`
	Epoch    string         `json:"epoch"`
	Seq      int64          `json:"seq"`
	Prev     string         `json:"prev"`
	At       string         `json:"at"`
	Actor    string         `json:"actor"`
	Seat     string         `json:"seat"`
	Mode     string         `json:"mode"`
	Action   string         `json:"action"`
	Register string         `json:"register"`
	Record   string         `json:"record"`
	Rev      int64          `json:"rev"`
	Area     string         `json:"area"`
	Reason   string         `json:"reason"`
	Changes  map[string]any `json:"changes"`
}

func sha(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// line is the entry's line; its hash always fits.
func (b body) line(t testing.TB) string {
	t.Helper()
	raw, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	return sha(raw) + " " + string(raw)
}

func hashOf(line string) string { return line[:64] }

func sample(node, epoch string, seq int64, prev string) body {
	return body{
		Node: node, Epoch: epoch, Seq: seq, Prev: prev, Mode: "live", Actor: "01J8ZS0000000000000000ACTR", Action: "update",
		At:       time.Date(2026, 5, 12, 0, 0, int(seq), 0, time.UTC).Format("2006-01-02T15:04:05.000Z"),
		Register: "shelter", Record: fmt.Sprintf("01J8ZS00000000000000%06d", seq), Rev: seq, Reason: "核对\n“现状” \"x\" \\",
		Changes: map[string]any{"capacity": map[string]any{"before": seq, "after": []any{1.5, true, map[string]any{"k": "…"}}}},
	}
}

// log is a section as lines, header and end line included.
type log struct {
	node, epoch string
	first       int64
	lines       []string // entries only
	header, end string
}

// honest makes count entries from first on.
func honest(t testing.TB, node, epoch string, first, count int64) *log {
	t.Helper()
	l := &log{node: node, epoch: epoch, first: first}
	prev := strings.Repeat("0", 64)
	if first > 1 {
		prev = sha([]byte("what was before"))
	}
	for i := range count {
		line := sample(node, epoch, first+i, prev).line(t)
		l.lines, prev = append(l.lines, line), hashOf(line)
	}
	l.seal()
	return l
}

// head is the hash on the last line.
func (l *log) head() string {
	if len(l.lines) == 0 {
		return strings.Repeat("0", 64)
	}
	return hashOf(l.lines[len(l.lines)-1])
}

// seal writes header and end line that fit the entries as they are now.
func (l *log) seal() {
	l.header = fmt.Sprintf(`haidun-log 1 {"node":"%s","epoch":"%s","first":%d,"count":%d,"head":"%s","exported_at":"2026-06-01T00:00:00.000Z"}`,
		l.node, l.epoch, l.first, len(l.lines), l.head())
	l.sealEnd()
}

func (l *log) sealEnd() { l.end = fmt.Sprintf("end %d %s", len(l.lines), l.head()) }

func (l *log) String() string {
	return l.header + "\n" + strings.Join(append(l.lines[:len(l.lines):len(l.lines)], l.end), "\n") + "\n"
}

// read takes a line's body apart.
func read(t testing.TB, line string) body {
	t.Helper()
	var b body
	if err := json.Unmarshal([]byte(line[65:]), &b); err != nil {
		t.Fatal(err)
	}
	return b
}

func check(t testing.TB, file, head string) report {
	t.Helper()
	r, err := verify(strings.NewReader(file), head)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
