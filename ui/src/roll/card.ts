/** checkDigit is the ISO 7064 MOD 11,10 digit of the digits in text, as card.go computes it. */
export function checkDigit(text: string): number {
  let p = 10
  for (const c of text) {
    if (c < '0' || c > '9') continue
    p = (p + Number(c)) % 10 || 10
    p = (p * 2) % 11
  }
  return (11 - p) % 10
}

/**
 * readCard takes what was scanned or typed: the card's number, or "" where it is none. A number without its code, such as
 * "17" or "17-4", belongs to the evacuation whose code is given.
 */
export function readCard(text: string, code = ''): string {
  let s = text.trim().toUpperCase()
  if (s.startsWith('HDSS:')) s = s.split(':')[1] ?? ''
  const short = /^(\d{1,6})(?:-(\d))?$/.exec(s)
  if (short && code) {
    const body = `${code}-${(short[1] ?? '').padStart(6, '0')}`
    const digit = checkDigit(body)
    return short[2] === undefined || Number(short[2]) === digit ? `${body}-${digit}` : ''
  }
  const cut = s.lastIndexOf('-')
  if (cut < 1 || s.length > 40 || s.slice(cut + 1) !== String(checkDigit(s.slice(0, cut)))) return ''
  return s
}
