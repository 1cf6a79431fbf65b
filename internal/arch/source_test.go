package arch

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// file is what the rules need to know of one Go source file.
type file struct {
	path      string // relative to the repository, slashes
	test      bool
	generated bool
	lines     int
	code      int // lines that hold more than a comment
	imports   []string
	doc       string   // the comment on the package clause
	inits     int      // functions named init
	starters  []string // functions that start goroutines
}

// dir is the package's folder relative to the repository; "." for the root.
func (f file) dir() string { return path.Dir(f.path) }

// read parses every Go file of the module, leaving out testdata, hidden folders, libraries of the screens and the module
// of tools.
func read(root fs.FS) ([]file, error) {
	var files []file
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			base := entry.Name()
			if name != "." && (base == "testdata" || base == "node_modules" || name == "tools" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_")) {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		source, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		f, err := parse(name, source)
		files = append(files, f)
		return err
	})
	return files, err
}

func parse(name string, source []byte) (file, error) {
	tree, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return file{}, fmt.Errorf("parse %s: %w", name, err)
	}
	f := file{
		path:      name,
		test:      strings.HasSuffix(name, "_test.go"),
		generated: ast.IsGenerated(tree),
		lines:     bytes.Count(source, []byte("\n")),
		code:      codeLines(source),
		doc:       tree.Doc.Text(),
	}
	for _, spec := range tree.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return file{}, fmt.Errorf("read an import of %s: %w", name, err)
		}
		f.imports = append(f.imports, imported)
	}
	for _, decl := range tree.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
			f.inits++
		}
	}
	slices.Sort(f.imports)
	f.starters = starters(tree)
	return f, nil
}

// starters names the functions of a file that start goroutines, by the statement or by a method called Go.
func starters(tree *ast.File) (out []string) {
	for _, decl := range tree.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok {
			continue
		}
		starts := false
		ast.Inspect(fn, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				starts = true
			case *ast.CallExpr:
				if sel, ok := n.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "Go" {
					starts = true
				}
			}
			return true
		})
		if starts {
			out = append(out, fn.Name.Name)
		}
	}
	return out
}

// codeLines counts the lines on which at least one token stands; explaining costs nothing.
func codeLines(source []byte) int {
	set := token.NewFileSet()
	in := set.AddFile("", -1, len(source))
	var s scanner.Scanner
	s.Init(in, source, nil, 0)
	lines := map[int]bool{}
	for {
		pos, tok, text := s.Scan()
		if tok == token.EOF {
			return len(lines)
		}
		if tok == token.SEMICOLON && text == "\n" {
			continue // put in by the scanner, perhaps on a line of its own at the end
		}
		for i := range 1 + strings.Count(text, "\n") {
			lines[in.Line(pos)+i] = true
		}
	}
}
