import type { Params } from '@/kernel/api/client'
import type { Extra, Figures } from './types'

/** What is supposed, and what is asked besides. */
export interface Question { area: string; without: string[]; add: Extra[]; threshold: number; next: number; level: number; day: string }

/** The threshold of the model; asking for it supposes nothing. */
export const standardDB = 70

export const fresh = (): Question => ({ area: '', without: [], add: [], threshold: standardDB, next: 0, level: 115, day: '' })

/** paramsOf writes a question as the parameters of the view; what is as it is is left out. */
export const paramsOf = (q: Question): Params => ({
  area: q.area, day: q.day,
  without: [...q.without].sort().join(','),
  add: q.add.map((e) => `${e.lon.toFixed(5)},${e.lat.toFixed(5)},${e.db}`).join(';'),
  threshold: q.threshold === standardDB ? '' : q.threshold,
  next: q.next || '', level: q.next ? q.level : '',
})

/** supposes says whether anything is not as it is. */
export const supposes = (q: Question): boolean => q.without.length > 0 || q.add.length > 0 || q.threshold !== standardDB

export const percent = (share: number | undefined): string => (share === undefined ? '—' : `${(100 * share).toFixed(2)} %`)

export const builtShare = (f: Figures): number | undefined => (f.built_up_m2 > 0 ? f.built_up_heard_m2 / f.built_up_m2 : undefined)

/** change is a difference of shares in points, with its sign; empty where nothing changes or is known. */
export function change(now: number | undefined, before: number | undefined): string {
  if (now === undefined || before === undefined) return ''
  const points = 100 * (now - before)
  return Math.abs(points) < 0.005 ? '±0.00' : `${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(2)}`
}
