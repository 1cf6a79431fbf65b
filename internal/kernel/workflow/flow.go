package workflow

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// What a flow refuses.
var (
	CodeByMove = fault.Code{ID: "state_by_move", ZH: "状态只能通过办理操作改变,不能直接修改", EN: "changes only by an action, not by editing"}
	CodeState  = fault.Code{ID: "state", ZH: "现在是「{state}」,不能「{move}」。", EN: "It is “{state}” now, so “{move}” is not possible."}
	CodeMove   = fault.Code{ID: "unknown_action", ZH: "没有「{move}」这个操作。", EN: "There is no action “{move}”."}
)

// Move is one way from state to state.
type Move[T any, S ~string] struct {
	Name    string    // verb in the log and the address: "seal"
	Title   [2]string // zh, en
	Confirm [2]string // what it means, said before it is done
	From    []S       // empty: from any state but the target; "" is a state that was never set
	To      S
	Tone    entity.Tone
	Right   policy.Action    // who may; "" means policy.Update
	Reason  bool             // a reason must be given
	Fields  func(r *T) []any // pointers to fields that must be given with the move
	Also    func(r *T) []any // and to fields that may be
	// Second: the move is not made by who asks for it but proposed; another person who has the right makes it.
	Second bool
	// Guard refuses by looking at the record as it will be; nil means no further rule. What it changes besides stands
	// or falls with the move.
	Guard func(ctx context.Context, tx *store.Tx, reason string, before, rec *T) error
	// May refuses who must not make the move though he has the right, such as who asked for it; nil refuses nobody.
	May func(a *policy.Actor, rec *T) error
	// Whose is May as conditions for lists: ok is false where he can make it with none.
	Whose func(a *policy.Actor) (conds []store.Cond, ok bool)
}

// Flow is the declared moves of one register.
type Flow struct {
	Schema *entity.Schema
	State  *entity.Field
	Moves  []Plain
}

// Plain is a Move with its types worn off, for screens and the generic action call.
type Plain struct {
	Name           string
	Title, Confirm [2]string
	From           []string
	To             string
	Tone           entity.Tone
	Right          policy.Action
	Reason, Second bool
	Fields         []*entity.Field
	Whose          func(a *policy.Actor) ([]store.Cond, bool)
	needs          int // so many of Fields must be filled
	guard          func(ctx context.Context, tx *store.Tx, reason string, before, rec any) error
	may            func(a *policy.Actor, rec any) error
}

// New declares the flow of register t over the state field that state points at. Mistakes panic at start-up.
func New[T any, S ~string](t *entity.Type[T], state func(r *T) *S, moves ...Move[T, S]) *Flow {
	s := t.Schema()
	scratch := new(T)
	f := &Flow{Schema: s, State: s.FieldAt(scratch, state(scratch))}
	if f.State == nil || f.State.Kind != entity.Choice {
		panic(fmt.Sprintf("workflow of %s: the state is not a choice field", s.Name))
	}
	for _, m := range moves {
		f.Moves = append(f.Moves, plain(f, scratch, m))
	}
	return f
}

func plain[T any, S ~string](f *Flow, scratch *T, m Move[T, S]) Plain {
	p := Plain{Name: m.Name, Title: m.Title, Confirm: m.Confirm, To: string(m.To), Tone: m.Tone, Right: m.Right, Reason: m.Reason, Second: m.Second, Whose: m.Whose}
	if p.Right == "" {
		p.Right = policy.Update
	}
	for _, s := range m.From {
		p.From = append(p.From, string(s))
	}
	if len(p.From) == 0 {
		for _, o := range f.State.Choices {
			if o.Code != p.To {
				p.From = append(p.From, o.Code)
			}
		}
	}
	for _, s := range append(slices.Clone(p.From), p.To) {
		if s != "" && !slices.ContainsFunc(f.State.Choices, func(o entity.ChoiceOption) bool { return o.Code == s }) {
			panic(fmt.Sprintf("workflow of %s: move %s names unknown state %q", f.Schema.Name, m.Name, s))
		}
	}
	for _, given := range []func(*T) []any{m.Fields, m.Also} {
		if given == nil {
			continue
		}
		for _, ptr := range given(scratch) {
			fld := f.Schema.FieldAt(scratch, ptr)
			if fld == nil {
				panic(fmt.Sprintf("workflow of %s: move %s names something that is not a field", f.Schema.Name, m.Name))
			}
			if m.Second && fld.Kind == entity.Private {
				panic(fmt.Sprintf("workflow of %s: move %s waits for a second person and cannot keep a personal value meanwhile", f.Schema.Name, m.Name))
			}
			p.Fields = append(p.Fields, fld)
		}
	}
	if m.Fields != nil {
		p.needs = len(m.Fields(scratch))
	}
	if g := m.Guard; g != nil {
		p.guard = func(ctx context.Context, tx *store.Tx, reason string, before, rec any) error {
			return g(ctx, tx, reason, before.(*T), rec.(*T))
		}
	}
	if may := m.May; may != nil {
		p.may = func(a *policy.Actor, rec any) error { return may(a, rec.(*T)) }
	}
	return p
}

