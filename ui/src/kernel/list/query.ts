import type { LocationQuery } from 'vue-router'
import { ops, type Condition, type Op } from '@/fields/types'
import type { Params } from '../api/client'

/** What a list shows: conditions by field, words, order and whether struck records appear. */
export interface ListQuery {
  filters: Record<string, Condition[]>
  q: string
  /** Field names, "-" before a falling one; at most three. */
  sort: string[]
  struck: boolean
  /** Only records with which one can do this action now; "" for all. */
  can: string
  /** Only these records, by id; empty for all. */
  ids: string[]
}

export const emptyQuery = (): ListQuery => ({ filters: {}, q: '', sort: [], struck: false, can: '', ids: [] })

const known = new Set<string>(ops)

/** readCondition reads `op:value`; without a known operator the whole text is the value of `eq`. */
export function readCondition(text: string): Condition {
  const colon = text.indexOf(':')
  const op = text.slice(0, Math.max(0, colon))
  return known.has(op) ? { op: op as Op, value: text.slice(colon + 1) } : { op: 'eq', value: text }
}

/** writeCondition is the inverse; `eq` is left out unless the value itself looks like an operator. */
export function writeCondition(c: Condition): string {
  if (c.op !== 'eq') return `${c.op}:${c.value}`
  const head = c.value.slice(0, Math.max(0, c.value.indexOf(':')))
  return known.has(head) ? `eq:${c.value}` : c.value
}

const all = (value: LocationQuery[string] | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).filter((v): v is string => typeof v === 'string')

/** fromUrl reads the address of a list. What is not about the list is left alone. */
export function fromUrl(query: LocationQuery): ListQuery {
  const out = emptyQuery()
  for (const [name, value] of Object.entries(query)) {
    if (!name.startsWith('f.')) continue
    const conditions = all(value).filter(Boolean).map(readCondition)
    if (conditions.length) out.filters[name.slice(2)] = conditions
  }
  out.q = all(query.q)[0] ?? ''
  out.sort = (all(query.sort)[0] ?? '').split(',').filter(Boolean).slice(0, 3)
  out.struck = all(query.struck)[0] === '1'
  out.can = all(query.can)[0] ?? ''
  out.ids = (all(query.ids)[0] ?? '').split(',').filter(Boolean)
  return out
}

/** toUrl writes a list's state as query parameters, the same names the server takes; empty parts are left out. */
export function toUrl(query: ListQuery): Record<string, string | string[]> {
  const out: Record<string, string | string[]> = {}
  for (const [field, conditions] of Object.entries(query.filters)) {
    const texts = conditions.map(writeCondition)
    if (texts.length) out[`f.${field}`] = texts.length === 1 ? texts[0] as string : texts
  }
  if (query.q) out.q = query.q
  if (query.sort.length) out.sort = query.sort.join(',')
  if (query.struck) out.struck = '1'
  if (query.can) out.can = query.can
  if (query.ids.length) out.ids = query.ids.join(',')
  return out
}

/** toParams is what the server is asked with; the same words as in the address. */
export const toParams = (query: ListQuery): Params => toUrl(query)

/** countConditions is the number of conditions a person has set, the words not counted. */
export function countConditions(query: ListQuery): number {
  return Object.values(query.filters).reduce((sum, c) => sum + c.length, (query.can ? 1 : 0) + (query.ids.length ? 1 : 0))
}

/** nextSort is the order after a click on a column head: rising, falling, none. `add` keeps the other columns. */
export function nextSort(sort: string[], field: string, add: boolean): string[] {
  const now = sort.find((s) => s.replace('-', '') === field)
  const next = now === undefined ? field : now.startsWith('-') ? '' : `-${field}`
  if (!add) return next ? [next] : []
  const kept = now === undefined ? [...sort, field] : sort.map((s) => (s === now ? next : s))
  return kept.filter(Boolean).slice(0, 3)
}

/** sharedBy are the values that all records of an address's list have in common: those of its conditions that say "equal". */
export function sharedBy(params: Record<string, unknown>): Record<string, string> {
  const equal = Object.entries(params).filter(([n]) => n.startsWith('f.')).map(([n, v]) => [n.slice(2), readCondition(String(v))] as const)
  return Object.fromEntries(equal.filter(([, c]) => c.op === 'eq').map(([n, c]) => [n, c.value]))
}
