package site

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
)

// words reads whole numbers one after another, and says at which it stopped.
type words struct {
	in *bufio.Scanner
	n  int
}

func newWords(r io.Reader) *words {
	in := bufio.NewScanner(r)
	in.Split(bufio.ScanWords)
	return &words{in: in}
}

// next reads a number between two bounds; what is its name in an error.
func (w *words) next(what string, least, most int64) (int64, error) {
	if !w.in.Scan() {
		if err := w.in.Err(); err != nil {
			return 0, fmt.Errorf("read number %d (%s): %w", w.n+1, what, err)
		}
		return 0, fmt.Errorf("the file ends after %d numbers, before %s", w.n, what)
	}
	w.n++
	v, err := strconv.ParseInt(w.in.Text(), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("number %d (%s): %.20q is no whole number", w.n, what, w.in.Text())
	}
	if v < least || v > most {
		return 0, fmt.Errorf("number %d (%s): %d is not between %d and %d", w.n, what, v, least, most)
	}
	return v, nil
}

// end sees to it that nothing follows.
func (w *words) end() error {
	if w.in.Scan() {
		return fmt.Errorf("after %d numbers the file should end, and %.20q follows", w.n, w.in.Text())
	}
	return w.in.Err()
}
