import type { Parcel } from './types'

/** area writes m² with thousands; what is to be reported is a dash, never 0. */
export function area(m2: string | null | undefined): string {
  if (m2 === null || m2 === undefined || m2 === '') return '—'
  const [whole = '', part] = m2.split('.')
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (part && part !== '00' ? `.${part}` : '')
}

export const number = (n: number | null | undefined): string => (n === null || n === undefined ? '—' : n.toLocaleString('en-US'))

/** What stands on a parcel, against what the plan asks. */
export type Standing = 'none' | 'lacking' | 'part' | 'approved' | 'built'
export const colours: Record<Standing, string> = { none: '#9aa7ad', lacking: '#b3261e', part: '#d98a1f', approved: '#2f7fb8', built: '#2e7d4f' }

export function standing(p: Pick<Parcel, 'required_m2' | 'approved_m2' | 'built_m2'>): Standing {
  const required = Number(p.required_m2 ?? 0)
  const approved = Number(p.approved_m2 ?? 0)
  const built = Number(p.built_m2 ?? 0)
  if (required <= 0) return 'none'
  if (built >= required) return 'built'
  if (Math.max(approved, built) >= required) return 'approved'
  return Math.max(approved, built) > 0 ? 'part' : 'lacking'
}

/** lack is what a parcel still owes: required less approved or built, in hundredths so that nothing is lost on the way. */
export function lack(p: Pick<Parcel, 'required_m2' | 'approved_m2' | 'built_m2'>): string | null {
  if (p.required_m2 === null) return null
  const units = (m2: string | null): number => Math.round(Number(m2 ?? 0) * 100)
  const left = Math.max(0, units(p.required_m2) - Math.max(units(p.approved_m2), units(p.built_m2)))
  return (left / 100).toFixed(2)
}

/** csv is a table as spreadsheets read it: a mark for UTF-8, quoted where needed, and no cell that a spreadsheet would compute. */
export function csv(rows: (string | number | null)[][]): string {
  const cell = (v: string | number | null): string => {
    const text = v === null ? '' : String(v)
    const safe = typeof v === 'string' && /^[=+\-@\t]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return `\ufeff${rows.map((r) => r.map(cell).join(',')).join('\r\n')}\r\n`
}

/** keep lets the browser keep a table. */
export function keep(name: string, rows: (string | number | null)[][]): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([csv(rows)], { type: 'text/csv;charset=utf-8' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
