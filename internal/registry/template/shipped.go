package template

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// The forms the program brings along. The first lines of a file say what it is: //code, //register, //name and the like.
//
//go:embed shipped/*.txt
var shippedFiles embed.FS

// Built is a form as the program brings it.
type Built struct {
	Code, Register string
	Name, NameEN   string
	Tongue         Tongue
	Text           string
}

// AllShipped are the forms the program brings along, in the order of their codes.
func AllShipped() []Built {
	names, err := fs.Glob(shippedFiles, "shipped/*.txt")
	if err != nil {
		panic(err) // the pattern is fixed
	}
	slices.Sort(names)
	out := make([]Built, 0, len(names))
	for _, name := range names {
		raw, err := shippedFiles.ReadFile(name)
		if err != nil {
			panic(err) // it is in the program
		}
		out = append(out, built(strings.TrimSuffix(path.Base(name), ".txt"), string(raw)))
	}
	return out
}

// Shipped is the form of a code as the program brings it.
func Shipped(code string) (Built, bool) {
	all := AllShipped()
	i := slices.IndexFunc(all, func(b Built) bool { return b.Code == code })
	if i < 0 {
		return Built{}, false
	}
	return all[i], true
}

// built reads a file. Its first lines are //key value.
func built(code, raw string) Built {
	b := Built{Code: code, Tongue: Chinese}
	fields := map[string]*string{"register": &b.Register, "name": &b.Name, "name_en": &b.NameEN, "tongue": (*string)(&b.Tongue)}
	rest := raw
	for strings.HasPrefix(rest, "//") {
		line, after, _ := strings.Cut(rest, "\n")
		key, value, _ := strings.Cut(strings.TrimPrefix(line, "//"), " ")
		into, ok := fields[key]
		if !ok {
			break
		}
		*into, rest = strings.TrimSpace(value), after
	}
	if b.Register == "" || b.Name == "" || b.NameEN == "" {
		panic(fmt.Sprintf("form %s does not say its register and its names", code))
	}
	b.Text = strings.TrimSpace(rest) + "\n"
	return b
}
