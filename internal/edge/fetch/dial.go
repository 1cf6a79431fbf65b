package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/netip"
	"syscall"

	"haidun/internal/kernel/fault"
)

// dialer connects to the address it has checked and to no other: a name that resolves differently a moment later changes
// nothing.
type dialer struct {
	*Client
	limits Limits
}

func (d *dialer) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, d.limits.Connect)
	defer cancel()
	all, err := d.addresses(ctx, host)
	if err != nil {
		return nil, err
	}
	for _, ip := range all { // one of several that lies inside is how a trap looks
		if !Called(ip, d.Allow) {
			return nil, refuseInside(host, ip)
		}
	}
	nd := net.Dialer{Control: func(_, real string, _ syscall.RawConn) error {
		ap, err := netip.ParseAddrPort(real)
		if err != nil || !Called(ap.Addr().Unmap(), d.Allow) {
			return refuseInside(host, ap.Addr())
		}
		return nil
	}}
	var last error
	for _, ip := range all {
		conn, err := nd.DialContext(ctx, network, net.JoinHostPort(ip.String(), port))
		if err == nil {
			return conn, nil
		}
		last = err
	}
	return nil, last
}

func (d *dialer) addresses(ctx context.Context, host string) ([]netip.Addr, error) {
	if ip, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{ip}, nil
	}
	if d.Lookup != nil {
		return d.Lookup(ctx, host)
	}
	all, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	for i := range all {
		all[i] = all[i].Unmap() // the resolver writes IPv4 so
	}
	if err == nil && len(all) == 0 {
		err = errors.New("the name has no address")
	}
	return all, err
}

// problem says what went wrong on the way to a server.
func problem(err error, host string, l Limits) error {
	var own *fault.Error
	if errors.As(err, &own) {
		return own
	}
	var wrongHost x509.HostnameError
	var unknown x509.UnknownAuthorityError
	var invalid x509.CertificateInvalidError
	var failed *tls.CertificateVerificationError
	var timeout net.Error
	var nowhere *net.OpError
	var noName *net.DNSError
	args := fault.Args{"host": host, "why": root(err).Error()}
	switch {
	case errors.As(err, &wrongHost), errors.As(err, &unknown), errors.As(err, &invalid), errors.As(err, &failed):
		return fault.New(fault.Unavailable, CodeTLS, args)
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return fault.New(fault.Unavailable, CodeSlow, fault.Args{"host": host, "seconds": int64(l.Whole.Seconds())})
	case errors.As(err, &noName), errors.As(err, &nowhere) && nowhere.Op == "dial":
		return fault.New(fault.Unavailable, CodeUnreachable, args)
	}
	return fault.New(fault.Unavailable, CodeBroken, args)
}

// root is the innermost error: what the layers around it add repeats the address.
func root(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}
