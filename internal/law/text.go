package law

import "haidun/internal/kernel/fault"

// Text is a sentence or a name in both languages.
type Text struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// In is the text in a language.
func (t Text) In(lang fault.Lang) string {
	if lang == fault.EN {
		return t.EN
	}
	return t.ZH
}

// Evidence says how sure something is.
type Evidence string

// The marks. The zero value is no mark and is refused in a row.
const (
	Found      Evidence = "found"      // read in a public text that the source names
	Unverified Evidence = "unverified" // known by hearsay or chosen by design: shown as 待核实
)

func (e Evidence) known() bool { return e == Found || e == Unverified }

// mark is what is printed behind something that is not sure.
func (e Evidence) mark() Text {
	if e == Found {
		return Text{}
	}
	return Text{"(待核实)", " (to be verified)"}
}
