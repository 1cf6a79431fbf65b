package certificate

import (
	"context"
	"crypto/x509"
	"io"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/paper/seal"
	"haidun/internal/registry/role"
	"haidun/internal/registry/serial"
)

// Files keeps files; see package file.
type Files interface {
	Put(ctx context.Context, r io.Reader, name string) (entity.FileRef, error)
}

// Outside is what issuing needs from outside the store.
type Outside struct {
	// Key is the post's sealing key; Published are all certificates it ever sealed with, the present one among them.
	Key       func() (seal.Key, error)
	Published func() ([]*x509.Certificate, error)
	Files     Files
	// Address is how the public reaches the post, https://rf.example.gov.cn; "" where nobody said.
	Address func() string
}

func (o *Outside) address() string {
	if o.Address == nil {
		return ""
	}
	return o.Address()
}

// Desk issues certificates and answers who checks them.
type Desk struct {
	clock   clock.Clock
	random  io.Reader
	outside Outside
	flow    *workflow.Flow
	book    serial.Book
}

// New makes the desk. random is for check codes and signatures.
func New(c clock.Clock, random io.Reader, o Outside) *Desk {
	s := Type.Schema()
	d := &Desk{clock: c, random: random, outside: o, book: serial.Book{Schema: s, Number: s.Field("number"), Epoch: s.Field("epoch"), Letter: "C"}}
	d.flow = d.newFlow()
	return d
}

// Module is the register as app takes it.
func (d *Desk) Module() module.Module {
	s := Type.Schema()
	rights := role.Usual().Write(role.Law, role.Engineering)
	for _, r := range []role.Code{role.Command, role.Law, role.Engineering} {
		rights.May(r, entity.Sensitive, Issue)
	}
	rights.May(role.CountyAdmin, entity.Internal, Issue)
	return module.Module{
		Name:   "certificate",
		Group:  module.Group{ID: "service", Area: 12, ZH: "政务服务", EN: "Public services", Icon: "service"},
		Types:  []*entity.Schema{s},
		Flows:  []*workflow.Flow{d.flow},
		Hooks:  func(db *store.DB) { store.BeforePut(db, Type, d.hook) },
		Rights: rights.Over(s),
		Figures: []module.Figure{
			{ID: "certificate.valid", ZH: "有效证照", EN: "Certificates in force", Unit: [2]string{"件", ""}, Schema: s, Where: []store.Cond{{Field: s.Field("state"), Op: store.Eq, Values: []any{string(Valid)}}}},
		},
	}
}
