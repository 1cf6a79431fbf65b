// Package exchangeweb serves package exchange over HTTP: /api/imports, and each register's export and template. It
// keeps the files of import sessions in a folder of the machine ([Dir]).
//
// It decides nothing: rights, states and texts are package exchange's. Read [API] first.
package exchangeweb
