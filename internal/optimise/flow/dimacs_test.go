package flow_test

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"haidun/internal/optimise/flow"
)

// The example of the format's description: five arcs, and its optimum by hand.
const example = `c a small one
p min 4 5
n 1 4
n 4 -4
a 1 2 0 4 2
a 1 3 0 2 2
a 2 3 0 2 1
a 2 4 0 3 3
a 3 4 0 5 1
`

func TestTheExampleCostsFourteen(t *testing.T) {
	p, err := flow.ReadDIMACS(strings.NewReader(example))
	if err != nil {
		t.Fatal(err)
	}
	s, err := flow.Solve(t.Context(), p, flow.Options{})
	if err != nil || s.Cost != 14 { // two by 1-3-4 for 3 each, two by 1-2-3-4 for 4 each
		t.Errorf("%+v %v", s, err)
	}
}

func TestFilesThatAreNoNetworkAreRefusedByLine(t *testing.T) {
	for want, text := range map[string]string{
		"no line":     "c nothing\n",
		"line 1":      "n 1 4\n",
		"line 2":      "p min 2 1\np min 2 1\n",
		"line 3":      "p min 2 1\nn 1 1\nn 1 2\n",
		"node 3 of 2": "p min 2 1\na 1 3 0 1 1\n",
		"no number":   "p min 2 1\na 1 2 0 1 x\n",
		"4 numbers":   "p min 2 1\na 1 2 0 1\n",
		"0 of 1 arcs": "p min 2 1\n",
		"more than":   "p min 2 1\na 1 2 0 1 1\na 1 2 0 1 1\n",
		"carries":     "p min 2 1\na 1 2 3 1 1\n",
		"max":         "p max 2 1\n",
		"nodes and":   "p min 0 1\n",
		"are read":    "p min 200000000 1\n",
		"too long":    "c" + strings.Repeat("x", 2<<20),
	} {
		_, err := flow.ReadDIMACS(strings.NewReader(text))
		if err == nil || want != "max" && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for range 500 {
		p := random(rng, false)
		var b bytes.Buffer
		if err := flow.WriteDIMACS(&b, p); err != nil {
			t.Fatal(err)
		}
		got, err := flow.ReadDIMACS(&b)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.From) > 0 && !reflect.DeepEqual(got, p) {
			t.Fatalf("%+v\n%+v", got, p)
		}
	}
}

func FuzzReadDIMACS(f *testing.F) {
	f.Add([]byte(example))
	f.Add([]byte("p min 2 1\na 1 2 0 -1 -5\n"))
	f.Add([]byte("p min 3 2\nn 1 1\nn 3 -1\na 1 2 1 9 1\na 2 3 0 9 1\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := flow.ReadDIMACS(bytes.NewReader(text))
		if err != nil || len(p.Supply) > 1000 || len(p.From) > 1000 {
			return
		}
		s, err := flow.Solve(t.Context(), p, flow.Options{})
		if err != nil {
			return
		}
		if err := flow.Check(p, s); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}
