// Package catalog is 数据目录: what data the post has, whose it is, how often it is renewed, and how good it is.
//
// Every register has a dataset that the program makes and keeps; people say the rest. By night each is judged by the
// rules of package quality and by those between registers that domains declare; what is wrong becomes a ticket beside
// the rows it is about and closes when it is mended. It imports registry and kernel, no other domain. Read [Dataset] first, then
// [Catalogue].
package catalog
