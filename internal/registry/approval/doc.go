// Package approval is the register of approvals (审批): acts that one person proposes and another makes happen. An
// approval lies where the record it is about lies, is read by whoever reads that record, and is decided on by whoever
// may do the act there (policy.Verb); nobody writes one by hand.
//
// The acts are values given by package app: their verb and the function that carries one out. It knows no domain.
// Read [Approval], [Act] and [Desk] first.
package approval
