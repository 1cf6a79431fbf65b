package journal

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"haidun/internal/testkit"
)

// TestEverySymbolHasADrawing: the screen draws each code of the list, in its form, and no others.
func TestEverySymbolHasADrawing(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(testkit.Root(t), "ui", "src", "picture", "symbols.ts"))
	if err != nil {
		t.Fatal(err)
	}
	screen := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^  ([a-z_]+): \{ form: '(point|line|area)'`).FindAllStringSubmatch(string(text), -1) {
		screen[m[1]] = m[2]
	}
	for _, s := range symbols {
		if got := screen[string(s.option.Code)]; got != string(s.form) {
			t.Errorf("%s is drawn as %q, want %s", s.option.Code, got, s.form)
		}
		delete(screen, string(s.option.Code))
	}
	if len(screen) > 0 {
		t.Error(fmt.Sprint("drawn and not in the list: ", screen))
	}
}
