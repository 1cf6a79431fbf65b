import type { Field, Rec, Register } from '@/kernel/api/types'

/** The registers of the assessment. */
export const sheets = 'assessment'
export const scores = 'assess_score'
export const schemes = 'assess_scheme'

export interface Line {
  id: string
  code: string
  title: string
  kind: 'group' | 'formula' | 'hand' | 'bonus' | 'veto'
  depth: number
  weight: string | null
  target: string | null
  rule: string
  evidence: string
  figure: string
  named: [string, string]
  unit: [string, string]
}

export interface Scheme { id: string; title: string; year: number; level: string; state: string; version: number; document: string; self_due: string; review_due: string }

export interface Sheet { today: string; scheme: Scheme; lines: Line[]; judge: boolean; report: boolean; others: string[] }

export interface Row {
  id: string
  name: string
  area: string
  state: string
  due: string
  overdue: boolean
  total: string | null
  bonus: string | null
  final: boolean
  vetoed: boolean
  vetoes: string[]
  missing: number
  unproved: number
  rank: number
  last: string | null
  change: string | null
  rescored: number
  points: Record<string, string | null>
}

export interface Ranking {
  today: string
  schemes: Scheme[]
  scheme: Scheme | null
  columns: { code: string; title: string; kind: Line['kind']; weight: string | null }[]
  rows: Row[]
  mean: string | null
  mean_of: number
  of: number
  whole: boolean
  bulletin: { title: string; paragraphs: string[]; ready: boolean } | null
}

export interface Turn { at: string; by: string; action: string; code: string; title: string; field: [string, string]; from: string | null; to: string | null; reason: string }

/** What can be said of an item at a stage of its sheet: the move, or nothing. */
export function stepOf(sheet: Pick<Sheet, 'judge' | 'report'>, state: string): 'report' | 'review' | '' {
  if (state === 'self' && sheet.report) return 'report'
  if (['review', 'spot', 'initial'].includes(state) && sheet.judge) return 'review'
  return ''
}

export const bound = (line: Pick<Line, 'kind' | 'figure'>): boolean => line.kind === 'formula' && line.figure !== ''

/** The value of a bound item that counts: what a person corrected, else what was computed. */
export const valueOf = (rec: Rec): string | null => (rec.corrected ?? rec.computed ?? null) as string | null

/** fieldNames are what is filled in for an item at a step. Of a bound item the value is told too, so that a wrong one can be contradicted. */
export function fieldNames(step: 'report' | 'review', line: Line, rec: Rec): string[] {
  if (step === 'report') {
    const first = line.kind === 'veto' ? 'triggered' : line.kind === 'formula' ? 'actual' : 'self_score'
    return [first, 'evidence', 'evidence_on', 'self_note']
  }
  if (line.kind === 'veto') return ['triggered', 'reason']
  if (bound(line) && valueOf(rec) !== null) return ['actual', 'reason']
  return ['review_score', 'reason']
}

/** firstDraft is where a step begins: the value that counts of a bound item, the self score as the review's proposal. */
export function firstDraft(step: 'report' | 'review', line: Line, rec: Rec): Record<string, Rec[string]> {
  const out = Object.fromEntries(fieldNames(step, line, rec).map((n) => [n, rec[n]]))
  if (bound(line) && 'actual' in out) out.actual = valueOf(rec)
  if (step === 'review' && 'review_score' in out && rec.review_score === null) out.review_score = rec.self_score
  return out
}

/** openFields makes the fields of a step editable though the plain form holds them. Of a bound item the value is the figure's. */
export function openFields(register: Register, names: string[], figure = false): Field[] {
  const value = register.fields.find((f) => f.name === 'computed')
  return names.map((n) => register.fields.find((f) => f.name === n)).filter((f) => f !== undefined).map((f) => ({
    ...f, readonly: false, section: '', ...(figure && value && f.name === 'actual' ? { zh: value.zh, en: value.en, help_zh: '', help_en: '' } : {}),
  }))
}

/** lacks says what an item still needs before it can count, as message keys. */
export function lacks(line: Line, rec: Rec | undefined): string[] {
  if (!rec) return []
  const out: string[] = []
  if (line.kind === 'veto' ? rec.triggered === null : line.kind !== 'bonus' && rec.counted === null) out.push('missing')
  if (rec.lacking === true) out.push('evidence')
  if (rec.state === 'appealed') out.push('appeal')
  return out
}

/** heat is how much of its weight an item reached, 0 to 5; -1 where it has no points or none to lose. */
export function heat(points: string | null | undefined, weight: string | null): number {
  if (points === null || points === undefined || weight === null || Number(weight) <= 0) return -1
  return Math.max(0, Math.min(5, Math.floor((Number(points) / Number(weight)) * 5 + 1e-9)))
}
