package rest_test

import (
	"archive/zip"
	"bytes"
	"context"
	"image/png"
	"mime"
	"net/http"
	"strings"
	"testing"
	"time"

	"haidun/internal/kernel/store"
	. "haidun/internal/kernel/store/storetest"
	"haidun/internal/paper"
	"haidun/internal/qr"
)

// card is a specimen on paper.
func card(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	s, err := store.Get(ctx, db, SpecimenType, id)
	if err != nil {
		return nil, err
	}
	return &paper.Document{
		World: paper.Live, Kind: paper.Record, Issuer: "舟山市人民防空指挥部", Title: s.Name, Date: time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC),
		Body: []paper.Block{paper.Text(s.Remark)},
	}, nil
}

func TestAPaperIsForWhoeverMayReadTheRecord(t *testing.T) {
	a := open(t)
	id := a.call(t, "editor", "POST", "/api/r/specimen", `{"record":{"name":"一号/卡片","zone":"11"}}`).want(t, 201, "").json(t)["id"].(string)
	at := "/api/r/specimen/" + id + "/paper/card"
	for format, begin := range map[string]string{"pdf": "%PDF-1.7", "docx": "PK\x03\x04"} {
		r := a.get(t, "reader", at+"?format="+format+"&scheme=https").ok(t)
		_, named, err := mime.ParseMediaType(r.Header().Get("Content-Disposition"))
		if err != nil || named["filename"] != "一号_卡片."+format || !strings.HasPrefix(r.Body.String(), begin) || r.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v %v, begins with %.8q", format, err, r.Header(), r.Body.String())
		}
	}
	word := a.get(t, "reader", at+"?format=docx").ok(t).Body.Bytes()
	z, err := zip.NewReader(bytes.NewReader(word), int64(len(word)))
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := z.Open("word/media/image1.png")
	if err != nil {
		t.Fatalf("no code leads back to the record: %v", err)
	}
	img, err := png.Decode(drawn)
	if err != nil {
		t.Fatal(err)
	}
	want, err := qr.Bits("http://example.com/r/specimen/" + id)
	if err != nil {
		t.Fatal(err)
	}
	module := img.Bounds().Dx() / len(want)
	for y, row := range want {
		for x, dark := range row {
			if r, _, _, _ := img.At(x*module, y*module).RGBA(); (r == 0) != dark {
				t.Fatalf("the code leads elsewhere: it differs at %d, %d", x, y)
			}
		}
	}
	unknown := strings.Replace(at, id, "01J00000000000000000000000", 1) + "?format=pdf"
	a.get(t, "foreign", at+"?format=pdf").want(t, http.StatusNotFound, "not_found")
	a.get(t, "reader", unknown).want(t, http.StatusNotFound, "not_found")
	a.get(t, "reader", strings.Replace(at, "card", "poster", 1)+"?format=pdf").want(t, http.StatusNotFound, "not_found")
	a.get(t, "reader", strings.Replace(at, "specimen", "zone", 1)+"?format=pdf").want(t, http.StatusNotFound, "not_found")
	for _, query := range []string{"", "?format=odt", "?format=pdf&format=docx", "?format=pdf&scheme=ftp", "?format=pdf&x=1"} {
		a.get(t, "reader", at+query).want(t, http.StatusBadRequest, "query")
	}
	if meta := a.get(t, "reader", "/api/meta").ok(t).Body.String(); strings.Count(meta, `"papers":[{"name":"card","zh":"卡片","en":"Card","pdf_only":false}]`) != 1 {
		t.Error("meta does not tell of the paper once")
	}
}

func TestAPaperThatCannotBeMadeSaysWhy(t *testing.T) {
	a := open(t)
	id := a.call(t, "editor", "POST", "/api/r/specimen", `{"record":{"name":"笑脸😀","zone":"11"}}`).want(t, 201, "").json(t)["id"].(string)
	r := a.get(t, "editor", "/api/r/specimen/"+id+"/paper/card?format=pdf").want(t, http.StatusUnprocessableEntity, "paper_glyphs")
	if !strings.Contains(r.Body.String(), "😀") || r.Header().Get("Content-Disposition") != "" {
		t.Errorf("got %v %s", r.Header(), r.Body)
	}
	a.get(t, "editor", "/api/r/specimen/"+id+"/paper/card?format=docx").ok(t)
}
