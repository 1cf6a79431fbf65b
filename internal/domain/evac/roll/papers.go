package roll

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/domain/evac"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
	"haidun/internal/qr"
	"haidun/internal/registry/area"
)

func (k desk) papers() []module.Paper {
	return []module.Paper{
		{Register: PersonType.Schema(), Name: "card", Title: [2]string{"疏散卡和户卡", "Evacuation and household card"}, PDFOnly: true, Make: k.cardPaper},
		{Register: TripType.Schema(), Name: "cards", Title: [2]string{"全车疏散卡", "Cards of everybody on it"}, PDFOnly: true, Make: k.tripCards},
		{Register: HandoverType.Schema(), Name: "record", Title: [2]string{"花名册移交单", "Roster hand-over"}, Make: k.handoverPaper},
	}
}

// cardsPerPage is how many cards stand on a sheet of A4, to be cut.
const cardsPerPage = 4

// printer is what the cards of one evacuation have in common.
type printer struct {
	ctx   context.Context
	db    *store.DB
	event *Event
	head  string // whose paper it is
	trips map[string]*Trip
	sites map[string]string
}

func newPrinter(ctx context.Context, db *store.DB, event string) (*printer, error) {
	e, err := store.Get(ctx, db, EventType, event)
	if err != nil {
		return nil, err
	}
	where, err := store.Get(ctx, db, area.Type, e.AreaID)
	if err != nil {
		return nil, fmt.Errorf("find the area of evacuation %s: %w", e.ID, err)
	}
	return &printer{ctx: ctx, db: db, event: e, head: where.Name + "人民防空指挥部", trips: map[string]*Trip{}, sites: map[string]string{}}, nil
}

// document is a paper of forms, two to a page.
func (w *printer) document(title string) *paper.Document {
	return &paper.Document{
		World: paper.World(w.event.World), Sample: w.event.Origin == entity.Demo, Issuer: w.head, Title: title, Date: w.event.UpdatedAt.In(clock.Shanghai),
	}
}

// trip is the trip of an id, as far as it is known.
func (w *printer) trip(id string) (name, plate string, err error) {
	if id == "" {
		return "待定", "", nil
	}
	t := w.trips[id]
	if t == nil {
		if t, err = store.Get(w.ctx, w.db, TripType, id); err != nil {
			return "", "", fmt.Errorf("find the trip of a card: %w", err)
		}
		w.trips[id] = t
	}
	return t.Name, t.Plate, nil
}

// site is the name of a site, as far as the caller may know it.
func (w *printer) site(id string) (string, error) {
	if id == "" {
		return "待定", nil
	}
	if name, ok := w.sites[id]; ok {
		return name, nil
	}
	s, err := store.Get(w.ctx, w.db, evac.Type, id)
	if fault.KindOf(err) == fault.NotFound {
		return "＊", nil
	}
	if err != nil {
		return "", fmt.Errorf("find the site of a card: %w", err)
	}
	w.sites[id] = s.Name
	return s.Name, nil
}

// code is the matrix code of a card: no name, no document number.
func code(p *Person) (*paper.Code, error) {
	bits, err := qr.Bits(Payload(p.Card, p.Seal))
	if err != nil {
		return nil, fmt.Errorf("draw the code of a card: %w", err)
	}
	return &paper.Code{Rows: bits}, nil
}

// card is the card of one person (疏散卡).
func (w *printer) card(p *Person) (paper.Form, error) {
	trip, plate, err := w.trip(p.TripID)
	if err != nil {
		return paper.Form{}, err
	}
	site, err := w.site(p.SiteID)
	if err != nil {
		return paper.Form{}, err
	}
	c, err := code(p)
	if err != nil {
		return paper.Form{}, err
	}
	box := func(label, text string) paper.FormBox { return paper.FormBox{Width: 1, Label: label, Text: text} }
	return paper.Form{
		Title: "疏散卡", Of: w.head + "　" + w.event.Name, Number: p.Card, Code: c,
		Rows: []paper.FormRow{
			{Height: 9, Boxes: []paper.FormBox{box("姓名", p.Name), box("社区(单位)", p.Community)}},
			{Height: 9, Boxes: []paper.FormBox{box("车(船)次", strings.TrimSpace(trip+"　"+plate)), box("户号", p.Household)}},
			{Height: 9, Boxes: []paper.FormBox{box("去向", site)}},
			{Height: 9, Boxes: []paper.FormBox{box("安置户(房间)", p.Host), box("应急电话", w.event.Phone)}},
		},
		Caption: "随身携带,在集结、上车(船)、到达、安置四处出示。遗失请立即告诉带队人员。",
	}, nil
}

