package workplan

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"haidun/internal/domain/workplan/text"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// Bound is the figure that measures a task.
type Bound struct {
	Figure  string    `json:"figure"`
	Name    [2]string `json:"name"`
	Value   string    `json:"value"` // "" where it is missing
	Unit    [2]string `json:"unit"`
	Link    string    `json:"link"`
	Reached bool      `json:"reached"`
	Known   bool      `json:"known"` // the program has the figure and the caller may see its value
	Target  int64     `json:"target,omitempty"`
}

// Row is a task as the board shows it.
type Row struct {
	ID        string      `json:"id"`
	Rev       int64       `json:"rev"`
	Title     string      `json:"title"`
	State     State       `json:"state"`
	Area      string      `json:"area"`
	LeadID    string      `json:"lead_id"`
	Lead      string      `json:"lead"`
	Helpers   string      `json:"helpers"`
	FoundLead string      `json:"found_lead"` // the unit the words seem to charge
	DueOn     entity.Date `json:"due_on"`
	DoneOn    entity.Date `json:"done_on"`
	Days      *int        `json:"days"` // until it is due, negative once it is past
	Overdue   bool        `json:"overdue"`
	Target    *int64      `json:"target"`
	Unit      string      `json:"unit"`
	Progress  *int64      `json:"progress"` // null: not known
	Note      string      `json:"note"`
	Bound     *Bound      `json:"bound"`
	Proposed  []Bound     `json:"proposed,omitempty"`
	Evidence  []string    `json:"evidence"`
	Asked     int         `json:"asked"` // reminders not answered yet
	Reached   string      `json:"reached,omitempty"`
}

// Line is a sentence with its tasks. One without an id holds tasks that somebody added to the point itself.
type Line struct {
	ID     string   `json:"id"`
	Kind   PartKind `json:"kind"`
	Pieces []Piece  `json:"pieces"`
	Tasks  []Row    `json:"tasks"`
}

// Sum is how many tasks there are and how they stand. What is stopped counts as none.
type Sum struct {
	Tasks   int `json:"tasks"`
	Done    int `json:"done"`
	Overdue int `json:"overdue"`
	Share   int `json:"share"` // done, in whole per cent
}

func (s *Sum) add(t Row) {
	if t.State == Stopped {
		return
	}
	s.Tasks++
	if t.State == Done {
		s.Done++
	}
	if t.Overdue {
		s.Overdue++
	}
	s.Share = 100 * s.Done / s.Tasks
}

// BoardPoint is a point with its sentences.
type BoardPoint struct {
	ID      string     `json:"id"`
	Rev     int64      `json:"rev"`
	Number  int64      `json:"number"`
	Heading string     `json:"heading"`
	State   PointState `json:"state"`
	Lines   []Line     `json:"lines"`
	Link    string     `json:"link"`
	Sum
}

// PlanHead is a plan without its text.
type PlanHead struct {
	ID       string        `json:"id"`
	Rev      int64         `json:"rev"`
	Title    string        `json:"title"`
	Year     int64         `json:"year"`
	State    PlanState     `json:"state"`
	Issuer   string        `json:"issuer"`
	Number   string        `json:"number"`
	IssuedOn entity.Date   `json:"issued_on"`
	Origin   entity.Origin `json:"origin"`
}

func headOf(p *Plan) PlanHead {
	return PlanHead{p.ID, p.Rev, p.Title, p.Year.V, p.State, p.Issuer, p.Number, p.IssuedOn, p.Origin}
}

// Board is a plan as a tree.
type Board struct {
	Plans  []PlanHead   `json:"plans"`
	Plan   *PlanHead    `json:"plan"` // null where there is none that was split
	AsOf   time.Time    `json:"as_of"`
	Points []BoardPoint `json:"points"`
	Around []Line       `json:"around"` // title, preamble and the page around the plan
	Sum
}

func (k *keeper) board(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	p, plans, err := plan(ctx, db, ask("plan"))
	if err != nil {
		return nil, err
	}
	b := &Board{AsOf: k.clock.Now(), Plans: []PlanHead{}, Points: []BoardPoint{}, Around: []Line{}}
	for _, one := range plans {
		b.Plans = append(b.Plans, headOf(one))
	}
	if p == nil {
		return b, nil
	}
	head := headOf(p)
	b.Plan = &head
	return b, k.fill(ctx, db, p, b)
}

