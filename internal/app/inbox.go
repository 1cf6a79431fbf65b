package app

import (
	"context"
	"time"

	"haidun/internal/cap"
	"haidun/internal/domain/warning"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/web/public"
)

// inbox is how messages that other posts send get into the register of warnings. A neighbouring post that was cut off may
// send some hundreds at once.
func (a *App) inbox() *public.Inbox {
	return &public.Inbox{
		Max: int64(cap.DefaultLimits().Bytes) + 1, Door: public.Door{Proxied: a.cfg.Secure, Per: 600, Window: time.Minute},
		Take: func(ctx context.Context, text []byte) (public.Verdict, error) {
			r, err := warning.ReceivePushed(policy.With(ctx, policy.System("inbox")), a.DB, text, a.clock.Now())
			return verdict(r), err
		},
	}
}

// Numbers of what is taken, in the manner of IPAWS.
const (
	statusTaken = "200"
	statusHeld  = "202" // the signature holds; a person looks at the rest
)

func verdict(r warning.Receipt) public.Verdict {
	v := public.Verdict{OK: r.Good(), Status: r.Status, Code: r.Code.ID, Text: r.Why}
	if !v.OK {
		return v
	}
	v.Status = statusTaken
	if r.State == warning.Held || r.State == warning.Lifting || r.State == warning.Parked {
		v.Status = statusHeld
	}
	if v.Text[0] == "" {
		v.Text = [2]string{codeTaken.Text(fault.ZH, nil), codeTaken.Text(fault.EN, nil)}
	}
	return v
}

var codeTaken = fault.Code{ID: "warning_taken", ZH: "已收到,签名有效。", EN: "Received; the signature holds."}
