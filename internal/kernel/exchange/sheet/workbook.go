package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"haidun/internal/kernel/fault"
)

// workbook is what must be known of a workbook before its cells can be read.
type workbook struct {
	zip      *zip.Reader
	sheets   []worksheet
	date1904 bool
	dates    []bool // by cell format index: shown as a date or time
	strings  []string
}

type worksheet struct {
	Sheet
	part string
}

// each calls fn for every start element of a part. A part that does not exist has none.
func each(z *zip.Reader, name string, fn func(*scanner, xml.StartElement) error) error {
	r, err := part(z, name)
	if err != nil || r == nil {
		return err
	}
	defer r.Close()
	s := newScanner(name, r)
	for {
		tok, err := s.token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := tok.(xml.StartElement); ok {
			if err := fn(s, e); err != nil {
				return err
			}
		}
	}
}

// relations are the targets of a part by relation id, with their types.
func relations(z *zip.Reader, name string) (targets, types map[string]string, err error) {
	dir, file := path.Split(name)
	targets, types = map[string]string{}, map[string]string{}
	err = each(z, dir+"_rels/"+file+".rels", func(_ *scanner, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && attr(e, "TargetMode") != "External" {
			target := attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(dir, target)
			}
			targets[attr(e, "Id")], types[attr(e, "Id")] = target, path.Base(attr(e, "Type"))
		}
		return nil
	})
	return targets, types, err
}

// openBook reads everything of a workbook but its sheets.
func openBook(z *zip.Reader) (*workbook, error) {
	w := &workbook{zip: z}
	root, types, err := relations(z, "")
	if err != nil {
		return nil, err
	}
	main := "xl/workbook.xml"
	for id, kind := range types {
		if kind == "officeDocument" {
			main = root[id]
		}
	}
	targets, types, err := relations(z, main)
	if err != nil {
		return nil, err
	}
	if err := w.readMain(main, targets, types); err != nil {
		return nil, err
	}
	for id, kind := range types {
		switch kind {
		case "styles":
			err = w.readStyles(targets[id])
		case "sharedStrings":
			err = w.readStrings(targets[id])
		}
		if err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *workbook) readMain(name string, targets, types map[string]string) error {
	err := each(w.zip, name, func(_ *scanner, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			w.date1904 = truth(attr(e, "date1904"))
		case "sheet":
			id := ""
			for _, a := range e.Attr {
				if a.Name.Local == "id" && a.Name.Space != "" {
					id = a.Value
				}
			}
			if types[id] == "worksheet" {
				state := attr(e, "state")
				w.sheets = append(w.sheets, worksheet{Sheet{attr(e, "name"), state == "hidden" || state == "veryHidden"}, targets[id]})
			}
		}
		return nil
	})
	if err == nil && len(w.sheets) == 0 {
		err = refuse(CodeUnknown, fault.Args{"what": "no worksheet"})
	}
	return err
}

func truth(s string) bool { return s == "1" || s == "true" }

// readStyles finds out which cell formats show dates.
func (w *workbook) readStyles(name string) error {
	custom := map[int]string{}
	return each(w.zip, name, func(s *scanner, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil {
				custom[id] = attr(e, "formatCode")
			}
		case "cellStyleXfs", "dxfs": // also hold formats, but not those of cells
			return s.skip()
		case "xf":
			id, err := strconv.Atoi(attr(e, "numFmtId"))
			code, own := custom[id]
			w.dates = append(w.dates, err == nil && (own && dateFormat(code) || !own && dateFormatID(id)))
		}
		return nil
	})
}

// Limits of the shared strings, which have to be kept in memory.
const (
	maxStrings     = 4 << 20
	maxStringBytes = 160 << 20
)

func (w *workbook) readStrings(name string) error {
	total := 0
	return each(w.zip, name, func(s *scanner, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := s.richText()
		if err != nil {
			return err
		}
		if total += len(text); total > maxStringBytes || len(w.strings) >= maxStrings {
			return refuse(CodeBomb, fault.Args{"what": "shared strings"})
		}
		w.strings = append(w.strings, text)
		return nil
	})
}

// find is the sheet to read: the named one, or the first visible one.
func (w *workbook) find(name string) (worksheet, error) {
	for _, s := range w.sheets {
		if s.Name == name || name == "" && !s.Hidden {
			return s, nil
		}
	}
	if name == "" {
		return w.sheets[0], nil
	}
	return worksheet{}, refuse(CodeNoSheet, fault.Args{"sheet": name})
}