// people are the people that a condition selects, in the order of their cards.
func (w *printer) people(field, value string) (out []*Person, err error) {
	s := PersonType.Schema()
	q := store.Query{
		Where: []store.Cond{{Field: s.Field("event_id"), Op: store.Eq, Values: []any{w.event.ID}}, {Field: s.Field(field), Op: store.Eq, Values: []any{value}}},
		Sort:  []store.Order{{Field: s.Field("card")}}, Limit: -1,
	}
	err = w.db.Each(w.ctx, s, q, func(rec any) error { out = append(out, rec.(*Person)); return nil })
	return out, err
}

// cardPaper is the card of a person, and below it the card of the household.
func (k desk) cardPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	p, err := store.Get(ctx, db, PersonType, id)
	if err != nil {
		return nil, err
	}
	w, err := newPrinter(ctx, db, p.EventID)
	if err != nil {
		return nil, err
	}
	d := w.document("疏散卡 " + p.Card)
	one, err := w.card(p)
	if err != nil {
		return nil, err
	}
	d.Forms = append(d.Forms, one)
	if p.Household == "" {
		return d, nil
	}
	family, err := w.people("household", p.Household)
	if err != nil {
		return nil, err
	}
	home, err := w.household(p, family)
	if err != nil {
		return nil, err
	}
	d.Forms = append(d.Forms, home)
	return d, nil
}

// household is the card of a household (户卡): who belongs to it, to be kept by its head. Its code is that of the person it was
// printed for; every person is still scanned by his own card.
func (w *printer) household(p *Person, family []*Person) (paper.Form, error) {
	trip, plate, err := w.trip(p.TripID)
	if err != nil {
		return paper.Form{}, err
	}
	form := paper.Form{Title: "户卡", Of: w.head + "　" + w.event.Name, Number: "户 " + p.Household, Caption: "清点家人用。每人另有自己的疏散卡,过关口时逐人扫描。"}
	box := func(label, text string) paper.FormBox { return paper.FormBox{Width: 1, Label: label, Text: text} }
	form.Rows = append(form.Rows, paper.FormRow{Height: 8, Boxes: []paper.FormBox{box("社区(单位)", p.Community), box("车(船)次", strings.TrimSpace(trip+"　"+plate))}})
	for i, one := range family {
		if one.Community != p.Community {
			continue
		}
		if i == 8 {
			form.Caption = fmt.Sprintf("本户共 %d 人,其余见花名册。", len(family)) + form.Caption
			break
		}
		form.Rows = append(form.Rows, paper.FormRow{Height: 8, Boxes: []paper.FormBox{box("姓名", one.Name), box("卡号", one.Card)}})
	}
	form.Rows = append(form.Rows, paper.FormRow{Height: 8, Boxes: []paper.FormBox{box("应急电话", w.event.Phone)}})
	return form, nil
}

// tripCards are the cards of everybody who is to go with a trip.
func (k desk) tripCards(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	t, err := store.Get(ctx, db, TripType, id)
	if err != nil {
		return nil, err
	}
	w, err := newPrinter(ctx, db, t.EventID)
	if err != nil {
		return nil, err
	}
	d := w.document("疏散卡 " + t.Name)
	d.FormsPerPage = cardsPerPage
	all, err := w.people("trip_id", t.ID)
	if err != nil {
		return nil, err
	}
	for _, p := range all {
		one, err := w.card(p)
		if err != nil {
			return nil, err
		}
		d.Forms = append(d.Forms, one)
	}
	if len(all) == 0 {
		d.Forms = []paper.Form{{Title: "疏散卡", Of: w.head + "　" + w.event.Name, Number: t.Name, Caption: "这一车(船)次还没有编入人员。"}}
	}
	return d, nil
}

// handoverPaper is a hand-over, to be signed by both sides.
func (k desk) handoverPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	h, err := store.Get(ctx, db, HandoverType, id)
	if err != nil {
		return nil, err
	}
	w, err := newPrinter(ctx, db, h.EventID)
	if err != nil {
		return nil, err
	}
	site, err := w.site(h.SiteID)
	if err != nil {
		return nil, err
	}
	d := w.document(h.Name)
	of := func(name string) string {
		if text := HandoverType.Schema().Field(name).Text(h, fault.ZH); text != "" {
			return text
		}
		return "待填"
	}
	d.Kind, d.By, d.Notes = paper.Record, w.head, "数字为移交时刻的数算结果"
	differences := h.Differences
	if differences == "" {
		differences = "无。"
	}
	d.Body = []paper.Block{
		{Table: &paper.Table{Title: "移交", Head: []string{"项目", "内容", "项目", "内容"}, Widths: []float64{80, 141, 80, 141}, Rows: [][]string{
			{"疏散行动", w.event.Name, "场所", site},
			{"移交方", h.Sender, "接收方", h.Receiver},
			{"应交", of("assigned") + "人", "实交", of("handed") + "人"},
			{"移交人", of("sent_by"), "移交时间", of("sent_at")},
			{"签收人", of("received_by"), "签收时间", of("received_at")},
		}}},
		paper.Heading(1, "差异及原因"), paper.Text(differences),
	}
	return d, nil
}
