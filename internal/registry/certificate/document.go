package certificate

import (
	"net/url"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/paper"
	"haidun/internal/qr"
)

// CheckPath is where third parties check a certificate; it is printed, so it stays.
const CheckPath = "/check"

// checkURL leads to the check of one certificate.
func checkURL(base, number, code string) string {
	return base + CheckPath + "?" + url.Values{"n": {number}, "c": {code}}.Encode()
}

// document is a certificate as it is printed.
func (d *Desk) document(f *Facts) (*paper.Certificate, error) {
	day, err := time.ParseInLocation(time.DateOnly, string(f.IssuedOn), clock.Shanghai)
	if err != nil {
		return nil, err
	}
	rows := [][2]string{{"证照编号", f.Number}, {"证照类型", kindName(f.Kind)}, {"持证人", f.Holder}}
	add := func(name, value string) {
		if value != "" {
			rows = append(rows, [2]string{name, value})
		}
	}
	add("统一社会信用代码", f.HolderCode)
	add("事由", f.About)
	for _, l := range f.Lines {
		add(l.Name, l.Value)
	}
	add("核发日期", chinese(f.IssuedOn))
	until := chinese(f.ValidTo)
	if until == "" {
		until = "长期"
	}
	add("有效期至", until)
	add("换发自", f.Replaces)
	bits, err := qr.Bits(checkURL(d.outside.address(), f.Number, f.Code))
	if err != nil {
		return nil, err
	}
	return &paper.Certificate{
		Sample: f.Sample, Title: f.Title, Issuer: f.Issuer, Date: day, Rows: rows, Note: "本证照经数字签章，签章后文件的任何改动都会使签章失效。",
		Code: &paper.Code{Rows: bits, Caption: "扫码核验，或在“证照核验”页面输入证照编号 " + f.Number + " 和校验码 " + f.Code},
	}, nil
}

func kindName(k Kind) string {
	for _, o := range kinds {
		if o.Code == k {
			return o.ZH
		}
	}
	return string(k)
}

// KindName is the name of a kind in both languages, for pages.
func KindName(k Kind) [2]string {
	for _, o := range kinds {
		if o.Code == k {
			return [2]string{o.ZH, o.EN}
		}
	}
	return [2]string{string(k), string(k)}
}

// chinese writes a day as papers do, "" for none.
func chinese(d entity.Date) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return ""
	}
	return t.Format("2006年1月2日")
}

// StateName is the name of a state in both languages, for pages.
func StateName(s State) [2]string {
	for _, o := range states {
		if o.Code == s {
			return [2]string{o.ZH, o.EN}
		}
	}
	return [2]string{string(s), string(s)}
}
