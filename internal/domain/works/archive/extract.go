package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

const (
	mostText  = 20_000   // characters kept of a file's text
	mostBytes = 32 << 20 // of a file that is read for its text
	mostXML   = 64 << 20 // of a DOCX's text part, unpacked
	aRound    = 50       // papers read in one round
)

// readAll reads the text of papers that wait for it, a round at a time: reading a large PDF has no place in a transaction.
func (k *Desk) readAll(ctx context.Context, db *store.DB) error {
	s := Type.Schema()
	page, err := db.List(ctx, s, store.Query{Where: []store.Cond{{Field: s.Field("text_state"), Op: store.Eq, Values: []any{string(Waiting)}}}, Limit: aRound})
	if err != nil {
		return fmt.Errorf("list the papers to be read: %w", err)
	}
	for _, rec := range page.Recs {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := k.readOne(ctx, db, rec.(*Paper)); err != nil {
			return fmt.Errorf("read the text of paper %s: %w", rec.(*Paper).ID, err)
		}
	}
	return nil
}

// readOne keeps what the files of a paper say. A text that the program may not keep, such as one with a secrecy mark, is not kept, and
// the paper says so.
func (k *Desk) readOne(ctx context.Context, db *store.DB, p *Paper) error {
	var all []string
	state, why := None, ""
	for _, ref := range p.File {
		said, err := k.textOf(ref)
		switch {
		case err != nil:
			state, why = Failed, ref.Name+":读不出("+short(err)+")"
		case said != "":
			all = append(all, said)
		}
	}
	text, cut := clip(strings.Join(all, "\n"))
	if text != "" && state != Failed {
		state = Read
	}
	if cut {
		why = fmt.Sprintf("只保留前 %d 字供检索", mostText)
	}
	err := k.keep(ctx, db, p.ID, text, state, why)
	if err != nil && fault.As(err).Kind == fault.Invalid {
		err = k.keep(ctx, db, p.ID, "", Failed, "文字内容不允许入库:"+short(err))
	}
	return err
}

func (k *Desk) keep(ctx context.Context, db *store.DB, id, text string, state TextState, why string) error {
	return db.Write(ctx, func(tx *store.Tx) error {
		now, err := store.Fetch(tx, Type, id)
		if err != nil || now.TextState != Waiting {
			return err
		}
		why, _ = clipTo(why, 200)
		now.Text, now.TextState, now.TextWhy = text, state, why
		return tx.Put(Type.Schema(), now, store.Note{Action: "read_text"})
	})
}

func short(err error) string {
	out, _ := clipTo(strings.ReplaceAll(fault.As(err).Text(fault.ZH), "\n", " "), 80)
	return out
}

// textOf is the text layer of a file; "" where it has none or is of a kind that has none, such as a picture.
func (k *Desk) textOf(ref entity.FileRef) (string, error) {
	f, err := k.files.Open(ref.Hash)
	if err != nil {
		return "", err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, mostBytes+1))
	if err != nil {
		return "", err
	}
	if len(b) > mostBytes {
		return "", errors.New("the file is too large to be read")
	}
	return Extract(b)
}

// Extract is the text of a PDF, a DOCX or a plain text in UTF-8, told by its bytes; "" for everything else.
func Extract(b []byte) (string, error) {
	switch {
	case bytes.HasPrefix(b, []byte("%PDF-")):
		return fromPDF(b)
	case bytes.HasPrefix(b, []byte("PK\x03\x04")):
		return fromDOCX(b)
	case utf8.Valid(b) && !bytes.ContainsRune(b, 0):
		return tidy(string(b)), nil
	}
	return "", nil
}

// fromPDF reads a PDF's text layer. The reader panics at some broken files: that is an error like another.
func fromPDF(b []byte) (out string, err error) {
	defer func() {
		if r := recover(); r != nil {
			out, err = "", fmt.Errorf("the PDF is broken: %v", r)
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return "", fmt.Errorf("open a PDF: %w", err)
	}
	var text strings.Builder
	for i := 1; i <= r.NumPage() && text.Len() < 4*mostText; i++ {
		said, err := r.Page(i).GetPlainText(nil)
		if err != nil {
			return "", fmt.Errorf("read page %d of a PDF: %w", i, err)
		}
		text.WriteString(said + "\n")
	}
	return tidy(text.String()), nil
}

// fromDOCX reads the paragraphs of a Word file; "" for another kind of archive.
func fromDOCX(b []byte) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return "", fmt.Errorf("open an archive: %w", err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		return "", nil // a spreadsheet or another archive has no such part: it has no text here
	}
	defer f.Close()
	d := xml.NewDecoder(io.LimitReader(f, mostXML))
	var text strings.Builder
	in := false
	for text.Len() < 4*mostText {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", fmt.Errorf("read a Word file: %w", err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			in = t.Name.Local == "t"
		case xml.EndElement:
			in = false
			if t.Name.Local == "p" {
				text.WriteByte('\n')
			}
		case xml.CharData:
			if in {
				text.Write(t)
			}
		}
	}
	return tidy(text.String()), nil
}

// tidy leaves out what no line of text has, and blanks between Chinese characters that a layout put there.
func tidy(s string) string {
	var out []rune
	for _, r := range strings.ToValidUTF8(s, "") {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || unicode.IsSpace(r):
			r = ' '
		case unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs) || r == utf8.RuneError:
			continue
		}
		if r == ' ' && len(out) > 0 && out[len(out)-1] == ' ' {
			continue
		}
		if n := len(out); n > 1 && out[n-1] == ' ' && unicode.Is(unicode.Han, r) && unicode.Is(unicode.Han, out[n-2]) {
			out = out[:n-1]
		}
		out = append(out, r)
	}
	return strings.TrimSpace(string(out))
}

func clip(s string) (string, bool) { return clipTo(s, mostText) }

// clipTo is at most the first n characters of s, and whether any were cut off.
func clipTo(s string, n int) (string, bool) {
	r := []rune(s)
	if len(r) <= n {
		return s, false
	}
	return string(r[:n]), true
}
