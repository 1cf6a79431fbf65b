package alert

import "haidun/internal/kernel/store"

// Content are the fields that are approved.
func Content() []string { return contentNames() }

// Publish publishes an alert with whatever text it has.
func Publish(tx *store.Tx, k *Desk, a *Alert) error { return k.publish(tx, a, []byte("<alert/>")) }
