/** What the view supply_pick answers. */
export interface Cell { required: number; own: number; sent: number; gap: number }
export interface Text { zh: string; en: string }
export interface Sum { item: string; name: Text; unit: Text; each: Text; required: number; stock: number; covered: number; gap: number; rate: number; cells: Cell[] }
export interface Spot { id: string; name: string; lon?: number; lat?: number }
export interface Place extends Spot { people: number }
export interface Source extends Spot { site?: string; keeper: string }
export interface Taken { store: string; place: string; stock: string; item: string; quantity: number; minutes: number; own: boolean }
export interface Old { id: string; name: string; store: string; quantity: number; unit: string; until: string }
export interface Listed {
  at: string
  basis: Basis
  id: string
  name: string
  days: number
  people: number
  rate: number
  least: string
  places: Place[]
  stores: Source[]
  items: Sum[]
  lines: Taken[]
  expired: Old[]
  roads: string
  rule: Text
  sample: boolean
}
export type Basis = 'plan' | 'expected' | 'placed' | 'site'

/** registerOf is the register that a basis chooses from, and the field of an order that names it. */
export const registerOf: Record<Basis, [string, string]> = { plan: ['evac_plan', 'plan_id'], expected: ['evac_event', 'event_id'], placed: ['evac_event', 'event_id'], site: ['evac_site', 'site_id'] }

/** parts are how much of a bar is own stock and how much is brought, in per cent; what is left of 100 lacks. */
export function parts(c: Cell): { own: number; sent: number } {
  if (c.required <= 0) return { own: 100, sent: 0 }
  return { own: 100 * c.own / c.required, sent: 100 * c.sent / c.required }
}

/** byStore groups the lines of a list by the store they come from, in the order of the lines. */
export function byStore(lines: Taken[]): [string, Taken[]][] {
  const by = new Map<string, Taken[]>()
  for (const l of lines) by.set(l.store, [...(by.get(l.store) ?? []), l])
  return [...by]
}
