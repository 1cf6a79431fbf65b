package files

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/file"
)

// API takes files in and hands them out.
type API struct {
	DB    *store.DB
	Files *file.Store
	// Served finds a register that has a generic API; internal ones have none.
	Served     func(register string) (*entity.Schema, bool)
	WriteError func(w http.ResponseWriter, r *http.Request, err error)
}

// Routes registers the addresses.
func (a *API) Routes(mux *http.ServeMux) {
	for pattern, h := range map[string]func(w http.ResponseWriter, r *http.Request) error{
		"POST /api/files": a.post, "GET /api/files/{register}/{id}/{hash}": a.get,
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			if err := h(w, r); err != nil {
				a.WriteError(w, r, err)
			}
		})
	}
}

// post stores the part called "file" of a multipart form.
func (a *API) post(w http.ResponseWriter, r *http.Request) error {
	if _, err := policy.From(r.Context()); err != nil {
		return err
	}
	r.Body = http.MaxBytesReader(w, r.Body, a.Files.Limit()+64<<10)
	part, err := filePart(r)
	if err != nil {
		return err
	}
	ref, err := a.Files.Put(r.Context(), part, part.FileName())
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return fault.Wrap(fault.TooLarge, fault.CodeTooLarge, fault.Args{"max": fmt.Sprintf("%d MiB", a.Files.Limit()>>20)}, err)
	case err != nil:
		return err
	}
	b, err := json.Marshal(ref)
	if err != nil {
		return fmt.Errorf("answer a file: %w", err)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, _ = w.Write(b) // a browser that hung up needs no answer
	return nil
}

func filePart(r *http.Request) (*multipart.Part, error) {
	form, err := r.MultipartReader()
	if err != nil {
		return nil, fault.Wrap(fault.Malformed, fault.CodeMalformed, fault.Args{"what": "multipart"}, err)
	}
	for {
		part, err := form.NextPart()
		if err != nil {
			return nil, fault.Wrap(fault.Malformed, fault.CodeMalformed, fault.Args{"what": "file"}, err)
		}
		if part.FormName() == "file" {
			return part, nil
		}
	}
}

// get serves a file to whoever may read a record and a field of it that names the file.
func (a *API) get(w http.ResponseWriter, r *http.Request) error {
	ref, err := a.find(r)
	if err != nil {
		return err
	}
	thumb := r.URL.Query().Get("thumb") == "1"
	var content io.ReadSeekCloser
	if thumb {
		content, err = a.Files.Thumb(r.Context(), ref.Hash)
	} else {
		content, err = a.Files.Open(ref.Hash)
	}
	if err != nil {
		return err
	}
	defer content.Close() // only read
	head := make([]byte, file.HeadSize)
	n, err := io.ReadFull(content, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("read file %s: %w", ref.Hash, err)
	}
	mime, name, picture := file.Describe(head[:n], ref)
	disposition := file.Disposition(name)
	if picture {
		disposition = strings.Replace(disposition, "attachment", "inline", 1)
	}
	h := w.Header()
	h.Set("Content-Type", mime)
	h.Set("Content-Disposition", disposition)
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "private, max-age=3600, immutable")
	http.ServeContent(w, r, "", time.Time{}, content)
	return nil
}

// find is the reference by which the record names the file. What a caller may not see does not exist for him.
func (a *API) find(r *http.Request) (entity.FileRef, error) {
	missing := fault.New(fault.NotFound, fault.CodeNotFound, nil)
	actor, err := policy.From(r.Context())
	if err != nil {
		return entity.FileRef{}, err
	}
	s, ok := a.Served(r.PathValue("register"))
	if !ok {
		return entity.FileRef{}, missing
	}
	rec, err := a.DB.Get(r.Context(), s, r.PathValue("id"))
	if err != nil {
		return entity.FileRef{}, err
	}
	clear, _ := a.DB.Book().Clearance(actor, s, s.MetaOf(rec).Area)
	for _, f := range s.Fields {
		if f.Kind != entity.Files || f.Class.Rank() > clear.Rank() {
			continue
		}
		for _, ref := range f.Files(rec) {
			if ref.Hash == r.PathValue("hash") {
				return ref, nil
			}
		}
	}
	return entity.FileRef{}, missing
}
