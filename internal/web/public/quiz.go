package public

import (
	"net/http"

	"haidun/internal/law/sounding"
)

// questions is how many a quiz has.
const questions = 5

// question is one of the quiz, with what was answered where it was.
type question struct {
	N        int
	Text     string
	Picture  *drawn // a signal to name
	Options  []choice
	Right    bool // what was answered is right
	Given    bool
	Answer   string // the right option
	Because  string
	answerAt int
}

// score is how somebody did.
type score struct {
	Right, Of int
	Said      string
}

// asked are the questions: the name of their texts, how many options they have, which is right, and the signal that is drawn.
var asked = [questions]struct {
	name    string
	options int
	right   int
	signal  sounding.Code
}{
	{"quizPre", 3, 0, sounding.Pre},
	{"quizRaid", 3, 1, sounding.Raid},
	{"quizClear", 3, 2, sounding.Clear},
	{"quizTest", 3, 0, ""},
	{"quizDays", 3, 1, ""},
}

// quiz are the questions in a language. The last is asked as the rules stand since 2024.
func (f frame) quiz(signals []sounding.Signal) []question {
	out := make([]question, questions)
	for i, a := range asked {
		q := question{N: i + 1, Text: f.T(a.name), Because: f.T(a.name + "Because"), answerAt: a.right}
		for _, g := range signals {
			if g.Code == a.signal {
				d := f.drawn(g)
				q.Picture = &d
			}
		}
		for k := range a.options {
			code := string(rune('a' + k))
			q.Options = append(q.Options, choice{Code: code, Text: f.T(a.name + code)})
		}
		q.Answer = q.Options[a.right].Text
		out[i] = q
	}
	return out
}

// take answers the quiz: what was right, and how many were. An option that there is not counts as wrong.
func take(quiz []question, given func(n int) string) (right [questions]bool, all score) {
	for i := range quiz {
		q := &quiz[i]
		for k := range q.Options {
			o := &q.Options[k]
			o.On = o.Code == given(q.N)
			q.Given = q.Given || o.On
			right[i] = right[i] || o.On && k == q.answerAt
		}
		if q.Right = right[i]; q.Right {
			all.Right++
		}
	}
	all.Of = len(quiz)
	return right, all
}

// answered takes a quiz in and shows how it went. What is counted is the town and which answers were right, nothing else.
func (s *Side) answered(w http.ResponseWriter, r *http.Request) {
	d := s.dayOf(w, r)
	if d == nil {
		return
	}
	p := s.dayPage(r, d)
	p.Path = dayPath
	r.Body = http.MaxBytesReader(w, r.Body, 8<<10)
	if err := r.ParseForm(); err != nil {
		s.renderAs(w, r, http.StatusUnprocessableEntity, "sirenday.html", p, "no-store")
		return
	}
	right, all := take(p.Quiz, func(n int) string { return r.PostForm.Get("q" + itoa(n)) })
	all.Said = p.T("quizScore"+itoa(min(all.Right/2, 2)), all.Right)
	p.Score = &all
	town, known := s.town(r.PostForm.Get("town"))
	whole := true
	for _, q := range p.Quiz {
		whole = whole && q.Given
	}
	if h := s.Hearing; known && whole && h.Quiz != nil && h.QuizDoor.allow(h.QuizDoor.network(r), s.Clock.Now()) {
		h.Quiz(town.ID, right)
	}
	s.renderAs(w, r, http.StatusOK, "sirenquiz.html", p, "no-store")
}
