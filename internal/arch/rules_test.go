package arch

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

const module = "haidun"

// The budgets. Raising one is a decision to be recorded in docs/adr.
const (
	maxLines       = 400    // of a source file
	maxTestLines   = 600    // of a test file
	maxKernelLines = 11_000 // of code in internal/kernel, without comments, tests, generated files, exchange and storetest
)

// generator is a program of the build, not of the product: it reads and writes source files.
const generator = "internal/domain/gen"

// A layer is a folder and everything below it; the first that matches a package is its layer. A layer may import itself
// (unless apart) and the layers it names.
type layer struct {
	name  string
	under string // with a $ at the end, that folder alone
	may   string // names, separated by spaces
	apart bool   // folders directly under it may not import each other
}

// layers is the direction of docs/architecture.md: cmd → app → {web, edge, fed} → domain → registry → kernel →
// kernel/entity, with pure leaves that anybody may use. Test files may also use testkit, storetest, the domains and app: a
// test may assemble what its package may not know.
var layers = []layer{
	{name: "verify", under: "cmd/haidun-verify"}, // shares no code with what it verifies
	{name: "cmd", under: "cmd", may: "app bench clock fault"},
	{name: "ui", under: "ui"},

	{name: "fault", under: "internal/kernel/fault"},
	{name: "clock", under: "internal/kernel/clock"},
	{name: "chain", under: "internal/kernel/chain", may: "fault clock"},
	{name: "entity", under: "internal/kernel/entity", may: "fault clock leaf"},
	{name: "kernel", under: "internal/kernel", may: "entity chain clock fault leaf"},

	{name: "leaf", under: "internal/cap", may: "fault leaf"},
	{name: "leaf", under: "internal/geo"},
	{name: "leaf", under: "internal/ident", may: "fault"},
	{name: "leaf", under: "internal/law", may: "fault"},
	{name: "leaf", under: "internal/paper", may: "fault"},
	{name: "leaf", under: "internal/qr"},
	{name: "leaf", under: "internal/terminal", may: "fault"},
	{name: "leaf", under: "internal/route", may: "leaf"},
	{name: "leaf", under: "internal/optimise", may: "leaf"},

	{name: "testkit", under: "internal/testkit"},
	{name: "arch", under: "internal/arch"},

	{name: "registry", under: "internal/registry", may: "kernel entity chain clock fault leaf"},
	{name: "domains", under: "internal/domain$", may: "domain registry kernel entity clock fault"}, // the generated list of them
	{name: "generator", under: generator},
	{name: "domain", under: "internal/domain", may: "registry kernel entity chain clock fault leaf", apart: true},
	{name: "facts", under: "internal/demo/facts", may: "leaf fault clock"},
	{name: "demo", under: "internal/demo", may: "facts auth domains domain registry kernel entity chain clock fault leaf"},
	{name: "auth", under: "internal/auth", may: "registry kernel entity chain clock fault leaf"},
	{name: "web", under: "internal/web", may: "ui auth registry kernel entity chain clock fault leaf"},
	{name: "edge", under: "internal/edge", may: "registry kernel entity chain clock fault leaf", apart: true},
	{name: "fed", under: "internal/fed", may: "registry kernel entity chain clock fault leaf"},
	{name: "app", under: "internal/app", may: "ui web edge fed demo facts auth domains domain registry kernel entity chain clock fault leaf"},
	{name: "bench", under: "internal/bench", may: "app ui web edge fed demo facts auth domains domain registry kernel entity chain clock fault leaf testkit"},
}

// outside lists imports from outside the module that only some folders may have.
var outside = []struct {
	imported string   // this package and everything below it; with a $ at the end, this package alone
	only     []string // folders that may; everything else may not
	never    []string // or: folders that may not; everything else may
	tests    bool     // the rule holds for test files too
	why      string
}{
	{
		imported: "database/sql", only: []string{"internal/kernel/store", "internal/kernel/exchange/geopackage", "internal/testkit", "internal/bench"}, tests: true,
		why: "every change must go through store.Put and the log",
	},
	{imported: "modernc.org/sqlite", only: []string{"internal/kernel/store", "internal/kernel/exchange/geopackage", "internal/bench"}, tests: true, why: "only the store knows which database it is"},
	{imported: "github.com/jackc/pgx", only: []string{"internal/kernel/store", "internal/bench"}, tests: true, why: "only the store knows which database it is"},
	{
		imported: "net/http", never: append(kernelBut("rest", "event", "exchange"), "internal/kernel/exchange$", "internal/kernel/exchange/sheet"),
		why: "of the kernel only rest, event and exchangeweb speak HTTP",
	},
	{
		imported: "net/http", never: []string{"internal/domain", "internal/registry", "internal/cap", "internal/geo", "internal/ident", "internal/law", "internal/paper", "internal/terminal", "internal/demo"},
		why: "a domain speaks in commands and records; the web and the edge speak HTTP",
	},
	{imported: "net$", never: pureFolders(), why: "transports are handed in"},
	{imported: "os", never: pureFolders(), why: "files are handed in"},
	{imported: "math/rand$", never: pureFolders(), why: "randomness is handed in, as an io.Reader or a *rand.Rand of math/rand/v2"},
	{imported: "crypto/rand", never: pureFolders(), why: "randomness is handed in"},
	{imported: "testing", only: []string{"internal/testkit", "internal/kernel/store/storetest", "internal/bench"}, why: "test code belongs in _test.go files or in testkit"},
}

// kernelBut answers the kernel's folders without the named ones.
func kernelBut(names ...string) []string {
	all := []string{"entity", "store", "policy", "workflow", "event", "rest", "exchange", "module", "clock", "chain", "fault"}
	var folders []string
	for _, name := range all {
		if !slices.Contains(names, name) {
			folders = append(folders, "internal/kernel/"+name)
		}
	}
	return folders
}

