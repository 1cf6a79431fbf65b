package shelter

import (
	"fmt"
	"math"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
)

// Score is how far the register's word about a works can be relied on (可信度), 0 to 100, with what it is made of: the
// points of the parts add up to it.
type Score struct {
	Points int
	Parts  []Part
}

// Part is one reason, with its points (negative where it takes away) in both languages.
type Part struct {
	Points int
	ZH, EN string
}

// Facts are what a score is made from.
type Facts struct {
	EvidenceOn   entity.Date // "" is never
	EvidenceKind EvidenceKind
	Located      bool // the entrance's position is known
	Sized        bool // the places are counted
	Checking     int  // citizens' reports since the evidence that are being checked
	Confirmed    int  // those that turned out true
	OpenUnsafe   int  // findings that would make it unsafe, undecided
	OpenWarnings int  // other findings, undecided
	ProvenUnsafe int  // findings that do make it unsafe, confirmed
}

// worth is what evidence of a kind is worth when fresh, and the days in which that halves. These are this program's own
// design values and no law: somebody who stood there sees most and is right longest; a photograph shows a part; papers
// say what was built, not what is there; what is not known to be either is worth least.
var worth = map[EvidenceKind]struct{ points, halfLife int }{
	"visit":    {80, 365},
	"device":   {80, 365},
	"survey":   {75, 365},
	"photo":    {60, 270},
	"document": {50, 120},
	"report":   {40, 120},
	"":         {30, 120},
}

// The other parts, design values as well. unverified is also the least old evidence is worth: it is not worse than none.
const (
	unverified   = 10
	registered   = 5
	located      = 10
	sized        = 5
	perChecking  = 10
	mostChecking = 20
	perConfirmed = 25
	mostReports  = 50
	perUnsafe    = 40
	perProven    = 60
	perWarning   = 10
)

// Truth scores a works at now. Without new facts a later score is never higher.
func Truth(now time.Time, f Facts) Score {
	s := Score{}
	s.add(registered, "已登记在册", "It is in the register")
	s.evidence(now, f)
	s.either(f.Located, located, "主出入口位置已知", "The entrance's position is known", "缺主出入口位置", "The entrance's position is missing")
	s.either(f.Sized, sized, "掩蔽人数已知", "The places are counted", "缺掩蔽人数", "The number of places is missing")
	s.less(min(f.Checking*perChecking, mostChecking), f.Checking, "在核实的群众反映 %d 件", "Citizens' reports being checked: %d")
	s.less(min(f.Confirmed*perConfirmed, mostReports), f.Confirmed, "属实的群众反映 %d 件", "Citizens' reports that turned out true: %d")
	s.less(f.OpenUnsafe*perUnsafe, f.OpenUnsafe, "待核查的危险线索 %d 条", "Findings of danger, open: %d")
	s.less(f.ProvenUnsafe*perProven, f.ProvenUnsafe, "属实的危险线索 %d 条", "Findings of danger, confirmed: %d")
	s.less(f.OpenWarnings*perWarning, f.OpenWarnings, "待核查的提醒线索 %d 条", "Findings that warn, open: %d")
	if s.Points < 0 {
		s.add(-s.Points, "不低于 0 分", "Not below 0")
	}
	return s
}

func (s *Score) add(points int, zh, en string) {
	s.Points += points
	s.Parts = append(s.Parts, Part{points, zh, en})
}

func (s *Score) either(known bool, points int, zh, en, lackZH, lackEN string) {
	if known {
		s.add(points, zh, en)
		return
	}
	s.add(0, lackZH, lackEN)
}

func (s *Score) less(points, n int, zh, en string) {
	if n > 0 {
		s.add(-points, fmt.Sprintf(zh, n), fmt.Sprintf(en, n))
	}
}

func (s *Score) evidence(now time.Time, f Facts) {
	on, err := time.ParseInLocation(time.DateOnly, string(f.EvidenceOn), clock.Shanghai)
	if err != nil {
		s.add(unverified, "从未核实(待核实)", "Never verified (to be verified)")
		return
	}
	w, ok := worth[f.EvidenceKind]
	if !ok {
		w = worth[""]
	}
	days := max(0, math.Floor(now.Sub(on).Hours()/24))
	points := max(unverified, int(math.Floor(float64(w.points)*math.Exp2(-days/float64(w.halfLife))+1e-9)))
	kind := evidenceName(f.EvidenceKind)
	s.add(
		points,
		fmt.Sprintf("%s(%s):满分 %d,每 %d 天减半,最低 %d", kind[0], f.EvidenceOn, w.points, w.halfLife, unverified),
		fmt.Sprintf("%s (%s): of %d, halved every %d days, %d at least", kind[1], f.EvidenceOn, w.points, w.halfLife, unverified),
	)
}

func evidenceName(k EvidenceKind) [2]string {
	for _, o := range evidenceKinds {
		if o.Code == k {
			return [2]string{o.ZH, o.EN}
		}
	}
	return [2]string{"核实方式不明", "Verified in a way not said"}
}

// Text is the derivation for people, a line a part in both languages.
func (s Score) Text() string {
	var b strings.Builder
	for i, p := range s.Parts {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%+d %s · %s", p.Points, p.ZH, p.EN)
	}
	return b.String()
}
