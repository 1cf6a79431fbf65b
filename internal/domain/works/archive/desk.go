package archive

import (
	"io"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/role"
)

// Files are the attachments of the post.
type Files interface {
	// Open reads the file of a hash. Errors: fault.NotFound.
	Open(hash string) (io.ReadSeekCloser, error)
}

// Desk reads the text of files and searches it.
type Desk struct {
	clock clock.Clock
	files Files
}

// New makes the desk.
func New(c clock.Clock, files Files) *Desk { return &Desk{c, files} }

// Group is the area of work that everything about works stands in.
func Group() module.Group {
	return module.Group{ID: "works", Area: 9, ZH: "工程建设管理", EN: "Construction of works", Icon: "works"}
}

// Module is the archive as app takes it. It is not found by its folder, because it has to read files.
func (k *Desk) Module() module.Module {
	return module.Module{
		Name: "works_archive", Group: Group(), Types: []*entity.Schema{Type.Schema()},
		Hooks:  func(db *store.DB) { store.BeforePut(db, Type, hook(k.clock)) },
		Rights: rights().Over(Type.Schema()),
		Ticks:  []module.Tick{{Name: "archive_text", Every: 20 * time.Second, Run: k.readAll}},
		Views:  k.views(),
	}
}

// rights: the engineering division keeps the archive, the permit division adds its papers.
func rights() role.Matrix {
	m := role.Usual().Write(role.Engineering).Read(role.Law, role.Enforcer, role.LegalReviewer)
	return m.May(role.Law, entity.Internal, policy.Create)
}
