package sounding

import "haidun/internal/kernel/module"

func (k desk) papers() []module.Paper { return nil }
