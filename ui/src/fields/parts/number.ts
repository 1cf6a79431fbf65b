/** grouped puts commas between thousands of a plain decimal text; the digits are never rounded. */
export function grouped(plain: string): string {
  const [whole = '', rest] = plain.split('.')
  const marked = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return rest === undefined ? marked : `${marked}.${rest}`
}

/** plainNumber reads what a person typed (full-width digits, commas, spaces) as plain decimal text; null if it is none. */
export function plainNumber(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/[,\s，]/g, '')
  if (!/^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(text)) return null
  return text.replace(/^\+/, '').replace(/^(-?)\./, '$10.').replace(/\.$/, '')
}

/** toScale writes a decimal text with exactly `scale` places; null where it has more than that. */
export function toScale(plain: string, scale: number): string | null {
  const [whole = '', rest = ''] = plain.split('.')
  const kept = rest.replace(/0+$/, '')
  if (kept.length > scale) return null
  return scale === 0 ? whole : `${whole}.${kept.padEnd(scale, '0')}`
}
