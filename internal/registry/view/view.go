package view

import (
	"context"
	"encoding/json"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/role"
)

// View is one saved view.
type View struct {
	entity.Meta
	Name     string
	Register string
	Query    string // JSON of filters, columns and order
	Shared   entity.Bool
	Owner    string // user id
	Space    string // the owner's space while private, "" once shared
}

// Space is where the private records of one account lie: a tree of its own beside the areas.
type Space struct {
	entity.Meta
	Owner  string // user id, and the record's id
	Within string // never filled: it makes the record's path its own id
}

// SpaceType is the register of private spaces. It is internal.
var SpaceType = entity.Define("space", func(d *entity.Def, s *Space) {
	d.Title("个人空间", "Private space")
	d.Hidden()
	d.Text(&s.Owner).Label("所有者", "Owner").Key()
	d.RefSelf(&s.Within).Label("上级", "Within").Scope().ReadOnly()
})

// Type is the register of saved views.
var Type = entity.Define("view", func(d *entity.Def, v *View) {
	d.Title("视图", "Saved view")
	d.Hidden()
	d.Naming(d.Text(&v.Name).Label("名称", "Name").Required().Max(64).List())
	d.Text(&v.Register).Label("登记簿", "Register").Required().Max(64).Index().List()
	d.Long(&v.Query).Label("条件", "Query").Required().Max(8000).Format(checkQuery)
	d.Bool(&v.Shared).Label("共享", "Shared").List()
	d.Text(&v.Owner).Label("所有者", "Owner").ReadOnly().Index()
	d.Ref(&v.Space, SpaceType).Label("个人空间", "Private space").ReadOnly().Scope()
})

// What views refuse.
var (
	CodeQuery    = fault.Code{ID: "view_query", ZH: "条件无法识别", EN: "cannot be read"}
	CodeRegister = fault.Code{ID: "view_register", ZH: "没有「{value}」这个登记簿", EN: "names no register: “{value}”"}
	CodeOwner    = fault.Code{ID: "view_owner", ZH: "只有所有者可以修改这个视图。", EN: "Only its owner changes this view."}
)

func checkQuery(s string) error {
	var q map[string]any
	if json.Unmarshal([]byte(s), &q) != nil {
		return fault.New(fault.Invalid, CodeQuery, nil)
	}
	return nil
}

// Own is the grant every account holds over its own space.
func Own(user string) policy.Grant { return policy.Grant{Role: string(role.Self), Area: user + "/"} }

// Attach makes the writer of a new view its owner, refuses changes by others, and keeps private views in their owner's
// space.
func Attach(db *store.DB) {
	store.BeforePut(db, Type, func(ctx context.Context, tx *store.Tx, before, v *View) error {
		a, err := policy.From(ctx)
		if err != nil {
			return err
		}
		switch {
		case before == nil && (v.Owner == "" || !a.IsSystem()):
			v.Owner = a.User
		case before != nil && before.Owner != a.User && !a.IsSystem():
			return fault.New(fault.Forbidden, CodeOwner, nil)
		case before != nil:
			v.Owner = before.Owner
		}
		if _, ok := db.Schema(v.Register); !ok {
			return fault.InvalidFields([]fault.Field{*Type.Schema().FieldAt(v, &v.Register).Problem(CodeRegister, fault.Args{"value": v.Register})})
		}
		if v.Space = ""; v.Shared.V {
			return nil
		}
		v.Space = v.Owner
		return ensure(tx, v.Owner)
	})
}

// ensure makes an account's space when it is first needed.
func ensure(tx *store.Tx, owner string) error {
	_, err := store.Fetch(tx, SpaceType, owner)
	if err == nil || fault.KindOf(err) != fault.NotFound {
		return err
	}
	return tx.Put(SpaceType.Schema(), &Space{Owner: owner}, store.Note{})
}
