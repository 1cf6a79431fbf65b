import type { Field, Rec, Register, Tally } from '@/kernel/api/types'
import { toned } from '@/kernel/meta'

/** One bar: `key` is the choice or area, "" what has none; `filter` the condition of its list. `filter` null: no list shows exactly these. */
export interface Bar { key: string; field: string; filter: string | null; value: number }

/** The register that names districts, and the levels at which they are compared, widest first. */
export const areaRegister = 'area'
const levels = ['county', 'town']
const mostDistricts = 24

const usable = (f: Field) => f.filter && !f.masked

/** stateOf is the field a register is counted by: its first listed choice whose options have a meaning for the eye. */
export const stateOf = (register: Register): Field | undefined => register.fields.find((f) => toned(f) && f.list && usable(f))

/** scopeOf is the area a record belongs to, by which rights are given. */
export const scopeOf = (register: Register): Field | undefined =>
  register.fields.find((f) => f.kind === 'ref' && f.ref === areaRegister && usable(f) && (f as Field & { scope?: boolean }).scope === true)

/** chartable are the registers that have both, in the order of the declaration. */
export const chartable = (registers: Register[]): Register[] => registers.filter((r) => r.parent === null && stateOf(r) && scopeOf(r))

/** stateBars are the choices of a field in their order with what was counted of each, and last what has none, if anything. */
export function stateBars(field: Field, counted: Tally): Bar[] {
  const of = (code: string) => counted.groups.find((g) => g.value === code)?.count ?? 0
  const bars = field.choices.map((c) => ({ key: c.code, field: field.name, filter: c.code, value: of(c.code) }))
  return of('') > 0 ? [...bars, { key: '', field: field.name, filter: 'empty:true', value: of('') }] : bars
}

/**
 * districtBars are areas with all below them, the largest first, and last what lies in none of them, so that the bars add up
 * to the whole.
 */
export function districtBars(field: Field, counted: Tally): Bar[] {
  const bars = counted.groups.map((g) => ({ key: String(g.value), field: field.name, filter: `under:${String(g.value)}`, value: g.count }))
  const rest = (counted.total ?? 0) - bars.reduce((sum, b) => sum + b.value, 0)
  const sorted: Bar[] = bars.sort((a, b) => b.value - a.value || a.key.localeCompare(b.key))
  return rest > 0 ? [...sorted, { key: '', field: '', filter: null, value: rest }] : sorted
}

/** compared picks the areas that tell records apart: the widest level with more than one area, at most 24 of them. */
export async function compared(read: (level: string) => Promise<Rec[]>): Promise<Rec[]> {
  let last: Rec[] = []
  for (const level of levels) {
    const areas = await read(level)
    if (areas.length > 1) return areas.slice(0, mostDistricts)
    if (areas.length === 1) last = areas
  }
  return last
}

/** linkTo is the list that a bar counted. */
export const linkTo = (register: string, bar: Bar): string => (bar.filter === null ? '' : `/r/${register}?f.${bar.field}=${encodeURIComponent(bar.filter)}`)

/** shareText is a part of a whole in whole per cent; "<1%" and ">99%" where rounding would say none or all. */
export function shareText(part: number, whole: number): string {
  if (whole <= 0) return ''
  const percent = Math.round((part / whole) * 100)
  if (percent === 0 && part > 0) return '<1%'
  return percent === 100 && part < whole ? '>99%' : `${percent}%`
}
