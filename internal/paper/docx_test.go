package paper_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
	"testing"

	"haidun/internal/paper"
)

// unzipped are the parts of a DOCX, each of which must be well-formed.
func unzipped(t testing.TB, d *paper.Document) map[string]string {
	t.Helper()
	var b bytes.Buffer
	if err := d.DOCX(&b); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(f.Name, ".xml") || strings.HasSuffix(f.Name, ".rels") {
			for dec := xml.NewDecoder(bytes.NewReader(body)); ; {
				if _, err := dec.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", f.Name, err)
				}
			}
		}
		parts[f.Name] = string(body)
	}
	return parts
}

// words is the text of a part, a line for each paragraph.
func words(t testing.TB, part string) string {
	t.Helper()
	var b strings.Builder
	in := false
	for dec := xml.NewDecoder(strings.NewReader(part)); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		} else if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			in = e.Name.Local == "t"
		case xml.EndElement:
			in = false
			if e.Name.Local == "p" {
				b.WriteByte('\n')
			}
		case xml.CharData:
			if in {
				b.Write(e)
			}
		}
	}
}

func TestTheWordFileIsWhatWasReviewed(t *testing.T) {
	parts := unzipped(t, report())
	broken := strings.NewReplacer("<w:p>", "\n<w:p>", "<w:tr>", "\n<w:tr>", "<w:sectPr>", "\n<w:sectPr>").Replace
	golden(t, "document.xml", []byte(broken(parts["word/document.xml"])+"\n"))
	golden(t, "styles.xml", []byte(strings.ReplaceAll(parts["word/styles.xml"], "<w:style ", "\n<w:style ")+"\n"))
}

func TestEveryPartOfTheWordFileIsDeclaredAndThere(t *testing.T) {
	parts := unzipped(t, report())
	types := parts["[Content_Types].xml"]
	for name := range parts {
		ext := strings.TrimPrefix(path.Ext(name), ".")
		if !strings.Contains(types, `PartName="/`+name+`"`) && (ext == "xml" && name != "[Content_Types].xml" || !strings.Contains(types, `Extension="`+ext+`"`)) {
			t.Errorf("%s has no content type", name)
		}
	}
	var rels struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:",attr"`
		}
	}
	if err := xml.Unmarshal([]byte(parts["word/_rels/document.xml.rels"]), &rels); err != nil {
		t.Fatal(err)
	}
	for _, r := range rels.Relationship {
		if _, ok := parts["word/"+r.Target]; !ok {
			t.Errorf("%s is not in the file", r.Target)
		}
		if strings.HasPrefix(r.ID, "image") && !strings.Contains(parts["word/document.xml"], `r:embed="`+r.ID+`"`) {
			t.Errorf("%s is shown nowhere", r.Target)
		}
	}
}

func TestWordSaysAllThatTheDocumentSays(t *testing.T) {
	d := report()
	text := words(t, unzipped(t, d)["word/document.xml"])
	for _, want := range []string{
		"特急", d.Issuer, d.Number, "签发人：张海生", d.Title, d.To + "：", "\n一、基本情况\n", "\n（一）警报与预警\n", "\n1.存在问题\n", "\n（1）下步打算\n", "\n二、工作要求\n",
		"附件：1.舟山市防空警报器", "\n2.人员转移安置情况统计表\n", "\n" + d.By + "\n", "\n2026年11月26日\n", "（" + d.Notes + "）", "抄送：市委办公室", "指挥部。\n", "2026年11月26日印发",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q", want)
		}
	}
	if strings.Count(text, "岱山县\n") != 40 {
		t.Errorf("the table has %d rows", strings.Count(text, "岱山县\n"))
	}
}

func TestTheHeaderOfTheWordFileSaysTheWorld(t *testing.T) {
	for _, test := range []struct {
		world  paper.World
		sample bool
		want   []string
	}{
		{paper.Drill, false, []string{"演练"}},
		{paper.Test, false, []string{"测试"}},
		{paper.Live, true, []string{"演示"}},
		{paper.Drill, true, []string{"演练", "演示"}},
		{paper.Live, false, nil},
	} {
		d := report()
		d.World, d.Sample = test.world, test.sample
		parts := unzipped(t, d)
		for _, header := range []string{"word/header1.xml", "word/header2.xml"} { // of odd and of even pages
			for _, word := range test.want {
				if !strings.Contains(words(t, parts[header]), word) || !strings.Contains(parts[header], `string="`+strings.Join(test.want, " ")+`"`) {
					t.Errorf("%s %v: %s does not say %s", test.world, test.sample, header, word)
				}
			}
			if test.want == nil && (words(t, parts[header]) != "【实战】\n" || strings.Contains(parts[header], "textpath")) {
				t.Errorf("%s of a real document says %q", header, words(t, parts[header]))
			}
		}
	}
}