// pureFolders must be repeatable from their arguments alone. A store is files and an HTTP handler is the network, so those
// parts of the kernel are not among them, nor is clock, which is where time and randomness come in.
func pureFolders() []string {
	return append(kernelBut("store", "event", "rest", "exchange", "clock"), "internal/domain", "internal/registry", "internal/cap", "internal/geo",
		"internal/ident", "internal/law", "internal/paper", "internal/route", "internal/optimise", "internal/terminal")
}

func within(dir, folder string) bool { return dir == folder || strings.HasPrefix(dir, folder+"/") }

// under is within, but for a folder written with a $ at the end, which means that folder alone.
func under(dir, folder string) bool {
	only, alone := strings.CutSuffix(folder, "$")
	return dir == only || !alone && within(dir, folder)
}

func layerOf(dir string) (layer, bool) {
	for _, l := range layers {
		if under(dir, l.under) {
			return l, true
		}
	}
	return layer{}, false
}

// checkImports holds the direction of imports inside the module.
func checkImports(files []file) (faults []string) {
	lost := map[string]bool{}
	for _, f := range files {
		from, known := layerOf(f.dir())
		if !known && !lost[f.dir()] {
			lost[f.dir()] = true
			faults = append(faults, f.dir()+" belongs to no layer; give it one in internal/arch/rules_test.go")
		}
		if !known {
			continue
		}
		for _, imported := range f.imports {
			target, inside := strings.CutPrefix(imported, module+"/")
			if inside {
				faults = append(faults, judge(f, from, target)...)
			}
		}
	}
	return faults
}

func judge(f file, from layer, target string) []string {
	to, known := layerOf(target)
	switch {
	case !known:
		return []string{fmt.Sprintf("%s imports %s, which belongs to no layer", f.path, target)}
	case from.name == to.name && from.apart && !sameChild(f.dir(), target, from.under):
		return []string{fmt.Sprintf("%s imports %s: the folders of %s must not know each other", f.path, target, from.under)}
	case from.name == to.name || slices.Contains(strings.Fields(from.may), to.name) || f.test && testMay(from, to):
		return nil
	}
	return []string{fmt.Sprintf("%s imports %s: %s may import only [%s]", f.path, target, from.name, from.may)}
}

// testMay tells what test files may import beyond their layer: testkit, and for the upper layers what they are assembled
// from. Tests of leaves and of the kernel stay free of domains.
func testMay(from, to layer) bool {
	if from.name == "verify" {
		return to.name == "testkit" || to.name == "chain" || to.name == "clock" // to make a log to verify
	}
	if to.name == "testkit" {
		return true
	}
	upper := strings.Fields("registry domains domain demo auth web edge fed app bench cmd")
	return slices.Contains(upper, from.name) && to.name != "cmd"
}

func sameChild(a, b, under string) bool {
	child := func(dir string) string {
		name, _, _ := strings.Cut(strings.TrimPrefix(dir, under+"/"), "/")
		return name
	}
	return child(a) == child(b)
}

// checkOutside holds who may import what from outside the module.
func checkOutside(files []file) (faults []string) {
	for _, f := range files {
		for _, rule := range outside {
			if f.test && !rule.tests {
				continue
			}
			in := func(folder string) bool { return under(f.dir(), folder) && !within(f.dir(), generator) }
			if allowed := rule.only != nil && slices.ContainsFunc(rule.only, in) || rule.never != nil && !slices.ContainsFunc(rule.never, in); allowed {
				continue
			}
			for _, imported := range f.imports {
				exact, ok := strings.CutSuffix(rule.imported, "$")
				if imported == exact || !ok && within(imported, exact) {
					faults = append(faults, fmt.Sprintf("%s imports %s: %s", f.path, imported, rule.why))
				}
			}
		}
	}
	return faults
}

// checkDocs wants a doc.go with a package comment in every package, and the comment nowhere else.
func checkDocs(files []file) (faults []string) {
	described, packages := map[string]bool{}, map[string]bool{}
	for _, f := range files {
		packages[f.dir()] = true
		if path.Base(f.path) == "doc.go" {
			described[f.dir()] = len(strings.Fields(f.doc)) >= 5
		} else if f.doc != "" && !f.generated {
			faults = append(faults, f.path+": the package comment belongs in doc.go")
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(packages)) {
		if !described[dir] {
			faults = append(faults, dir+": doc.go must say what the package is for, what it must not import, and what to read first")
		}
	}
	return faults
}

// checkSizes holds the budgets of lines.
func checkSizes(files []file) (faults []string) {
	kernel := 0
	for _, f := range files {
		if f.generated {
			continue
		}
		limit := maxLines
		if f.test {
			limit = maxTestLines
		}
		if f.lines > limit {
			faults = append(faults, fmt.Sprintf("%s has %d lines, at most %d: split it by idea", f.path, f.lines, limit))
		}
		if !f.test && within(f.dir(), "internal/kernel") && !within(f.dir(), "internal/kernel/exchange") && !within(f.dir(), "internal/kernel/store/storetest") {
			kernel += f.code
		}
	}
	if kernel > maxKernelLines {
		faults = append(faults, fmt.Sprintf("internal/kernel has %d lines of code, at most %d: move what only one domain uses into that domain", kernel, maxKernelLines))
	}
	return faults
}

// checkInits refuses init functions: what a program does at start-up is written in app, in order.
func checkInits(files []file) (faults []string) {
	for _, f := range files {
		if f.inits > 0 {
			faults = append(faults, f.path+": init functions are not allowed; start-up is written in internal/app")
		}
	}
	return faults
}
