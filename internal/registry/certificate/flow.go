package certificate

import (
	"context"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// Issue is the right to issue certificates and to end them. Each takes two people.
const Issue policy.Action = "certificate_issue"

// What is refused.
var (
	CodeIssued   = fault.Code{ID: "certificate_issued", ZH: "已核发的证照不能修改;有误请换发或作废。", EN: "An issued certificate cannot be changed: replace it, or make it void."}
	CodeOnlyNew  = fault.Code{ID: "certificate_draft", ZH: "证照先登记为待核发,由两人核发。", EN: "A certificate begins as a draft and is issued by two people."}
	CodeNotValid = fault.Code{ID: "certificate_not_valid", ZH: "要换发的证照现在不是有效状态。", EN: "The certificate to be replaced is not valid."}
	CodeByIssue  = fault.Code{ID: "certificate_by_issue", ZH: "核发换发的证照时自动完成。", EN: "This is done by issuing the certificate in its place."}
	CodeNoKey    = fault.Code{ID: "certificate_no_key", ZH: "本机没有签章密钥,不能核发。", EN: "This post has no sealing key; nothing can be issued."}
	CodePast     = fault.Code{ID: "certificate_past", ZH: "有效期不能早于今天", EN: "must not be before today"}
)

type move = workflow.Move[Certificate, State]

func (d *Desk) newFlow() *workflow.Flow {
	end := func(name string, title, confirm [2]string, to State, tone entity.Tone) move {
		return move{
			Name: name, Title: title, Confirm: confirm, From: []State{Valid}, To: to, Tone: tone, Right: Issue, Reason: true, Second: true,
			Guard: func(_ context.Context, tx *store.Tx, reason string, _, c *Certificate) error {
				c.Reason, c.EndedOn = cut(reason, 300), today(tx)
				return nil
			},
		}
	}
	return workflow.New(
		Type, func(c *Certificate) *State { return &c.State },
		move{
			Name: "issue", Title: [2]string{"核发", "Issue"}, From: []State{Draft}, To: Valid, Tone: entity.OK, Right: Issue, Second: true, Guard: d.issue,
			Confirm: [2]string{"须两人:一人提出,另一人批准后编号、签章并生成文件,此后不能修改。", "It takes two: when the other approves, it is numbered and sealed, and cannot be changed any more."},
		},
		end("cancel", [2]string{"注销", "Cancel"}, [2]string{"证照到期或事项终止。核验页将显示已注销。", "Its time or matter is over. Whoever checks it is told."}, Cancelled, entity.Idle),
		end("revoke", [2]string{"撤销", "Revoke"}, [2]string{"不应核发的证照。核验页将显示已撤销。", "It should not have been given out. Whoever checks it is told."}, Revoked, entity.Danger),
		end("spoil", [2]string{"作废", "Make void"}, [2]string{"打印或登记有误。编号保留,不再使用。", "Misprinted. The number stays used."}, Spoiled, entity.Danger),
		move{
			Name: "replace", Title: [2]string{"被替换", "Replace"}, From: []State{Valid}, To: Replaced, Tone: entity.Idle, Right: Issue,
			May: func(_ *policy.Actor, c *Certificate) error { // made by issuing the one in its place alone
				if c.ReplacedBy == "" {
					return fault.New(fault.Forbidden, CodeByIssue, nil)
				}
				return nil
			},
		},
	)
}

// hook keeps what was issued as it was. What the program itself stores, such as what another post sends, is left alone.
func (d *Desk) hook(_ context.Context, tx *store.Tx, before, c *Certificate) error {
	if before == nil && c.State == "" {
		c.State = Draft
	}
	who, err := tx.Actor()
	if err != nil || who.IsSystem() || tx.Value(replacing{}) != nil {
		return err
	}
	switch {
	case before == nil && c.State != Draft:
		return fault.New(fault.Conflict, CodeOnlyNew, nil)
	case before == nil || before.State != c.State || before.State == Draft:
		return nil
	case before.Struck() != c.Struck() || !same(before, c):
		return fault.New(fault.Conflict, CodeIssued, nil)
	}
	return nil
}

// same tells whether two certificates say the same of what people write in them.
func same(a, b *Certificate) bool {
	return a.Kind == b.Kind && a.Title == b.Title && a.Holder == b.Holder && a.HolderKind == b.HolderKind && a.HolderCode == b.HolderCode && a.Content == b.Content &&
		a.AboutRegister == b.AboutRegister && a.AboutID == b.AboutID && a.AboutName == b.AboutName && a.AreaID == b.AreaID && a.IssuerID == b.IssuerID &&
		a.ValidTo == b.ValidTo && a.Replaces == b.Replaces
}

func today(tx *store.Tx) entity.Date {
	return entity.Date(tx.Now().In(clock.Shanghai).Format("2006-01-02"))
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