// Find is the move called name.
func (f *Flow) Find(name string) (*Plain, bool) {
	for i := range f.Moves {
		if f.Moves[i].Name == name {
			return &f.Moves[i], true
		}
	}
	return nil, false
}

type moving struct{}

// Attach makes the store refuse changes of the state that are not a move.
func (f *Flow) Attach(db *store.DB) {
	db.Hook(f.Schema, func(ctx context.Context, tx *store.Tx, before, rec any) error {
		if before == nil || tx.Value(moving{}) == f.State || f.State.Str(before) == f.State.Str(rec) {
			return nil
		}
		return fault.InvalidFields([]fault.Field{*f.State.Problem(CodeByMove, nil)})
	})
}

// Do makes a move with the record of id at revision rev. fill sets the fields that come with the move. One that needs
// a second person is refused: see Rehearse and DoFor.
func (f *Flow) Do(ctx context.Context, tx *store.Tx, id string, rev int64, name, reason string, fill func(rec any) error) (any, error) {
	if m, ok := f.Find(name); ok && m.Second {
		return nil, fault.New(fault.Forbidden, CodeSecond, nil)
	}
	return f.do(ctx, tx, id, rev, name, reason, fill)
}

// do makes a move whoever it needs.
func (f *Flow) do(ctx context.Context, tx *store.Tx, id string, rev int64, name, reason string, fill func(rec any) error) (any, error) {
	m, ok := f.Find(name)
	if !ok {
		return nil, fault.New(fault.NotFound, CodeMove, fault.Args{"move": name})
	}
	before, err := tx.Load(f.Schema, id)
	if err != nil {
		return nil, err
	}
	if m.Reason && strings.TrimSpace(reason) == "" {
		return nil, fault.New(fault.Invalid, store.CodeReason, nil)
	}
	rec := f.Schema.Clone(before)
	meta := f.Schema.MetaOf(rec)
	if rev != meta.Rev {
		return nil, fault.New(fault.Conflict, fault.CodeStale, fault.Args{"rev": meta.Rev})
	}
	if is := f.State.Str(before); !slices.Contains(m.From, is) {
		return nil, f.refuse(m, before)
	}
	if err := fill(rec); err != nil {
		return nil, err
	}
	f.State.SetStr(rec, m.To)
	if err := m.check(ctx, tx, reason, before, rec); err != nil {
		return nil, err
	}
	outer := tx.Value(moving{}) // a move of one record may make one of another
	tx.SetValue(moving{}, f.State)
	defer tx.SetValue(moving{}, outer)
	return rec, tx.Put(f.Schema, rec, store.Note{Action: name, Reason: reason, Right: m.Right})
}

func (m *Plain) check(ctx context.Context, tx *store.Tx, reason string, before, rec any) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	if err := m.May(a, before); err != nil {
		return err
	}
	var bad []fault.Field
	for _, fld := range m.Fields[:m.needs] {
		if fld.Missing(rec) {
			bad = append(bad, *fld.Problem(entity.CodeRequired, nil))
		}
	}
	if err := fault.InvalidFields(bad); err != nil || m.guard == nil {
		return err
	}
	return m.guard(ctx, tx, reason, before, rec)
}

// May is what keeps somebody who has the right from making the move with rec; nil when nothing does.
func (m *Plain) May(a *policy.Actor, rec any) error {
	if m.may == nil {
		return nil
	}
	return m.may(a, rec)
}

// Personal reports whether it depends on the person, besides his rights, with which records the move is made.
func (m *Plain) Personal() bool { return m.may != nil }

// refuse says in both languages where the record stands.
func (f *Flow) refuse(m *Plain, rec any) error {
	c := CodeState
	c.ZH = fault.Code{ZH: c.ZH}.Text(fault.ZH, fault.Args{"state": f.State.Text(rec, fault.ZH), "move": m.Title[0]})
	c.EN = fault.Code{EN: c.EN}.Text(fault.EN, fault.Args{"state": f.State.Text(rec, fault.EN), "move": m.Title[1]})
	return fault.New(fault.Conflict, c, nil)
}
