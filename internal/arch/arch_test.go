package arch

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"haidun/internal/testkit"
)

var rules = []struct {
	name  string
	check func([]file) []string
}{
	{"ImportsPointOneWay", checkImports},
	{"OutsideImportsAreWhereTheyBelong", checkOutside},
	{"EveryPackageSaysWhatItIsFor", checkDocs},
	{"FilesAndKernelStaySmall", checkSizes},
	{"NothingRunsBeforeMain", checkInits},
}

func TestArchitecture(t *testing.T) {
	files, err := read(os.DirFS(testkit.Root(t)))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 50 {
		t.Fatalf("only %d Go files found: looking in the wrong place", len(files))
	}
	for _, rule := range rules {
		t.Run(rule.name, func(t *testing.T) {
			for _, fault := range rule.check(files) {
				t.Error(fault)
			}
		})
	}
}

// plant is a source file in memory that breaks one rule, or none.
type plant struct {
	name   string
	path   string
	source string
	want   string // part of the one complaint; "" for none
}

func imports(paths ...string) string {
	var b strings.Builder
	b.WriteString("package p\n")
	for _, p := range paths {
		fmt.Fprintf(&b, "import _ %q\n", p)
	}
	return b.String()
}

var plants = []plant{
	{"kernel uses a domain", "internal/kernel/store/x.go", imports("haidun/internal/domain/siren"), "kernel may import only"},
	{"kernel uses a shared noun", "internal/kernel/policy/x.go", imports("haidun/internal/registry"), "kernel may import only"},
	{"entity uses the store", "internal/kernel/entity/x.go", imports("haidun/internal/kernel/store"), "entity may import only"},
	{"domain uses a domain", "internal/domain/siren/x.go", imports("haidun/internal/domain/shelter"), "must not know each other"},
	{"domain uses its own folder", "internal/domain/siren/x.go", imports("haidun/internal/domain/siren/signal"), ""},
	{"the list of domains", "internal/domain/domains_gen.go", imports("haidun/internal/domain/siren"), ""},
	{"a domain uses the list of domains", "internal/domain/siren/x.go", imports("haidun/internal/domain"), "domain may import only"},
	{"the generator writes files", "internal/domain/gen/x.go", imports("os"), ""},
	{"domain uses the web", "internal/domain/siren/x.go", imports("haidun/internal/web"), "domain may import only"},
	{"web uses a domain", "internal/web/x.go", imports("haidun/internal/domain/siren"), "web may import only"},
	{"a test of the web assembles a domain", "internal/web/x_test.go", imports("haidun/internal/domain/siren"), ""},
	{"a test of the kernel uses a domain", "internal/kernel/store/x_test.go", imports("haidun/internal/domain/siren"), "kernel may import only"},
	{"registry uses a domain", "internal/registry/x.go", imports("haidun/internal/domain/siren"), "registry may import only"},
	{"a leaf uses the kernel", "internal/geo/x.go", imports("haidun/internal/kernel/store"), "leaf may import only"},
	{"the product uses testkit", "internal/web/x.go", imports("haidun/internal/testkit"), "web may import only"},
	{"testkit uses the product", "internal/testkit/x.go", imports("haidun/internal/kernel/store"), "testkit may import only"},
	{"the verifier shares code", "cmd/haidun-verify/x.go", imports("haidun/internal/kernel/chain"), "verify may import only"},
	{"cmd goes past app", "cmd/haidun/x.go", imports("haidun/internal/web"), "cmd may import only"},
	{"app uses everything", "internal/app/x.go", imports("haidun/internal/web", "haidun/internal/domain/siren", "haidun/ui"), ""},
	{"a folder nobody knows", "internal/util/x.go", imports("fmt"), "belongs to no layer"},

	{"a domain opens the database", "internal/domain/siren/x.go", imports("database/sql"), "store.Put and the log"},
	{"a test goes past the store", "internal/web/x_test.go", imports("database/sql/driver"), "store.Put and the log"},
	{"the store opens the database", "internal/kernel/store/sqlite/x.go", imports("database/sql", "os"), ""},
	{"a domain speaks HTTP", "internal/domain/siren/x.go", imports("net/http"), "records; the web"},
	{"the store speaks HTTP", "internal/kernel/store/x.go", imports("net/http"), "only rest, event and exchangeweb"},
	{"an importer speaks HTTP", "internal/kernel/exchange/x.go", imports("net/http"), "only rest, event and exchangeweb"},
	{"imports are served", "internal/kernel/exchange/exchangeweb/x.go", imports("net/http"), ""},
	{"rest speaks HTTP", "internal/kernel/rest/x.go", imports("net/http"), ""},
	{"a domain reads files", "internal/domain/siren/x.go", imports("os"), "files are handed in"},
	{"a domain reads addresses", "internal/domain/siren/x.go", imports("net/netip", "net/url"), ""},
	{"geo throws dice", "internal/geo/x.go", imports("math/rand"), "randomness is handed in"},
	{"a test of geo throws dice", "internal/geo/x_test.go", imports("math/rand"), ""},
	{"an algorithm is handed dice", "internal/optimise/x.go", imports("math/rand/v2"), ""},
	{"test helpers in the product", "internal/web/x.go", imports("testing"), "test code belongs"},

	{"no package comment", "internal/geo/doc.go", "package p\n", "must say what the package is for"},
	{"a comment in the wrong file", "internal/geo/x.go", "// Package p has a long enough comment.\npackage p\n", "belongs in doc.go"},
	{"a long file", "internal/geo/x.go", "package p\n" + strings.Repeat("\n", maxLines), "split it by idea"},
	{"a long test", "internal/geo/x_test.go", "package p\n" + strings.Repeat("\n", maxTestLines), "split it by idea"},
	{"a longish test", "internal/geo/x_test.go", "package p\n" + strings.Repeat("\n", maxLines), ""},
	{"a long generated file", "internal/geo/x.go", "// Code generated by x; DO NOT EDIT.\n\npackage p\n" + strings.Repeat("\n", maxLines), ""},
	{"an init function", "internal/geo/x.go", "package p\nfunc init() {}\n", "init functions"},
	{"a method named init", "internal/geo/x.go", "package p\ntype t int\nfunc (t) init() {}\n", ""},
}

