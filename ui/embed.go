package ui

import "embed"

// Dist is the built front end. Paths start with "dist/"; "dist/index.html" is absent until the screens are built.
//
//go:embed all:dist
var Dist embed.FS
