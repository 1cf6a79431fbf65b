import type { YearShown } from './types'

/** What a day is marked as, besides what its weekday says. */
export interface Mark { kind: 'off' | 'work'; name: string }

const ms = 86_400_000
const iso = (n: number): string => new Date(n).toISOString().slice(0, 10)
const utc = (d: string): number => Date.parse(`${d}T00:00:00Z`)

/** The days from the first to the last, both included; at most a year of them. */
export function daysOf(first: string, last: string): string[] {
  const n = Math.min(366, Math.round((utc(last) - utc(first)) / ms) + 1)
  return n > 0 ? Array.from({ length: n }, (_, i) => iso(utc(first) + i * ms)) : []
}

export const yearDays = (year: number): string[] => daysOf(`${year}-01-01`, `${year}-12-31`)

export const weekendOf = (d: string): boolean => [0, 6].includes(new Date(utc(d)).getUTCDay())

/** The months of a year as weeks from Monday to Sunday, '' where a week has no day of the month. */
export function monthsOf(year: number): { month: number; weeks: string[][] }[] {
  return Array.from({ length: 12 }, (_, m) => {
    const first = Date.UTC(year, m, 1)
    const cells = [...Array.from({ length: (new Date(first).getUTCDay() + 6) % 7 }, () => ''), ...daysOf(iso(first), iso(Date.UTC(year, m + 1, 0)))]
    const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) => [...cells.slice(7 * i, 7 * i + 7), ...Array.from({ length: Math.max(0, 7 * i + 7 - cells.length) }, () => '')])
    return { month: m + 1, weeks }
  })
}

/** The marks of a calendar, by day. */
export function draftOf(y: Pick<YearShown, 'off' | 'work'>): Record<string, Mark> {
  const out: Record<string, Mark> = {}
  for (const s of y.off) for (const d of daysOf(s.first, s.last)) out[d] = { kind: 'off', name: `${s.name.zh} | ${s.name.en}` }
  for (const s of y.work) for (const d of daysOf(s.first, s.last)) out[d] = { kind: 'work', name: `${s.name.zh} | ${s.name.en}` }
  return out
}

/** cycle marks a day off, or a weekend's day worked, and the next time as its weekday says. */
export function cycle(marks: Record<string, Mark>, day: string, name: string): Record<string, Mark> {
  const { [day]: was, ...rest } = marks
  if (was) return rest
  return { ...rest, [day]: { kind: weekendOf(day) ? 'work' : 'off', name } }
}

/** The spans of one kind as the register keeps them: one a line, first day, last day, name; neighbours of one name go together. */
export function spansOf(marks: Record<string, Mark>, kind: Mark['kind']): string {
  const out: { first: string; last: string; name: string }[] = []
  for (const d of Object.keys(marks).filter((x) => marks[x]?.kind === kind).sort()) {
    const name = marks[d]?.name ?? ''
    const before = out.at(-1)
    if (before && before.name === name && utc(d) - utc(before.last) === ms) before.last = d
    else out.push({ first: d, last: d, name })
  }
  return out.map((s) => `${s.first} ${s.last} ${s.name}`).join('\n')
}
