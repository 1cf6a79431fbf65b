package hq

import (
	"cmp"
	"context"
	"slices"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/former"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/person"
)

// gathering is one board in progress.
type gathering struct {
	ctx        context.Context // carries the caller: everything read is narrowed to what he may see
	db         *store.DB
	day, today entity.Date
	all        []*member // every membership of the headquarters, former ones too
	items      []*DutyItem
	posts      []*Post
	groupsOf   []*Group
	moves      map[string][]*Handover // by duty item or post, in the order of their days
	orgs       map[string]string      // names on the day, by id
	present    map[string]string      // and today
	people     map[string]*Who
	units      map[string]*Unit // on the board, by membership
}

// list reads all records of a register with these conditions that the caller may see; a register that he may not read has none.
func list[T any](g *gathering, t *entity.Type[T], order string, where ...store.Cond) ([]*T, error) {
	var out []*T
	q := store.Query{Where: where, Limit: -1}
	if order != "" {
		q.Sort = []store.Order{{Field: t.Schema().Field(order)}}
	}
	err := g.db.Each(g.ctx, t.Schema(), q, func(rec any) error {
		out = append(out, rec.(*T))
		return nil
	})
	return out, err
}

// among is the condition that field names one of ids.
func among(s *entity.Schema, field string, ids []string) store.Cond {
	values := make([]any, len(ids))
	for i, id := range ids {
		values[i] = id
	}
	return store.Cond{Field: s.Field(field), Op: store.In, Values: values}
}

func idsOf[T any](t *entity.Type[T], recs []*T) []string {
	out := make([]string, len(recs))
	for i, r := range recs {
		out[i] = t.Schema().MetaOf(r).ID
	}
	return out
}

// read gets the records of the headquarters, each register once.
func (g *gathering) read(h *headquarters.Headquarters, _ *Board) (err error) {
	one := []string{h.ID}
	if g.all, err = list(g, headquarters.MemberType, "", among(headquarters.MemberType.Schema(), "headquarters_id", one)); err != nil {
		return err
	}
	if g.groupsOf, err = list(g, GroupType, "seq", among(GroupType.Schema(), "headquarters_id", one)); err != nil {
		return err
	}
	units := idsOf(headquarters.MemberType, g.all)
	var moves []*Handover
	if len(units) > 0 {
		if g.items, err = list(g, DutyType, "seq", among(DutyType.Schema(), "member_id", units)); err != nil {
			return err
		}
		if moves, err = list(g, HandoverType, "on", among(HandoverType.Schema(), "from_id", units)); err != nil {
			return err
		}
	}
	if len(g.groupsOf) > 0 {
		if g.posts, err = list(g, PostType, "seq", among(PostType.Schema(), "group_id", idsOf(GroupType, g.groupsOf))); err != nil {
			return err
		}
	}
	g.moves = map[string][]*Handover{}
	for _, m := range moves {
		g.moves[m.ItemID+m.PostID] = append(g.moves[m.ItemID+m.PostID], m)
	}
	return nil
}

// names finds what the organisations and people are called.
func (g *gathering) names(h *headquarters.Headquarters, b *Board) error {
	orgs, people := map[string]bool{h.OfficeID: true}, map[string]bool{}
	for _, m := range g.all {
		orgs[m.OrganisationID] = true
		people[m.LeaderID], people[m.LiaisonID], people[m.DeputyID] = true, true, true
	}
	for _, p := range g.posts {
		people[p.PersonID], people[p.SubstituteID] = true, true
	}
	delete(orgs, "")
	delete(people, "")
	found, err := g.db.Some(g.ctx, organisation.Type.Schema(), keys(orgs))
	if err != nil {
		return err
	}
	g.orgs, g.present = map[string]string{}, map[string]string{}
	for _, rec := range found {
		o := rec.(*organisation.Organisation)
		g.orgs[o.ID], g.present[o.ID] = o.Name, o.Name
	}
	if len(orgs) > 0 {
		old, err := list(g, organisation.NameType, "", among(organisation.NameType.Schema(), "of", keys(orgs)))
		if err != nil {
			return err
		}
		g.old(old)
	}
	b.Office = g.orgs[h.OfficeID]
	if found, err = g.db.Some(g.ctx, person.Type.Schema(), keys(people)); err != nil {
		return err
	}
	for _, rec := range found {
		p := rec.(*person.Person)
		g.people[p.ID] = who(p, g.today)
	}
	return nil
}

