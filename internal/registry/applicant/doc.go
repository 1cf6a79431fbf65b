// Package applicant is the register of those who apply to the office by themselves (申请人账户): firms by their credit code
// and people by their ID number. Their accounts are a realm apart from those of the staff: they have their own sessions,
// hold no role, and reach nothing but the portal.
//
// It also says, in [Desk], what the portal asks of whoever handles cases, so that neither knows the other. It imports no
// domain. Read [Applicant] first, then [Desk].
package applicant
