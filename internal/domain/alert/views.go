package alert

import "haidun/internal/kernel/module"

func (k *Desk) views() []module.View { return nil }
