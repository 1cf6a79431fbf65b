// Package files serves attachments over HTTP (docs/rest.md, section Files) and keeps their bytes in a folder: the
// [Folder] is what package registry/file calls a Disk.
//
// Whoever may read a record may read the files its visible fields name; a hash alone opens nothing.
// It imports the registry and the kernel, no domain. Read [API] first.
package files