// old puts the names of the day in place of the present ones.
func (g *gathering) old(names []*former.Name) {
	for _, n := range names {
		if n.ValidFrom <= g.day && g.day <= n.ValidTo {
			g.orgs[n.Of] = n.Name
		}
	}
}

func keys(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for k := range set {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// members are the units of the day, in the order of their categories.
func (g *gathering) members(h *headquarters.Headquarters, b *Board) error {
	if h.StateOn(g.day) == headquarters.Dissolved {
		return nil
	}
	byID := map[string]*member{}
	for _, m := range g.all {
		byID[m.ID] = m
	}
	for _, m := range g.all {
		if !m.ActiveOn(g.day) {
			continue
		}
		u := &Unit{
			ID: m.ID, Rev: m.Rev, Name: g.orgs[m.OrganisationID], Category: m.Category, Joined: m.JoinedOn, Left: m.LeftOn, Contact: m.Contact, DutyPhone: m.DutyPhone,
			Leader: g.people[m.LeaderID], Liaison: g.people[m.LiaisonID], Deputy: g.people[m.DeputyID], Missed: m.MissedTests.V, Duties: []Duty{}, Posts: []Place{},
		}
		if now := g.present[m.OrganisationID]; now != u.Name {
			u.PresentName = now
		}
		if next := byID[m.ReplacedBy]; next != nil {
			u.ReplacedBy = g.present[next.OrganisationID]
		}
		if !m.TestedAt.IsZero() {
			u.TestedAt = m.TestedAt.UTC().Format(time.RFC3339)
		}
		g.units[m.ID] = u
		b.Members = append(b.Members, u)
	}
	slices.SortStableFunc(b.Members, func(x, y *Unit) int {
		return cmp.Or(rank(x.Category)-rank(y.Category), cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
	})
	return nil
}

func rank(c headquarters.Category) int {
	return slices.IndexFunc(headquarters.Categories, func(o entity.Option[headquarters.Category]) bool { return o.Code == c })
}

// duties puts each duty of the day with the unit that had it then.
func (g *gathering) duties(_ *headquarters.Headquarters, b *Board) error {
	for _, i := range g.items {
		u := g.units[holderOn(i.MemberID, g.moves[i.ID], g.day)]
		if u == nil || !inForce(i.Since, i.EndedOn, g.day) {
			continue
		}
		u.Duties = append(u.Duties, Duty{
			ID: i.ID, Phase: i.Phase, Seq: i.Seq.V, Text: i.Text, Basis: i.BasisDoc, Deliverable: i.Deliverable, Frequency: i.Frequency, Owner: i.OwnerPost, Unverified: i.Unverified.V,
		})
	}
	for _, u := range b.Members {
		slices.SortStableFunc(u.Duties, func(x, y Duty) int { return cmp.Or(order(x.Phase)-order(y.Phase), cmp.Compare(x.Seq, y.Seq)) })
	}
	return nil
}

func order(p Phase) int {
	return slices.IndexFunc(phases, func(o entity.Option[Phase]) bool { return o.Code == p })
}

// groups are the wartime groups with their posts of the day.
func (g *gathering) groups(_ *headquarters.Headquarters, b *Board) error {
	teams := map[string]*Team{}
	for _, one := range g.groupsOf {
		t := &Team{ID: one.ID, Name: one.Name, Leader: one.LeaderPost, Tasks: one.Tasks, Posts: []Place{}}
		teams[one.ID] = t
		b.Groups = append(b.Groups, t)
	}
	for _, p := range g.posts {
		t, u := teams[p.GroupID], g.units[holderOn(p.MemberID, g.moves[p.ID], g.day)]
		if u == nil || !inForce(p.Since, p.EndedOn, g.day) {
			continue
		}
		at := Place{ID: p.ID, Group: t.Name, Post: p.Post, Unit: u.Name, Person: g.people[p.PersonID], Substitute: g.people[p.SubstituteID]}
		t.Posts = append(t.Posts, at)
		u.Posts = append(u.Posts, at)
	}
	return nil
}
