// Package web is the HTTP server: security headers on every answer, the screens from the binary, health, metrics,
// basemap. Routes come in as values; it imports no domain.
//
// Read [Server] first.
package web
