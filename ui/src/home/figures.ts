import type { Group } from '@/kernel/api/types'

/** One number as the server gives it. `value` null is not known yet; `missing` counts records that lack the summed field. */
export interface Figure {
  id: string
  zh: string
  en: string
  value: number | null
  missing?: number
  unit: string
  unit_en: string
  as_of: string
  /** Should be 0: stands above everything while it is not, and nowhere while it is. */
  alarm?: boolean
  note_zh?: string
  note_en?: string
  link: string
  group: string
  /** Of a share: so many of so many. */
  part?: number
  base?: number
  /** The rule it follows, with its version. */
  basis?: string
  basis_en?: string
  /** False: it was not narrowed to the area, the period that was asked for. */
  knows_area?: boolean
  knows_period?: boolean
}

export interface FigureGroup { group: Group; figures: Figure[] }

/** groupFigures puts figures under their areas of work, in the order of the navigation; unknown groups are left out. */
export function groupFigures(figures: Figure[], groups: Group[]): FigureGroup[] {
  return groups.map((group) => ({ group, figures: figures.filter((f) => f.group === group.id && !f.alarm) })).filter((g) => g.figures.length > 0)
}

/** figureText writes a number with thousands separated; fractions only where the number is small enough for them to matter. */
export function figureText(value: number): string {
  const places = Number.isInteger(value) || Math.abs(value) >= 1000 ? 0 : 2
  return value.toLocaleString('en', { maximumFractionDigits: places })
}

/** unitOf is the unit in a language; a Chinese measure word has no English, so none is shown there. */
export function unitOf(f: Figure, lang: 'zh' | 'en'): string {
  return lang === 'en' ? f.unit_en : f.unit
}

/** registerOf is the register whose rows a figure opens; "" where the link is another. */
export function registerOf(f: Figure): string {
  return /^\/r\/([^/?]+)(?:\?|$)/.exec(f.link)?.[1] ?? ''
}

/** isTodo reports whether a figure counts what the reader himself can do: its list is narrowed to that. */
export const isTodo = (f: Figure): boolean => new URLSearchParams(f.link.split('?')[1] ?? '').has('can')

/** isDue reports whether a figure stands above the others now: something waits for the reader, or something is wrong. */
export const isDue = (f: Figure): boolean => (isTodo(f) || f.alarm === true) && (f.value ?? 0) > 0

/** registersOf are the registers of figures, each once, in their order. */
export const registersOf = (figures: Figure[]): string[] => [...new Set(figures.map(registerOf).filter(Boolean))]

/** The age of a number in the words people use; `time` once it is a day old or has none. */
export type Age = { in: 'now' | 'time' } | { in: 'minutes' | 'hours'; n: number }

/** ageOf is how old something counted at `asOf` (RFC 3339) is at `now` (ms); never negative, where clocks differ. */
export function ageOf(asOf: string, now: number): Age {
  const at = Date.parse(asOf)
  if (Number.isNaN(at)) return { in: 'time' }
  const minutes = Math.floor(Math.max(0, now - at) / 60_000)
  if (minutes < 1) return { in: 'now' }
  if (minutes < 60) return { in: 'minutes', n: minutes }
  return minutes < 24 * 60 ? { in: 'hours', n: Math.floor(minutes / 60) } : { in: 'time' }
}
