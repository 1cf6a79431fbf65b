package fetch

import (
	"net/netip"
	"net/url"
	"strings"

	"haidun/internal/kernel/fault"
)

// maxAddress is the most characters of an address.
const maxAddress = 2000

// inside are the networks that are not called unless they are allowed: this machine, those around it, what clouds keep
// there, and forms of IPv6 that carry another address within them.
var inside = prefixes(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
	"192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
	"::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
)

func prefixes(texts ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(texts))
	for i, s := range texts {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}

func within(ip netip.Addr, networks []netip.Prefix) bool {
	for _, p := range networks {
		if p.Contains(ip) {
			return true
		}
	}
	return false
}

// Called reports whether ip may be called: it lies outside, or in a network that is allowed. An IPv4 address inside an
// IPv6 one may never, for what checks one form may not know the other.
func Called(ip netip.Addr, allow []netip.Prefix) bool {
	if !ip.IsValid() || ip.Is4In6() || ip.Zone() != "" {
		return false
	}
	return within(ip, allow) || !within(ip, inside)
}

// Check reads an address and refuses what is no plain web address. Where the host is written as an IP address it says
// whether it may be called; a name is resolved when it is dialled.
func Check(address string, allow []netip.Prefix) (*url.URL, error) {
	bad := func(zh string) (*url.URL, error) {
		return nil, fault.New(fault.Invalid, CodeAddress, fault.Args{"why": zh})
	}
	low := strings.ToLower(address)
	switch {
	case len(address) > maxAddress:
		return bad("过长 (too long)")
	case strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r == 0x7f || r == '\\' }), strings.Contains(low, "%0d"), strings.Contains(low, "%0a"), strings.Contains(low, "%00"):
		return bad("含有空格、换行或控制字符 (spaces or line ends)")
	}
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return bad("无法读取 (cannot be read)")
	case u.Scheme != "http" && u.Scheme != "https" || u.Opaque != "":
		return bad("只支持 http 和 https (http and https only)")
	case u.User != nil:
		return bad("不得含用户名或密码 (no user or password)")
	case u.Hostname() == "":
		return bad("缺少主机名 (no host)")
	}
	return u, literal(u.Hostname(), allow)
}

// literal judges a host that is written as an address, in whatever form systems may take one for.
func literal(host string, allow []netip.Prefix) error {
	name := strings.ToLower(strings.TrimSuffix(host, "."))
	if ip, err := netip.ParseAddr(name); err == nil {
		if !Called(ip, allow) {
			return refuseInside(host, ip)
		}
		return nil
	}
	last := name[strings.LastIndexByte(name, '.')+1:]
	if last == "" || strings.Contains(name, ":") || last[0] >= '0' && last[0] <= '9' {
		return fault.New(fault.Invalid, CodeAddress, fault.Args{"why": "主机不是域名也不是规范的 IP 地址 (the host is neither a name nor a plain IP address)"})
	}
	if home := netip.AddrFrom4([4]byte{127, 0, 0, 1}); last == "localhost" && !within(home, allow) {
		return refuseInside(host, home)
	}
	return nil
}

func refuseInside(host string, ip netip.Addr) error {
	return fault.New(fault.Forbidden, CodeInside, fault.Args{"host": host, "ip": ip.String()})
}
