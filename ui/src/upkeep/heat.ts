import type { HeatDay } from './types'

/** A cell of the calendar; an empty one fills the week before the first day. */
export interface Cell { on: string; level: number; late: boolean; done: number; due: number }
export interface Month { key: string; cells: (Cell | null)[] }

/** months lays the days from one to another out by month, weeks beginning on Monday. `level` is 0 for nothing to 4 for most. */
export function months(from: string, to: string, days: HeatDay[]): Month[] {
  const by = new Map(days.map((d) => [d.on, d]))
  const most = Math.max(1, ...days.map((d) => d.done + d.due))
  const out: Month[] = []
  const at = new Date(`${from}T00:00:00Z`)
  for (const end = new Date(`${to}T00:00:00Z`); at <= end; at.setUTCDate(at.getUTCDate() + 1)) {
    const on = at.toISOString().slice(0, 10)
    if (out.at(-1)?.key !== on.slice(0, 7)) out.push({ key: on.slice(0, 7), cells: Array.from({ length: (at.getUTCDay() + 6) % 7 }, () => null) })
    const d = by.get(on)
    const n = (d?.done ?? 0) + (d?.due ?? 0)
    out.at(-1)?.cells.push({ on, level: n ? Math.max(1, Math.ceil((4 * n) / most)) : 0, late: d?.late ?? false, done: d?.done ?? 0, due: d?.due ?? 0 })
  }
  return out
}

/** csv writes rows as spreadsheets read them: quoted where need be, and nothing that would be taken for a formula. */
export function csv(rows: (string | number)[][]): string {
  const cell = (v: string | number): string => {
    let text = String(v)
    if (typeof v === 'string' && /^[=+\-@\t\r]/.test(text)) text = `'${text}`
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return `\uFEFF${rows.map((r) => r.map(cell).join(',')).join('\r\n')}\r\n`
}
