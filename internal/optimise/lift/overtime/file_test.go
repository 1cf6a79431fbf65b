package overtime_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"haidun/internal/optimise/lift/overtime"
)

const small = "c two ways\np evac 3 2\nn 1 5\nt 3\na 1 2 100.5 10 600\na 2 3 30 13.8889 90.5\n"

func TestFilesThatAreNoNetworkAreRefusedByLine(t *testing.T) {
	for want, text := range map[string]string{
		"no line \"p":            "c nothing\n",
		"line 1: \"n\" before":   "n 1 4\n",
		"line 2: want one":       "c\np evac 1\n",
		"from 1 to 3":            strings.Replace(small, "n 1 5", "n 4 5", 1),
		"line 3: -5 vehicles":    strings.Replace(small, "n 1 5", "n 1 -5", 1),
		"3000000000 vehicles":    strings.Replace(small, "n 1 5", "n 1 3000000000", 1),
		"no number of vehicles":  strings.Replace(small, "n 1 5", "n 1 x", 1),
		"no number of a node":    strings.Replace(small, "n 1 5", "n x 1", 1),
		"node 1 a second time":   strings.Replace(small, "t 3", "n 1 2\nt 3", 1),
		"sink 3 a second":        strings.Replace(small, "t 3", "t 3\nt 3", 1),
		"no sink":                strings.Replace(small, "t 3\n", "", 1),
		"after 1 of 2":           small[:strings.LastIndex(small, "a ")],
		"more than the 2":        small + "a 1 2 1 1 1\n",
		"a speed of 0":           strings.Replace(small, " 10 600", " 0 600", 1),
		"a length of -1":         strings.Replace(small, "100.5", "-1", 1),
		"a length of NaN":        strings.Replace(small, "100.5", "NaN", 1),
		"an hour of 1e300":       strings.Replace(small, "90.5", "1e300", 1),
		"\"a\" with 4 numbers":   strings.Replace(small, " 90.5", "", 1),
		"900000000000 nodes and": "p evac 900000000000 1\n",
		"too long":               "c" + strings.Repeat("x", 2<<20),
	} {
		if _, err := overtime.Read(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func TestStepsAndRatesFollowTheFile(t *testing.T) {
	n, err := overtime.Read(strings.NewReader(small))
	if err != nil {
		t.Fatal(err)
	}
	p, err := n.Problem(60)
	if err != nil || p.Links[0].Transit != 0 || p.Links[0].Rate.In(7) != 10 { // 10.05 s; 600 an hour
		t.Errorf("%+v %v", p, err)
	}
	sum := int64(0)
	for k := range 120 {
		sum += p.Links[1].Rate.In(k)
	}
	if sum != 181 { // 90.5 an hour
		t.Errorf("%d in two hours", sum)
	}
	if _, err := n.Problem(0); err == nil {
		t.Error("steps of no time")
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte("p evac 2 1\nt 2\na 1 2 0 1e-3 1e7\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		n, err := overtime.Read(bytes.NewReader(text))
		if err != nil || len(n.Supply) > 1000 || len(n.Roads) > 1000 {
			return
		}
		var b bytes.Buffer
		if err := n.Write(&b); err != nil {
			t.Fatal(err)
		}
		again, err := overtime.Read(&b)
		if err != nil || len(n.Roads) > 0 && !reflect.DeepEqual(n, again) {
			t.Fatalf("%q: %+v, %+v: %v", text, n, again, err)
		}
		p, err := n.Problem(60)
		if err != nil {
			return
		}
		r, err := overtime.Solve(t.Context(), p, overtime.Options{MaxSteps: 50, Memory: 64 << 20})
		if err != nil {
			return
		}
		if err := overtime.Check(p, r); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}
