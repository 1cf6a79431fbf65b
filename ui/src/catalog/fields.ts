import type { Choice, Field, Rec } from '@/kernel/api/types'

/** lengthOf is how long a text may be, or between what a number lies; "" where neither is declared. */
export function lengthOf(f: Field): string {
  if (f.kind === 'decimal' || f.kind === 'int') {
    const bounds = f.min === null && f.max === null ? '' : `${f.min ?? '…'}–${f.max ?? '…'}`
    return f.kind === 'decimal' ? `${bounds} .${f.scale}`.trim() : bounds
  }
  if (f.kind === 'date') return '10'
  return f.max === null ? '' : String(f.max)
}

/** codesOf are the codes of a code list, each as "code name". */
export const codesOf = (f: Field): { zh: string; en: string }[] =>
  f.choices.map((c: Choice) => ({ zh: `${c.code} ${c.zh}`, en: `${c.code} ${c.en}` }))

/** One line of what is wrong: a field's name or a fault, and how many records. */
export interface Wrong { name: string; count: number }

/** wrongOf reads an issue's lines of what is wrong. */
export function wrongOf(issue: Rec): Wrong[] {
  return String(issue.what ?? '').split('\n').filter(Boolean).map((line) => {
    const [name = '', count = '0'] = line.split(' ')
    return { name, count: Number(count) }
  })
}

/** idsOf are the records an issue names. */
export const idsOf = (issue: Rec): string[] => String(issue.rows ?? '').split(' ').filter(Boolean)

/** A county's issues in a report. */
export interface CountyGroup { county: string; issues: Rec[]; records: number }

/** byCounty puts issues under the county of their area path, `act/city/county/…`; what lies higher or nowhere comes last. */
export function byCounty(issues: Rec[]): CountyGroup[] {
  const groups = new Map<string, Rec[]>()
  for (const issue of issues) {
    const county = issue.area.split('/').filter(Boolean)[2] ?? ''
    groups.set(county, [...(groups.get(county) ?? []), issue])
  }
  const last = (code: string) => (code === '' ? '\uffff' : code)
  return [...groups].sort(([a], [b]) => (last(a) < last(b) ? -1 : 1)).map(([county, list]) => ({ county, issues: list, records: recordsOf(list) }))
}

/** recordsOf is how many records issues concern together; one that breaks two rules counts twice. */
export const recordsOf = (issues: Rec[]): number => issues.reduce((sum, q) => sum + Number(q.count ?? 0), 0)
