package exchange

import (
	"context"
	"encoding/json"
	"maps"
	"time"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
)

// Stage is where a session stands.
type Stage string

// The stages.
const (
	Checking  Stage = "checking"
	Ready     Stage = "ready"
	Running   Stage = "running"
	Done      Stage = "done"
	Failed    Stage = "failed"
	Cancelled Stage = "cancelled"
)

// Session is an import that a person prepares at a screen. It is a copy: the session itself goes on.
type Session struct {
	ID       string
	Register string
	User     string
	Actor    string // name of who sent the file
	FileName string
	FileSize int64
	Stage    Stage
	Plan     Plan
	Survey   Survey
	Rows     int
	Counts   Counts
	Done     int // rows judged, or written while running
	Began    time.Time
	Ended    time.Time
	Error    *fault.Code // why it failed, its sentences complete
	Warnings []Warning
}

// AppendJSON appends the session as the interface shows it. now is for the time a running session has taken.
func (s *Session) AppendJSON(b []byte, lang fault.Lang, now time.Time) ([]byte, error) {
	type column struct {
		Index      int      `json:"index"`
		Header     string   `json:"header"`
		Sample     []string `json:"sample"`
		Field      string   `json:"field"`
		Confidence float64  `json:"confidence"`
	}
	type said struct {
		Code string `json:"code"`
		Text string `json:"text"`
	}
	columns := make([]column, len(s.Survey.Columns))
	for i, c := range s.Survey.Columns {
		columns[i] = column{c.Index, c.Header, append([]string{}, c.Sample...), c.Target, c.Confidence}
	}
	warnings := make([]said, len(s.Warnings))
	for i, w := range s.Warnings {
		warnings[i] = said{w.Code.ID, w.Text(lang)}
	}
	var failure *said
	if s.Error != nil {
		failure = &said{s.Error.ID, s.Error.Text(lang, nil)}
	}
	if s.Stage == Checking || s.Stage == Running {
		s.Ended = now
	}
	defaults := maps.Clone(s.Plan.Defaults)
	if defaults == nil {
		defaults = map[string]string{}
	}
	out, err := json.Marshal(map[string]any{
		"id": s.ID, "register": s.Register, "file": map[string]any{"name": s.FileName, "size": s.FileSize}, "state": s.Stage,
		"format": s.Survey.Format, "encoding": s.Survey.Encoding, "delimiter": s.Survey.Delimiter,
		"sheets": append([]string{}, s.Survey.Sheets...), "sheet": s.Survey.Sheet, "header_row": headerRow(s.Survey.HeaderRow),
		"header_fixed": s.Survey.FixedHeader, "fill_merged": s.Plan.FillMerged, "unknown": s.Plan.Unknown,
		"columns": columns, "crs": s.Plan.CRS, "on_match": s.Plan.OnMatch, "defaults": defaults,
		"similar": s.Plan.Similar, "whole": s.Plan.Whole, "within": s.Plan.Within, "decided": len(s.Plan.Decisions), "rows": s.Rows, "counts": s.Counts,
		"accepted": s.Counts.Accepted(), "refused": s.Counts.Refused, "done": s.Done,
		"elapsed_s": max(0, s.Ended.Sub(s.Began).Seconds()), "error": failure, "warnings": warnings,
	})
	return append(b, out...), err
}

// headerRow is a header's row as a plan gives it: -1 where there is none.
func headerRow(n int) int {
	if n == 0 {
		return -1
	}
	return n
}

// visible reports whether an actor may see the session: who sent the file, as long as he may import into the
// register. Its rows may lie in areas that others with the same right must not see.
func (l *live) visible(b *policy.Book, a *policy.Actor) bool {
	return (a.IsSystem() || a.User == l.s.User) && !b.Scope(a, policy.Import, l.schema).Denied()
}

// frozen makes an error's sentences complete, so that they can be kept.
func frozen(err error) *fault.Code {
	e := fault.As(err)
	c := fault.Code{ID: e.Code.ID, ZH: e.Text(fault.ZH), EN: e.Text(fault.EN)}
	for _, f := range e.Fields {
		c.ZH += " " + f.Text(fault.ZH)
		c.EN += " " + f.Text(fault.EN)
	}
	return &c
}

// frozenWarnings are warnings whose sentences are complete.
func frozenWarnings(list []Warning) []Warning {
	out := make([]Warning, len(list))
	for i, w := range list {
		out[i].Code = fault.Code{ID: w.Code.ID, ZH: w.Text(fault.ZH), EN: w.Text(fault.EN)}
	}
	return out
}

func busy(stage Stage) error {
	return fault.New(fault.Conflict, CodeBusy, fault.Args{"state": string(stage)})
}

// work is something a session does in the background.
type work struct {
	stop context.CancelFunc
	done chan struct{}
}
