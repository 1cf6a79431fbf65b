package warning

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"haidun/internal/kernel/fault"
)

// Item is an entry of an index: the message itself, or the address where it is. Mark changes with the entry.
type Item struct {
	Mark string
	Link string
	Text []byte
}

// MaxItems is how many entries of an index are read.
const MaxItems = 1000

const atomNS = "http://www.w3.org/2005/Atom"

// Items reads what stands at a feed's address. Of an index with too many entries it answers the first together with the error.
//
// Errors: CodeIndex with the line, CodeIndexMany.
func Items(kind Kind, text []byte) ([]Item, error) {
	if kind == File {
		return []Item{{Text: text}}, nil
	}
	r := &indexReader{dec: xml.NewDecoder(bytes.NewReader(text)), text: text}
	r.dec.Strict = true
	r.dec.CharsetReader = func(name string, in io.Reader) (io.Reader, error) {
		switch strings.ToLower(name) {
		case "gb2312", "gbk", "gb18030":
			return simplifiedchinese.GB18030.NewDecoder().Reader(in), nil
		}
		return nil, errors.New("encoding " + name)
	}
	root, err := r.open(kind)
	if err == nil {
		err = r.read(root, kind)
	}
	var f *fault.Error
	if err != nil && !errors.As(err, &f) {
		line, _ := r.dec.InputPos()
		err = fault.New(fault.Invalid, CodeIndex, fault.Args{"line": int64(line), "why": clip(err.Error(), 200)})
	}
	return r.items, err
}

type indexReader struct {
	dec   *xml.Decoder
	text  []byte
	items []Item
}

// token is the next token; a document type is refused, for what it may declare.
func (r *indexReader) token() (xml.Token, error) {
	tok, err := r.dec.Token()
	if _, bad := tok.(xml.Directive); bad {
		return nil, errors.New("document type declaration")
	}
	if errors.Is(err, io.EOF) {
		return nil, io.ErrUnexpectedEOF
	}
	return tok, err
}

// open finds the outermost element and refuses one of another kind.
func (r *indexReader) open(kind Kind) (xml.StartElement, error) {
	for {
		tok, err := r.token()
		if err != nil {
			return xml.StartElement{}, err
		}
		s, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if kind == Atom && (s.Name.Local != "feed" || s.Name.Space != atomNS) || kind == RSS && s.Name.Local != "rss" {
			return s, errors.New("<" + s.Name.Local + "> is no " + string(kind))
		}
		return s, nil
	}
}

// read gathers the entries; what else an index holds is passed over.
func (r *indexReader) read(root xml.StartElement, kind Kind) error {
	entry := map[Kind]string{Atom: "entry", RSS: "item"}[kind]
	for depth := 1; depth > 0; {
		tok, err := r.token()
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if t.Name.Local != entry {
				depth++
				continue
			}
			if len(r.items) == MaxItems {
				return fault.New(fault.Invalid, CodeIndexMany, fault.Args{"max": int64(MaxItems)})
			}
			if err := r.entry(kind); err != nil {
				return err
			}
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// entry reads one entry to its end.
func (r *indexReader) entry(kind Kind) error {
	var it Item
	best := 0
	for depth := 1; depth > 0; {
		from := r.dec.InputOffset()
		tok, err := r.token()
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch {
			case t.Name.Local == "alert" && strings.HasPrefix(t.Name.Space, "urn:oasis:names:tc:emergency:cap:"):
				if err := r.dec.Skip(); err != nil {
					return err
				}
				it.Text = r.text[from:r.dec.InputOffset()]
			case depth == 1 && (t.Name.Local == "id" || t.Name.Local == "updated" || t.Name.Local == "guid" || t.Name.Local == "pubDate"), depth == 1 && kind == RSS && t.Name.Local == "link":
				said, err := r.chars()
				if err != nil {
					return err
				}
				if t.Name.Local == "link" {
					it.Link, best = prefer(it.Link, said, best, 1)
				} else {
					it.Mark += said + "\n"
				}
			default:
				link, rank := linkOf(t)
				it.Link, best = prefer(it.Link, link, best, rank)
				depth++
			}
		case xml.EndElement:
			depth--
		}
	}
	if it.Text != nil || it.Link != "" {
		r.items = append(r.items, it)
	}
	return nil
}

func prefer(had, link string, best, rank int) (string, int) {
	if link != "" && rank > best {
		return link, rank
	}
	return had, best
}

// linkOf is where an element leads to, and how likely a CAP message is there.
func linkOf(s xml.StartElement) (link string, rank int) {
	if s.Name.Local != "link" && s.Name.Local != "enclosure" {
		return "", 0
	}
	rank = 2
	for _, a := range s.Attr {
		switch a.Name.Local {
		case "href", "url":
			link = a.Value
		case "type":
			if strings.Contains(a.Value, "cap+xml") {
				rank = 3
			}
		case "rel":
			if a.Value != "alternate" && a.Value != "enclosure" && a.Value != "" {
				return "", 0
			}
		}
	}
	return link, rank
}

// chars is the text of an element without elements in it.
func (r *indexReader) chars() (string, error) {
	var b strings.Builder
	for {
		tok, err := r.token()
		if err != nil {
			return "", err
		}
		switch t := tok.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			if err := r.dec.Skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return strings.TrimSpace(clip(b.String(), 2000)), nil
		}
	}
}
