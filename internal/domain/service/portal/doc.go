// Package portal is what the portal for firms and citizens does with cases: guides, drafts filled with what is known, handing in,
// corrections, receipts and certificates. It answers an applicant about his own cases alone; a look at another's is refused
// like one at nothing, and noted in the log.
//
// It imports registry, kernel and the services; of projects and bills it knows the registers' names alone. Read [Desk] first.
package portal
