import { api } from '@/kernel/api/client'
import { stateField } from '@/map/features'
import type { Field, Page, Rec, Register } from '@/kernel/api/types'

/** One bar: what it stands for, its length, and how many records gave nothing to add. */
export interface Bar { key: string; value: number; missing: number }

const page = 200
const most = 1000

/** readAll reads a register's records, at most 1,000 in five requests; null where there are more, for then no sum would be true. */
export async function readAll(register: string, signal: AbortSignal): Promise<Rec[] | null> {
  const rows: Rec[] = []
  let after: string | null = null
  do {
    const answer: Page = await api.get<Page>(`/r/${register}`, { limit: page, after }, signal)
    rows.push(...answer.items)
    after = answer.next
    if (after && rows.length >= most) return null
  } while (after)
  return rows
}

/** countChoices counts each choice of a field for a register too large to be read whole: one request each. */
export function countChoices(register: string, field: Field, signal: AbortSignal): Promise<Bar[]> {
  return Promise.all(field.choices.map(async (c) => {
    const answer = await api.get<Page>(`/r/${register}`, { [`f.${field.name}`]: `eq:${c.code}`, limit: 1, count: 1 }, signal)
    return { key: c.code, value: answer.total ?? 0, missing: 0 }
  }))
}

/** byChoice counts rows by a field, in the order of its choices; rows without one stand last under "". */
export function byChoice(rows: Rec[], field: Field): Bar[] {
  const keys = [...field.choices.map((c) => c.code), '']
  return keys.map((key) => ({ key, value: rows.filter((r) => (r[field.name] ?? '') === key).length, missing: 0 })).filter((b) => b.key !== '' || b.value > 0)
}

/** districtOf are the ids by which rows are told apart: the first level of their area paths at which they differ. */
export function districtOf(rows: Rec[]): string[] {
  const paths = rows.map((r) => r.area.split('/').filter(Boolean))
  const deepest = Math.max(0, ...paths.map((p) => p.length))
  for (let level = 0; level < deepest; level++) {
    if (new Set(paths.map((p) => p[level] ?? '')).size > 1) return paths.map((p) => p[level] ?? '')
  }
  return paths.map((p) => p.at(-1) ?? '')
}

/** byDistrict adds a number up by district, largest first; records without it are counted as missing, never as nothing. */
export function byDistrict(rows: Rec[], field: Field | undefined): Bar[] {
  const bars = new Map<string, Bar>()
  const districts = districtOf(rows)
  rows.forEach((r, i) => {
    const key = districts[i] ?? ''
    const bar = bars.get(key) ?? { key, value: 0, missing: 0 }
    const v = field ? r[field.name] : 1
    if (v === null || v === undefined || v === '') bar.missing++
    else bar.value += Number(v)
    bars.set(key, bar)
  })
  return [...bars.values()].sort((a, b) => b.value - a.value || a.key.localeCompare(b.key))
}

/** lastChanged are the records changed last, the newest first. */
export function lastChanged(rows: Rec[], count: number): Rec[] {
  return [...rows].sort((a, b) => b.updated_at.localeCompare(a.updated_at)).slice(0, count)
}

/** stateOf is what a register is counted by: the field that colours it on the map, or else its first listed choice. */
export const stateOf = (register: Register): Field | undefined => stateField(register) ?? register.fields.find((f) => f.kind === 'choice' && f.list && !f.masked)

/** sumOf is what is added up: its first listed number with a unit. */
export const sumOf = (register: Register): Field | undefined => register.fields.find((f) => f.kind === 'int' && f.list && f.unit !== '' && !f.masked)