// TestEachRuleSeesItsViolation plants one violation at a time, beside a proper doc.go, and wants exactly it reported.
func TestEachRuleSeesItsViolation(t *testing.T) {
	for _, p := range plants {
		t.Run(p.name, func(t *testing.T) {
			var files []file
			add := func(path, source string) {
				f, err := parse(path, []byte(source))
				if err != nil {
					t.Fatal(err)
				}
				files = append(files, f)
			}
			add(p.path, p.source)
			if dir := files[0].dir(); !strings.HasSuffix(p.path, "/doc.go") {
				add(dir+"/doc.go", "// Package p is here so that the planted file stands alone.\npackage p\n")
			}
			var faults []string
			for _, rule := range rules {
				faults = append(faults, rule.check(files)...)
			}
			switch {
			case p.want == "" && len(faults) > 0:
				t.Errorf("complained without reason: %s", faults)
			case p.want != "" && (len(faults) != 1 || !strings.Contains(faults[0], p.want)):
				t.Errorf("complaints %q, want one with %q", faults, p.want)
			}
		})
	}
}

func TestKernelBudgetIsTheSumOfItsFiles(t *testing.T) {
	var files []file
	for i := range maxKernelLines/maxLines + 1 {
		files = append(files, file{path: fmt.Sprintf("internal/kernel/store/f%d.go", i), lines: maxLines, code: maxLines})
	}
	want := fmt.Sprintf("internal/kernel has %d lines of code", len(files)*maxLines)
	if faults := checkSizes(files); len(faults) != 1 || !strings.Contains(faults[0], want) {
		t.Errorf("complaints %q, want one with %q", faults, want)
	}
	files[0].path = "internal/kernel/exchange/f.go"
	if faults := checkSizes(files); len(faults) != 0 {
		t.Errorf("exchange is not counted, yet: %q", faults)
	}
}

func TestCommentsAndBlankLinesAreNotCode(t *testing.T) {
	source := "// Package p is here.\npackage p\n\n/* so\nis this */\n\nconst s = `two\nlines` // and a remark\n"
	if got := codeLines([]byte(source)); got != 3 {
		t.Errorf("%d lines of code, want 3", got)
	}
}
