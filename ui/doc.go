// Package ui carries the built front end inside the server binary.
//
// The sources beside this file are TypeScript and Vue; `npm ci && npm run build` writes dist/, which is embedded.
// A fresh clone holds only dist/.gitkeep, so the package compiles without Node and the server then answers that
// the screens have not been built. The package imports nothing but embed; read Dist first.
package ui
