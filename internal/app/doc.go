// Package app is the composition root: it opens a post's data folder, puts kernel, registry and domains together and
// runs what the commands ask for. It is the only package that imports everything; nothing but cmd imports it.
//
// Read [Config], [Open] and [App.Serve] first.
package app
