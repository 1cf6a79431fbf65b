package app

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"haidun/internal/domain/alert"
	"haidun/internal/registry/operation"
)

// handedOn hands the published bytes to other posts, above and below: they hold the signature against the certificates that they
// trust, and answer whether they took it. One that will not have it is told of by telephone.
func (c *alertCarrier) handedOn(ctx context.Context, p alert.Parcel) (alert.Fate, string) {
	var failed error
	n, refused := 0, false
	for _, to := range p.Addresses {
		err := c.toPost(ctx, to, p.XML)
		var no *refusedByPost
		if refused = refused || errors.As(err, &no); err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", to, err))
			continue
		}
		n++
	}
	fate, detail := outcome(n, len(p.Addresses), failed)
	switch {
	case fate == alert.Sent:
		fate = alert.Delivered // each of them said so
	case refused:
		fate = alert.ByHand
	}
	return fate, detail
}

// refusedByPost is an answer that another attempt would not change.
type refusedByPost struct{ status int }

func (r *refusedByPost) Error() string {
	return fmt.Sprintf("对方拒收(%d):请确认对方“预警来源”中登记了本机的签名证书 (the other post refuses: is this post's certificate among its feeds?)", r.status)
}

func (c *alertCarrier) toPost(ctx context.Context, to string, text []byte) error {
	status, err := c.poster.Post(ctx, to, http.Header{"Content-Type": {"application/cap+xml"}}, text)
	switch {
	case err != nil:
		return err
	case status >= 200 && status < 300:
		return nil
	case status >= 500 || status == http.StatusTooManyRequests:
		return fmt.Errorf("the other post answered %d", status)
	}
	return &refusedByPost{status}
}

// knocked sends other posts a heartbeat that is signed as alerts are. They keep nothing of it, and know by it that this post is
// there.
func (c *alertCarrier) knocked(ctx context.Context, o *alert.Outlet) (failed error) {
	text, _, err := c.rehearsal(operation.Live)
	if err != nil || text == nil {
		return err // a key that cannot sign is told of by itself
	}
	for _, to := range o.Addresses() {
		if err := c.toPost(ctx, to, text); err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", to, err))
		}
	}
	return failed
}
