package archive

import (
	"context"
	"strconv"
	"strings"
	"unicode"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// aPage is how many papers a page of the search has; around how many characters a snippet has on each side of what was found.
const (
	aPage  = 20
	around = 36
)

// Found is a page of what a search found, the papers entered last first.
type Found struct {
	Query  string   `json:"query"`
	Papers []*Hit   `json:"papers"`
	Next   string   `json:"next"` // cursor of the next page, "" on the last
	Stages []Choice `json:"stages"`
	Items  []Choice `json:"items"`
}

// Choice is a code that the search may be narrowed by.
type Choice struct {
	Code string `json:"code"`
	ZH   string `json:"zh"`
	EN   string `json:"en"`
}

// Hit is a paper that was found, with where.
type Hit struct {
	ID       string           `json:"id"`
	FileID   string           `json:"file_id"`
	Works    string           `json:"works"`
	Title    []Piece          `json:"title"`
	DocNo    []Piece          `json:"doc_no"`
	Stage    Stage            `json:"stage"`
	Item     Item             `json:"item"`
	PaperOn  entity.Date      `json:"paper_on"`
	Pages    *int64           `json:"pages"`
	Files    []entity.FileRef `json:"files"`
	Snippets [][]Piece        `json:"snippets"`
	State    TextState        `json:"text_state"`
	Sample   bool             `json:"sample"`
}

// Piece is a part of a text that was found by, or not.
type Piece struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit,omitempty"`
}

func (k *Desk) views() []module.View {
	return []module.View{{Name: "archive_search", Title: [2]string{"档案检索", "Search the archive"}, Needs: Type.Schema(), Answer: k.search}}
}

// search finds papers by words in their title, number, shelf, abstract and text: all words, in any of them. Without a word it lists
// them.
func (k *Desk) search(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	s := Type.Schema()
	q := store.Query{Search: strings.TrimSpace(ask("q"))}
	eq := func(field, value string) {
		if value != "" {
			q.Where = append(q.Where, store.Cond{Field: s.Field(field), Op: store.Eq, Values: []any{value}})
		}
	}
	eq("stage", ask("stage"))
	eq("item", ask("item"))
	eq("retention", ask("retention"))
	eq("file_id", ask("file"))
	for name, op := range map[string]store.Op{"from": store.Ge, "to": store.Lt} {
		if err := yearCond(&q, name, op, ask(name)); err != nil {
			return nil, err
		}
	}
	recs, next, err := newest(ctx, db, q, ask("after"))
	if err != nil {
		return nil, err
	}
	out := &Found{Query: q.Search, Papers: []*Hit{}, Next: next, Stages: choices(stages), Items: choices(items)}
	words := strings.FieldsFunc(strings.ToLower(q.Search), func(r rune) bool { return unicode.IsSpace(r) })
	names, err := worksOf(ctx, db, recs)
	if err != nil {
		return nil, err
	}
	for _, rec := range recs {
		out.Papers = append(out.Papers, hitOf(rec.(*Paper), words, names))
	}
	return out, nil
}

// yearCond narrows to papers from a year on, or up to its end.
func yearCond(q *store.Query, name string, op store.Op, text string) error {
	if text == "" {
		return nil
	}
	year, err := strconv.Atoi(text)
	if err != nil || year < 1900 || year > 2200 {
		return fault.New(fault.Invalid, CodeYear, fault.Args{"name": name})
	}
	if op == store.Lt {
		year++
	}
	q.Where = append(q.Where, store.Cond{Field: Type.Schema().Field("paper_on"), Op: op, Values: []any{strconv.Itoa(year) + "-01-01"}})
	return nil
}

// CodeYear is raised for a year that cannot be read.
var CodeYear = fault.Code{ID: "archive_year", ZH: "参数 {name} 不是年份(如 2024)。", EN: "The parameter {name} is no year, such as 2024."}

func choices[S ~string](list []entity.Option[S]) (out []Choice) {
	for _, o := range list {
		out = append(out, Choice{string(o.Code), o.ZH, o.EN})
	}
	return out
}

// worksOf are the names of the works that papers belong to, as far as the caller may see them.
func worksOf(ctx context.Context, db *store.DB, recs []any) (map[string]string, error) {
	s, ok := db.Schema("works_file")
	out, ids := map[string]string{}, []string(nil)
	if !ok {
		return out, nil
	}
	for _, rec := range recs {
		if id := rec.(*Paper).FileID; out[id] == "" {
			out[id] = "＊"
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return out, nil
	}
	all, err := db.Some(ctx, s, ids)
	for _, rec := range all {
		out[s.MetaOf(rec).ID] = s.NameOf(rec)
	}
	return out, err
}

func hitOf(p *Paper, words []string, names map[string]string) *Hit {
	h := &Hit{
		ID: p.ID, FileID: p.FileID, Works: names[p.FileID], Title: mark(p.Title, words), DocNo: mark(p.DocNo, words), Stage: p.Stage, Item: p.Item, PaperOn: p.PaperOn,
		Files: p.File, Snippets: [][]Piece{}, State: p.TextState, Sample: p.Origin == entity.Demo,
	}
	if p.Pages.OK {
		h.Pages = &p.Pages.V
	}
	if h.Files == nil {
		h.Files = []entity.FileRef{}
	}
	for _, text := range []string{p.Abstract, p.Text} {
		if s := snippet(text, words); s != nil {
			h.Snippets = append(h.Snippets, s)
		}
	}
	return h
}

// snippet is what stands around the first word found in a text, nil where there is none.
func snippet(text string, words []string) []Piece {
	r := []rune(text)
	low := []rune(strings.ToLower(text))
	if len(low) != len(r) {
		low = r // a letter whose lower case is longer: then case counts
	}
	best := -1
	for _, w := range words {
		if at := index(low, []rune(w)); at >= 0 && (best < 0 || at < best) {
			best = at
		}
	}
	if best < 0 {
		return nil
	}
	from, to := max(0, best-around), min(len(r), best+2*around)
	part := string(r[from:to])
	if from > 0 {
		part = "…" + part
	}
	if to < len(r) {
		part += "…"
	}
	return mark(part, words)
}

func index(text, word []rune) int {
	for i := 0; i+len(word) <= len(text) && len(word) > 0; i++ {
		j := 0
		for j < len(word) && text[i+j] == word[j] {
			j++
		}
		if j == len(word) {
			return i
		}
	}
	return -1
}

// mark parts a text by where its words are found.
func mark(text string, words []string) []Piece {
	r, low := []rune(text), []rune(strings.ToLower(text))
	if len(low) != len(r) {
		low = r
	}
	hit := make([]bool, len(r))
	for _, w := range words {
		word := []rune(w)
		for i := 0; len(word) > 0; {
			at := index(low[i:], word)
			if at < 0 {
				break
			}
			for j := range word {
				hit[i+at+j] = true
			}
			i += at + len(word)
		}
	}
	var out []Piece
	for i, c := range r {
		if n := len(out); n > 0 && out[n-1].Hit == hit[i] {
			out[n-1].Text += string(c)
			continue
		}
		out = append(out, Piece{string(c), hit[i]})
	}
	return out
}
