package grant

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/registry/user"
)

// Grant is one role held by one account over one area and everything below it, or over the whole node.
type Grant struct {
	entity.Meta
	User      string
	Role      role.Code
	District  string // area; "" is the whole node
	ValidFrom entity.Date
	ValidTo   entity.Date // last day; "" is open
	Reason    string
}

// Type is the register of grants.
var Type = entity.Define("grant", func(d *entity.Def, g *Grant) {
	d.Title("授权", "Grant")
	d.Guarded()
	d.Ref(&g.User, user.Type).Label("用户", "User").Parent().List()
	entity.OneOf(d, &g.Role, role.All).Label("角色", "Role").Required().List().Index()
	d.Ref(&g.District, area.Type).Label("行政区", "Area").Scope().List().Help("不填表示本级全部", "Empty means the whole node")
	d.Date(&g.ValidFrom).Label("生效日期", "Valid from").List()
	d.Date(&g.ValidTo).Label("截止日期", "Valid to").List()
	d.Naming(d.Text(&g.Reason).Label("授权依据", "Reason").Required().Max(200).List())
})

// HoldsOn reports whether the grant is in force on date.
func (g *Grant) HoldsOn(date entity.Date) bool {
	return !g.Struck() && (g.ValidFrom == "" || g.ValidFrom <= date) && (g.ValidTo == "" || date <= g.ValidTo)
}

// Validate holds what one grant says about itself.
func (g *Grant) Validate() error {
	s := Type.Schema()
	if g.ValidTo != "" && g.ValidTo < g.ValidFrom {
		return fault.InvalidFields([]fault.Field{*s.FieldAt(g, &g.ValidTo).Problem(CodePeriod, nil)})
	}
	return nil
}

// What grants and accounts refuse.
var (
	CodePeriod    = fault.Code{ID: "period", ZH: "不能早于生效日期", EN: "must not be before the first day"}
	CodeOneself   = fault.Code{ID: "grant_oneself", ZH: "不能给自己授权,也不能变更自己的授权。", EN: "Nobody grants rights to himself or changes his own."}
	CodeSeparated = fault.Code{ID: "separated", ZH: "系统、安全、审计管理员须由不同的人担任;此人已是「{role}」。", EN: "System, security and audit administration are for different people; this person is “{role}” already."}
	CodePerson    = fault.Code{ID: "no_person", ZH: "该账号未关联人员,不能担任系统、安全或审计管理员。", EN: "The account belongs to no person, so it cannot be a system, security or audit administrator."}
	CodeLast      = fault.Code{ID: "last_administrator", ZH: "这是最后一名「{role}」,请先授权他人。", EN: "This is the last “{role}”; grant somebody else first."}
	CodeFirst     = fault.Code{ID: "first_secadm", ZH: "系统管理员只能在尚无安全管理员时授权首名安全管理员,其余由安全管理员授权。", EN: "A system administrator may only appoint the first security administrator; everything else is for the security administrator."}
	CodeWhoseUser = fault.Code{ID: "grant_moved", ZH: "授权的用户和角色不能更改,请作废后另行授权。", EN: "The user and role of a grant do not change; strike it and make another."}
	CodeOneHand   = fault.Code{ID: "opened_by_one", ZH: "该账号的启用链接由一人单独发放,无法确认使用者是本人。请系统管理员重新发放链接、您放行并当面核对本人后再授权。", EN: "The account was opened by a link of one person alone, who may hold it himself. Have a new link issued, release it and see the owner before granting anything."}
	CodeSelfOff   = fault.Code{ID: "disable_oneself", ZH: "不能停用或锁定自己的账号。", EN: "Nobody disables or locks his own account."}
)
