// Package sms hands short messages to a gateway by SMPP 3.4, the protocol that operators' short-message centres speak, and
// takes the gateway's delivery receipts.
//
// It imports nothing of the program. Read [Gateway] first.
package sms