// fill puts the plan's points, sentences and tasks on the board.
func (k *keeper) fill(ctx context.Context, db *store.DB, p *Plan, b *Board) error {
	points, err := all(ctx, db, PointType, is(PointType.Schema().Field("plan_id"), p.ID))
	if err != nil {
		return err
	}
	slices.SortFunc(points, func(a, b *Point) int { return cmp.Compare(a.Number.V, b.Number.V) })
	sentences, err := all(ctx, db, SentenceType, is(SentenceType.Schema().Field("plan_id"), p.ID))
	if err != nil {
		return err
	}
	slices.SortFunc(sentences, func(a, b *Sentence) int { return cmp.Compare(a.Seq.V, b.Seq.V) })
	tasks, err := all(ctx, db, TaskType, is(TaskType.Schema().Field("plan_id"), p.ID))
	if err != nil {
		return err
	}
	w, err := k.writer(ctx, db, b.AsOf)
	if err != nil {
		return err
	}
	at := map[string]int{} // the place of a point
	for i, point := range points {
		at[point.ID] = i
		b.Points = append(b.Points, BoardPoint{
			ID: point.ID, Rev: point.Rev, Number: point.Number.V, Heading: point.Heading, State: point.State, Lines: []Line{},
			Link: module.Link(TaskType.Schema(), []store.Cond{is(TaskType.Schema().Field("point_id"), point.ID)}),
		})
	}
	read := p.read(w.names)
	bySentence := map[string][]*Task{}
	for _, t := range tasks {
		bySentence[t.SentenceID+"/"+t.PointID] = append(bySentence[t.SentenceID+"/"+t.PointID], t)
	}
	for _, s := range sentences {
		line := Line{ID: s.ID, Kind: s.Kind, Pieces: w.pieces(read, s), Tasks: []Row{}}
		i, ok := at[s.PointID]
		if !ok {
			b.Around = append(b.Around, line)
			continue
		}
		for _, t := range bySentence[s.ID+"/"+s.PointID] {
			line.Tasks = append(line.Tasks, w.row(t, int(b.Points[i].Number), line.Pieces))
		}
		b.Points[i].Lines = append(b.Points[i].Lines, line)
	}
	for i := range b.Points {
		point := &b.Points[i]
		if loose := bySentence["/"+point.ID]; len(loose) > 0 {
			line := Line{Pieces: []Piece{}}
			for _, t := range loose {
				line.Tasks = append(line.Tasks, w.row(t, int(point.Number), nil))
			}
			point.Lines = append(point.Lines, line)
		}
		for _, line := range point.Lines {
			for _, t := range line.Tasks {
				point.add(t)
				b.add(t)
			}
		}
	}
	return nil
}

// writer writes tasks as rows.
type writer struct {
	k            *keeper
	ctx          context.Context // of the one view that is being answered
	db           *store.DB
	at           time.Time
	byName, byID map[string]string
	names        []string
	asked        map[string]int
}

func (k *keeper) writer(ctx context.Context, db *store.DB, at time.Time) (*writer, error) {
	w := &writer{k: k, ctx: ctx, db: db, at: at, asked: map[string]int{}}
	var err error
	if w.byName, w.byID, w.names, err = units(ctx, db); err != nil {
		return nil, err
	}
	reminders, err := all(ctx, db, ReminderType, is(ReminderType.Schema().Field("state"), string(Asked)))
	for _, r := range reminders {
		w.asked[r.TaskID]++
	}
	return w, err
}

// pieces are a sentence's words with what is found in them.
func (w *writer) pieces(read *text.Plan, s *Sentence) []Piece {
	for _, part := range read.Parts {
		if int64(part.Begin) == s.Begin.V && int64(part.End) == s.End.V {
			end := part.Begin + len(strings.TrimRight(read.Source[part.Begin:part.End], " \t\r\n"))
			return pieces(read.Source, part.Begin, end, part.Marks, w.byName)
		}
	}
	return []Piece{{Words: s.Words}}
}

func (w *writer) row(t *Task, point int, sentence []Piece) Row {
	r := Row{
		ID: t.ID, Rev: t.Rev, Title: t.Title, State: t.State, Area: t.AreaID, LeadID: t.LeadID, Lead: w.byID[t.LeadID], Helpers: t.Helpers, DueOn: t.DueOn, DoneOn: t.DoneOn,
		Unit: t.Unit, Note: t.Note, Evidence: []string{}, Asked: w.asked[t.ID], Reached: t.Reached,
	}
	for _, p := range sentence {
		if p.Note == string(text.Leads) && r.FoundLead == "" {
			r.FoundLead = p.Words
		}
	}
	for _, f := range t.Evidence {
		r.Evidence = append(r.Evidence, f.Name)
	}
	if t.Target.OK {
		r.Target = &t.Target.V
	}
	if t.DueOn != "" {
		days := int(begin(t.DueOn, 0).Sub(begin(today(w.k.clock), 0)).Hours() / 24)
		r.Days, r.Overdue = &days, days < 0 && t.State.open()
	}
	switch {
	case t.Indicator != "":
		m := w.k.measure(w.ctx, w.db, t, w.at)
		r.Bound = boundOf(t.Indicator, m)
		if m.value.Known {
			r.Progress = &m.percent
		}
	case t.Progress.OK:
		r.Progress = &t.Progress.V
	case t.State == Todo:
		r.Progress = new(int64) // not begun is known to be nothing
	}
	if t.Indicator == "" && t.State.open() {
		r.Proposed = w.k.offers(point, t.Title)
	}
	return r
}

func boundOf(id string, m measured) *Bound {
	b := &Bound{Figure: id, Reached: m.reached, Known: m.value.Known}
	if m.figure != nil {
		b.Name, b.Unit, b.Link = [2]string{m.figure.ZH, m.figure.EN}, unitOf(m.figure), m.value.Link
	}
	if m.value.Known {
		b.Value, _, _ = strings.Cut(m.text(), " ")
	}
	return b
}

// offers are the figures proposed for a task, those that the program does not have yet too.
func (k *keeper) offers(point int, words string) (out []Bound) {
	for _, p := range proposed(point, words) {
		b := Bound{Figure: p.Figure, Name: p.Name, Target: p.Target}
		if f := k.book.Find(p.Figure); f != nil {
			b.Known, b.Name, b.Unit = true, [2]string{f.ZH, f.EN}, unitOf(f)
		}
		out = append(out, b)
	}
	return out
}
