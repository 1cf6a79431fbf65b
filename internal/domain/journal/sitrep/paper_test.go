package sitrep_test

import (
	"bytes"
	"testing"

	"haidun/internal/domain/journal/sitrep"
	"haidun/internal/paper"
)

func TestAReportOnPaperIsMarkedAsADrillAndNumberedOnlyOnceItIsApproved(t *testing.T) {
	p := open(t)
	p.work(t)
	r := put(t, p, sitrep.Type, &sitrep.Report{OperationID: p.storm.ID, To: "浙江省人民防空指挥部"})
	print := sitrep.Module(p.clock).Papers[0].Make
	d, err := print(as(t, "王海"), p.DB, r.ID)
	must(t, err)
	if d.World != paper.Drill || d.Number != "" || d.Notes == "" || d.Issuer != "舟山市人民防空指挥部" {
		t.Errorf("%+v", d)
	}
	must(t, do(t, p, sitrep.Type, "指挥长", r.ID, "approve", "", func(r *sitrep.Report) { r.Number = "舟防指情〔2026〕3号" }))
	d, err = print(as(t, "王海"), p.DB, r.ID)
	must(t, err)
	if d.Number != "舟防指情〔2026〕3号" || d.Signatory != "指挥长" || d.Notes != "" {
		t.Errorf("%+v", d)
	}
	heads := 0
	for _, b := range d.Body {
		if b.Level == 1 {
			heads++
		}
	}
	if heads != 5 || d.Body[0].Text != "总体情况" {
		t.Errorf("%d headings, the first %q", heads, d.Body[0].Text)
	}
	for name, write := range map[string]func(*bytes.Buffer) error{"pdf": func(b *bytes.Buffer) error { return d.PDF(b) }, "docx": func(b *bytes.Buffer) error { return d.DOCX(b) }} {
		var b bytes.Buffer
		if err := write(&b); err != nil || b.Len() < 2000 {
			t.Errorf("%s: %d bytes, %v", name, b.Len(), err)
		}
	}
	if _, err := print(as(t, "王海"), p.DB, "01JNONE00000000000000000000"); err == nil {
		t.Error("a report that is not there is printed")
	}
}
