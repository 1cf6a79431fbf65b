package text_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/domain/workplan/text"
	"haidun/internal/testkit"
)

var update = flag.Bool("update", false, "write the golden files anew")

// plan2020 is the real plan of 2020.
func plan2020(t testing.TB) *text.Plan {
	t.Helper()
	b, err := os.ReadFile(testkit.Shared(t, "workplan-2020.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return text.Parse(string(b), 2020, nil)
}

// dump writes a plan as people check it: each part, the works of each sentence, and what was found.
func dump(p *text.Plan) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%+v\n", p.Head)
	for _, part := range p.Parts {
		fmt.Fprintf(&b, "\n%d %s | %s\n", part.Point, part.Kind, p.Of(part.Begin, part.End))
		for _, w := range part.Works {
			if len(part.Works) > 1 {
				fmt.Fprintf(&b, "    - %s\n", p.Of(w.Begin, w.End))
			}
		}
		for _, m := range part.Marks {
			fmt.Fprintf(&b, "    %s %s", m.Found, m.Text)
			switch m.Found {
			case text.Quantity:
				fmt.Fprintf(&b, " = %d–%d %s %s", m.Low, m.High, m.Measure, m.What)
			case text.Day, text.Period:
				fmt.Fprintf(&b, " = %s…%s", m.From, m.To)
			case text.Unit:
				fmt.Fprintf(&b, " = %s", m.Role)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func TestThePlanOf2020IsReadAsPeopleCheckedIt(t *testing.T) {
	got := dump(plan2020(t))
	golden := filepath.Join("testdata", "plan2020.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the reading differs from %s; look at it with -update and git diff", golden)
	}
}
