package picture

import (
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/module"
)

// Module is the common picture, as app takes it.
func Module(c clock.Clock) module.Module {
	return module.Module{
		Name:  "picture",
		Group: module.Group{ID: "journal", Area: 10, ZH: "指挥处置", EN: "Command", Icon: "journal"},
		Views: pictureViews(c),
	}
}
