package facts

import (
	"embed"
	"fmt"
	"strconv"
	"strings"

	"haidun/internal/geo"
)

//go:embed data
var files embed.FS

// file answers an embedded file. The files are part of the program, so whatever is wrong with them is a programmer's
// mistake, and this package's tests read them all.
func file(name string) []byte {
	text, err := files.ReadFile("data/" + name)
	if err != nil {
		panic(fmt.Sprintf("embedded facts: %v", err))
	}
	return text
}

// lines answers the cells of every line of a tab-separated file that is not a comment.
func lines(name string) [][]string {
	var out [][]string
	for line := range strings.Lines(string(file(name))) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic(fmt.Sprintf("embedded facts: %v", err))
	}
	return n
}

func position(lon, lat string) geo.LonLat {
	return geo.LonLat{Lon: decimal(lon), Lat: decimal(lat)}
}

func decimal(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(fmt.Sprintf("embedded facts: %v", err))
	}
	return f
}
