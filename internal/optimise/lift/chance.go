package lift

import "context"

// Chance is.
type Chance struct{}

func (p *Plan) whatIf(ctx context.Context, q *Problem, opt Options) error { return nil }
