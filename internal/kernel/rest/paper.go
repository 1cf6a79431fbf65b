package rest

import (
	"bytes"
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/paper"
	"haidun/internal/qr"
)

// getPaper answers a record as an official document. Who may read the record may have it.
func (api *API) getPaper(w http.ResponseWriter, r *http.Request) error {
	p, _, err := api.part(r)
	if err != nil {
		return err
	}
	prints, failed := api.Prints(r.Context())
	at, params, err := address(r, "format")
	if err = cmp.Or(err, failed); err != nil {
		return err
	}
	format := params.Get("format")
	if format != "pdf" && format != "docx" {
		return badParam("format")
	}
	p.papers = slices.Concat(p.papers, prints[p.schema.Name])
	made := slices.IndexFunc(p.papers, func(m module.Paper) bool { return m.Name == r.PathValue("name") })
	if made < 0 {
		return fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	rec, err := api.DB.Get(r.Context(), p.schema, r.PathValue("id"))
	if err != nil {
		return err
	}
	id := p.schema.MetaOf(rec).ID
	doc, err := p.papers[made].Make(r.Context(), api.DB, id)
	if err != nil {
		return err
	}
	doc.Sample = doc.Sample || api.Demo
	if doc.Code == nil && doc.Forms == nil {
		doc.Code = &paper.Code{Path: "/r/" + p.schema.Name + "/" + id, Caption: "扫码查看系统中的记录"}
	}
	if err := doc.Lead(func(path string) ([][]bool, error) { return qr.Bits(at.String() + path) }); err != nil {
		return err
	}
	return sendPaper(w, doc, format)
}

// sendPaper writes the whole document before the first byte goes out, so that a failure can still be told.
func sendPaper(w http.ResponseWriter, doc *paper.Document, format string) error {
	var b bytes.Buffer
	write, media := doc.PDF, "application/pdf"
	if format == "docx" {
		write, media = doc.DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	}
	if err := write(&b); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Disposition", `attachment; filename="paper.`+format+`"; filename*=UTF-8''`+strings.ReplaceAll(url.QueryEscape(doc.FileName(format)), "+", "%20")) // RFC 6266, RFC 5987
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	_, err := w.Write(b.Bytes())
	return err
}

func appendPapers(b []byte, papers []module.Paper) []byte {
	for i, p := range papers {
		b = entity.AppendString(append(comma(b, i), `{"name":`...), p.Name)
		b = append(strconv.AppendBool(append(appendNames(b, p.Title), `,"pdf_only":`...), p.PDFOnly), '}')
	}
	return b
}
