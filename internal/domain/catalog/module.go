package catalog

import (
	"slices"

	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
)

// Catalogue knows the registers of a post. It does not change after it was made.
type Catalogue struct {
	Clock clock.Clock
	Box   geo.Box           // where positions are expected
	Land  func() *geo.Index // what is not sea; nil where that is not known
	flow  *workflow.Flow
	over  []covered
	cross []module.Cross
}

// covered is a register that has a dataset.
type covered struct {
	schema *entity.Schema
	group  module.Group
	judged bool // what lies beside other records is counted only
}

// New makes the catalogue of what modules show to people, its own registers besides.
func New(c clock.Clock, box geo.Box, land func() *geo.Index, modules []module.Module) *Catalogue {
	k := &Catalogue{Clock: c, Box: box, Land: land, flow: newFlow(c)}
	for _, m := range append(slices.Clone(modules), k.own()) {
		for _, s := range m.Types {
			if !s.Hidden && !slices.Contains(m.Internal, s) {
				k.over = append(k.over, covered{s, m.Group, s.AboutField == nil && m.Group.ID != group.ID && filled(s)})
			}
		}
		k.cross = append(k.cross, m.Crosses...)
	}
	return k
}

// filled reports whether people fill in records of s.
func filled(s *entity.Schema) bool {
	return slices.ContainsFunc(s.Fields, func(f *entity.Field) bool { return !f.ReadOnly })
}

var group = module.Group{ID: "catalog", Area: 10, ZH: "数据平台", EN: "Data platform", Icon: "catalog"}

func (k *Catalogue) own() module.Module {
	return module.Module{Group: group, Types: []*entity.Schema{Type.Schema(), ResultType.Schema(), IssueType.Schema()}}
}

// Module is the domain as app takes it. It is not found by its folder, because it has to know the other modules.
func (k *Catalogue) Module() module.Module {
	s, q := Type.Schema(), IssueType.Schema()
	m := k.own()
	m.Name = "catalog"
	m.Flows = []*workflow.Flow{k.flow}
	m.Hooks = k.hooks
	m.Rights = rights()
	m.Begin = k.Begin
	m.Views = []module.View{{Name: "data_archiving", Title: [2]string{"数据归档与坐标采集进度", "Data and positions archived"}, Needs: s, Answer: k.archiving}}
	m.Nightly = []module.Job{{Name: "data_quality", Title: [2]string{"数据质量检查", "Data quality"}, Run: k.Check}}
	for _, c := range k.over {
		if c.judged {
			m.Verbs = append(m.Verbs, policy.Verb{Name: verb(c.schema.Name), On: c.schema, Right: policy.Update, In: q.Name})
		}
	}
	open := []store.Cond{{Field: q.Field("state"), Op: store.In, Values: []any{string(Open), string(Reopened)}}}
	m.Figures = []module.Figure{
		{ID: "catalog.all", ZH: "数据集", EN: "Datasets", Unit: [2]string{"个", ""}, Schema: s},
		{
			ID: "catalog.stale", ZH: "超期未更新数据集", EN: "Stale datasets", Unit: [2]string{"个", ""}, Schema: s,
			Where: []store.Cond{{Field: s.Field("freshness"), Op: store.Eq, Values: []any{string(Stale)}}},
		},
		{
			ID: "catalog.lowest", ZH: "最低质量得分", EN: "Lowest quality score", Unit: [2]string{"分", "points"}, Schema: s, Sum: s.Field("score"), Least: true,
			Where: []store.Cond{{Field: s.Field("score"), Op: store.Empty, Values: []any{false}}},
		},
		{ID: "catalog.issues", ZH: "未关闭质量问题", EN: "Open quality issues", Unit: [2]string{"项", ""}, Schema: q, Where: open},
	}
	return m
}

// rights are the usual ones over datasets; what the night found is written by nobody.
func rights() role.Matrix {
	m := role.Usual().Write(role.Operations).Read(role.Engineering, role.Law)
	for code, all := range m {
		for _, r := range slices.Clone(all) {
			if slices.Contains(r.Actions, policy.Read) {
				all = append(all, policy.Right{Registers: []string{"quality_result"}, Actions: []policy.Action{policy.Read}, Clear: r.Clear})
			}
		}
		for i := range all {
			if len(all[i].Registers) == 0 {
				all[i].Registers = []string{"dataset"}
			}
		}
		m[code] = all
	}
	return m
}
