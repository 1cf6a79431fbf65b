/** What the views of the law answer; see internal/registry/rule. */
export interface Text { zh: string; en: string }
export interface Area { code?: string; name: Text }
export interface Cite {
  id: string
  area: Area
  from: string
  until?: string
  source: { title: Text; number?: string; article: Text }
  evidence: 'found' | 'unverified'
  dated: 'found' | 'unverified'
  remark: Text
}
export type State = 'missing' | 'draft' | 'in_force' | 'ended' | 'withdrawn'
export interface Shown extends Cite {
  value: unknown
  words: Text
  record?: string
  state: State
  entered_by?: string
  approved_by?: string
  why?: string
  replaces?: string
  sample?: boolean
}
export type Kind = 'amount' | 'percent' | 'number' | 'words' | 'bilingual' | 'choice' | 'each' | 'group' | 'list'
export interface Part { name: string; title: Text; kind: Kind; unit: Text; optional?: boolean; options?: { code: string; name: Text }[]; fields?: Part[] }
export interface Shelf { code: string; title: Text; fields: Part[]; rows: Shown[] }
export interface Changed { table: Text; area: Area; before: Shown | null; after: Shown | null }
export interface Catalogue { today: string; day?: string; other?: string; tables: Shelf[]; diff: Changed[]; years: number[] }

export interface Span { name: Text; first: string; last: string }
export interface YearShown {
  year: number
  known: boolean
  cite: Cite | null
  off: Span[]
  work: Span[]
  days: { day: string; works: boolean; why: Text; week: number }[]
  worked: number
  wrong: Text[]
  record?: string
  state?: State
  lines: [string, string]
  present: number[]
}

export interface Line { register: string; id: string; name: string; area: string; day: string; before: string; after?: string; diff?: string; wrong: Text }
export interface Sum {
  register: string; title: Text; unit: Text
  open: number; looked: number; changed: number; failed: number
  before: string; after: string; diff: string
  lines: Line[]; against: number; decided: Line[]; cut: boolean
}
export interface Effect { rule: string; code: string; title: string; state: State; back_dated: boolean; today: string; sums: Sum[]; sample: boolean; connected: boolean }

export interface Step { text: Text; formula?: string; value?: string; rule?: string }
export interface Answer { kind: string; value: string; unit: Text; rules: string[]; verified: boolean; steps: Step[]; sources: Cite[]; skipped?: { day: string; why: Text }[] }
export interface Calculated { first: Answer; second?: Answer; wrong: Text; diff?: string; lines: { zh: string[]; en: string[] }[] }

/** sure reports whether both the value and the days of a row were read in its source. */
export const sure = (c: Pick<Cite, 'evidence' | 'dated'>): boolean => c.evidence === 'found' && c.dated === 'found'

const day = 86_400_000
const at = (d: string): number => Date.parse(`${d}T00:00:00Z`)

/** Where a row lies on a time line from its first day to its last, in per cent; an open end reaches the edge. */
export function barOf(row: Pick<Cite, 'from' | 'until'>, from: string, to: string): { left: number; width: number } {
  const whole = Math.max(day, at(to) - at(from))
  const share = (d: number): number => Math.min(100, Math.max(0, (100 * (d - at(from))) / whole))
  const left = share(at(row.from))
  const right = row.until ? share(at(row.until) + day) : 100
  return { left, width: Math.max(0.6, right - left) }
}

/** The first and last day of a time line that shows all rows and today, with a year to come. */
export function frameOf(rows: Pick<Cite, 'from' | 'until'>[], today: string): [string, string] {
  const days = rows.flatMap((r) => [r.from, r.until ?? '']).filter(Boolean)
  const first = [...days, today].sort()[0] ?? today
  const last = [...days, today].sort().at(-1) ?? today
  return [`${first.slice(0, 4)}-01-01`, `${Number(last.slice(0, 4)) + 1}-12-31`]
}

/** empty is what a form of a table begins with. */
export function empty(parts: Part[]): unknown {
  const whole = parts.length === 1 && parts[0]?.name === '' ? parts[0] : undefined
  return whole ? blank(whole) : Object.fromEntries(parts.filter((p) => !p.optional || p.kind === 'each').map((p) => [p.name, blank(p)]))
}

function blank(p: Part): unknown {
  switch (p.kind) {
    case 'each': return {}
    case 'group': return empty(p.fields ?? [])
    case 'list': return []
    case 'bilingual': return { zh: '', en: '' }
    case 'percent': case 'number': return 0
    default: return ''
  }
}

/** Hundredths of a per cent as people write them: 900 is 9, 20 is 0.2; '' for none. */
export const shownPercent = (n: unknown): string => typeof n === 'number' ? String(n / 100) : ''

/** readPercent reads 0.2 as 20, exactly; null for what is no such number. */
export function readPercent(s: string): number | null {
  const m = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(s.trim())
  return m ? Number(m[1]) * 100 + Number((m[2] ?? '').padEnd(2, '0')) : null
}
