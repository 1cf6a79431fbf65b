package hq

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/person"
)

// Board is one headquarters as it was on a day: who was a member under which name, what each had to do in peace and where
// it stood in war. How people are reached is of today, whatever the day.
type Board struct {
	ID            string             `json:"id"`
	Name          string             `json:"name"`
	Level         headquarters.Level `json:"level"`
	State         headquarters.State `json:"state"` // on that day
	Area          string             `json:"area"`
	CommanderPost string             `json:"commander_post"`
	PoliticalPost string             `json:"political_post"`
	Office        string             `json:"office"` // under its name of that day
	FoundedBy     string             `json:"founded_by"`
	FoundedOn     entity.Date        `json:"founded_on"`
	On            entity.Date        `json:"on"`
	Today         entity.Date        `json:"today"`
	Members       []*Unit            `json:"members"`
	Groups        []*Team            `json:"groups"`
	Warnings      []Warning          `json:"warnings"`
	path          string             // of the area it lies in
	top           bool
}

// Unit is a member unit on the board.
type Unit struct {
	ID          string                `json:"id"`
	Rev         int64                 `json:"rev"`
	Name        string                `json:"name"`         // of that day
	PresentName string                `json:"present_name"` // "" where it is the same
	Category    headquarters.Category `json:"category"`
	Joined      entity.Date           `json:"joined"`
	Left        entity.Date           `json:"left"`
	ReplacedBy  string                `json:"replaced_by"` // the successor's present name
	Contact     headquarters.Contact  `json:"contact"`     // today; "" where it is no member any more
	Leader      *Who                  `json:"leader"`
	Liaison     *Who                  `json:"liaison"`
	Deputy      *Who                  `json:"deputy"`
	DutyPhone   string                `json:"duty_phone"`
	TestedAt    string                `json:"tested_at"`
	Missed      int64                 `json:"missed"`
	Duties      []Duty                `json:"duties"`
	Posts       []Place               `json:"posts"`
}

// Who is a person as far as the caller may see one: the mobile number is masked.
type Who struct {
	ID     string      `json:"id"`
	Rev    int64       `json:"rev"`
	Name   string      `json:"name"`
	Post   string      `json:"post"`
	Phone  string      `json:"phone"`
	Mobile string      `json:"mobile"`
	Left   entity.Date `json:"left"` // the last day of the post, once it has passed
	key    string
}

// Duty is a duty on the board.
type Duty struct {
	ID          string    `json:"id"`
	Phase       Phase     `json:"phase"`
	Seq         int64     `json:"seq"`
	Text        string    `json:"text"`
	Basis       string    `json:"basis"`
	Deliverable string    `json:"deliverable"`
	Frequency   Frequency `json:"frequency"`
	Owner       string    `json:"owner"`
	Unverified  bool      `json:"unverified"`
}

// Team is a wartime group on the board.
type Team struct {
	ID     string  `json:"id"`
	Name   string  `json:"name"`
	Leader string  `json:"leader"`
	Tasks  string  `json:"tasks"`
	Posts  []Place `json:"posts"`
}

// Place is a post in a group on the board.
type Place struct {
	ID         string `json:"id"`
	Group      string `json:"group"`
	Post       string `json:"post"`
	Unit       string `json:"unit"` // under its name of that day
	Person     *Who   `json:"person"`
	Substitute *Who   `json:"substitute"`
}

// Warning is something on the board that somebody should see to. Register and record lead there.
type Warning struct {
	Code     string `json:"code"`
	ZH       string `json:"zh"`
	EN       string `json:"en"`
	Register string `json:"register"`
	Record   string `json:"record"`
}

// BoardOf is headquarters id on day, from what the caller may see.
func BoardOf(ctx context.Context, db *store.DB, id string, day, today entity.Date) (*Board, error) {
	h, err := store.Get(ctx, db, headquarters.Type, id)
	if err != nil {
		return nil, err
	}
	b := &Board{
		ID: h.ID, Name: h.Name, Level: h.Level, State: h.StateOn(day), Area: h.AreaID, CommanderPost: h.CommanderPost, PoliticalPost: h.PoliticalPost,
		FoundedBy: h.FoundedBy, FoundedOn: h.FoundedOn, On: day, Today: today, Members: []*Unit{}, Groups: []*Team{}, Warnings: []Warning{},
		path: h.Meta.Area, top: h.Parent == "",
	}
	g := &gathering{ctx: ctx, db: db, day: day, today: today, people: map[string]*Who{}, units: map[string]*Unit{}}
	for _, step := range []func(h *headquarters.Headquarters, b *Board) error{g.read, g.names, g.members, g.duties, g.groups} {
		if err := step(h, b); err != nil {
			return nil, err
		}
	}
	b.Warnings = append(b.Warnings, warnings(h, b)...)
	return b, nil
}

// who shows a person, nil where there is none or the caller may not see him.
func who(p *person.Person, today entity.Date) *Who {
	w := &Who{ID: p.ID, Rev: p.Rev, Name: p.Name, Post: p.Post, Phone: p.WorkPhone, Mobile: p.Mobile.Mask, key: p.Mobile.Key}
	if p.ActiveTo != "" && p.ActiveTo < today {
		w.Left = p.ActiveTo
	}
	return w
}
