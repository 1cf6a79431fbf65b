package arch

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"haidun/internal/testkit"
)

// code is a fault.Code as it stands in the source.
type code struct{ at, id, zh, en string }

// codesIn are the codes that a file declares with literals: fault.Code{…}, or Code{…} in package fault itself.
func codesIn(name string, source []byte) ([]code, error) {
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, name, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("parse %s: %w", name, err)
	}
	var found []code
	ast.Inspect(tree, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok || !isCode(lit.Type, tree.Name.Name) || len(lit.Elts) == 0 {
			return true
		}
		c := code{at: fmt.Sprintf("%s:%d", name, set.Position(lit.Pos()).Line)}
		parts := map[string]*string{"ID": &c.id, "ZH": &c.zh, "EN": &c.en}
		for i, e := range lit.Elts {
			key := []string{"ID", "ZH", "EN"}[min(i, 2)]
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				key, e = kv.Key.(*ast.Ident).Name, kv.Value
			}
			text, ok := e.(*ast.BasicLit)
			if !ok {
				return true // made from another code at run time
			}
			*parts[key], _ = strconv.Unquote(text.Value) // a literal the parser took
		}
		found = append(found, c)
		return true
	})
	return found, nil
}

func isCode(t ast.Expr, pkg string) bool {
	switch t := t.(type) {
	case *ast.SelectorExpr:
		x, ok := t.X.(*ast.Ident)
		return ok && x.Name == "fault" && t.Sel.Name == "Code"
	case *ast.Ident:
		return t.Name == "Code" && pkg == "fault"
	}
	return false
}

var (
	placeholder = regexp.MustCompile(`\{[a-z_]+\}`)
	codeID      = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
)

// judgeCode says what is wrong with one code, "" for nothing.
func judgeCode(c code) string {
	places := func(s string) []string {
		return slices.Compact(slices.Sorted(slices.Values(placeholder.FindAllString(s, -1))))
	}
	switch {
	case !codeID.MatchString(c.id):
		return fmt.Sprintf("%s: code %q is not lower_snake_case", c.at, c.id)
	case c.zh == "" || c.en == "":
		return fmt.Sprintf("%s: code %s lacks its sentence in one language", c.at, c.id)
	case !slices.Equal(places(c.zh), places(c.en)):
		return fmt.Sprintf("%s: code %s fills in %v in Chinese and %v in English", c.at, c.id, places(c.zh), places(c.en))
	}
	return ""
}

// TestEveryCodeSpeaksBothLanguages holds docs/adr/0009: one declaration a code, with both sentences.
func TestEveryCodeSpeaksBothLanguages(t *testing.T) {
	root := os.DirFS(testkit.Root(t))
	files, err := read(root)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, f := range files {
		if f.test {
			continue
		}
		source, err := fs.ReadFile(root, f.path)
		if err != nil {
			t.Fatal(err)
		}
		codes, err := codesIn(f.path, source)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range codes {
			if fault := judgeCode(c); fault != "" {
				t.Error(fault)
			}
			seen++
		}
	}
	if seen < 50 {
		t.Fatalf("only %d codes found: looking in the wrong way", seen)
	}
}

func TestFaultyCodesAreSeen(t *testing.T) {
	for source, want := range map[string]string{
		`fault.Code{ID: "a", ZH: "甲", EN: "a"}`:             "",
		`fault.Code{ID: "a", ZH: "甲 {n}", EN: "a {n}"}`:     "",
		`fault.Code{ID: "a", ZH: "甲"}`:                      "lacks its sentence",
		`fault.Code{"a", "", "a"}`:                          "lacks its sentence",
		`fault.Code{ID: "A-1", ZH: "甲", EN: "a"}`:           "not lower_snake_case",
		`fault.Code{ID: "a", ZH: "甲 {n}", EN: "a {count}"}`: "fills in",
	} {
		codes, err := codesIn("x.go", []byte("package p\nvar c = "+source))
		if err != nil || len(codes) != 1 {
			t.Fatalf("%s: %d codes, %v", source, len(codes), err)
		}
		if got := judgeCode(codes[0]); (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
	}
}
