import type { OneDay } from './types'

/** weeks lays days out as rows of seven from Monday on; null where the month has no day. */
export function weeks(days: OneDay[]): (OneDay | null)[][] {
  const first = days[0]
  if (!first) return []
  const lead = (new Date(`${first.date}T00:00:00Z`).getUTCDay() + 6) % 7
  const cells: (OneDay | null)[] = [...Array<null>(lead).fill(null), ...days]
  while (cells.length % 7) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(7 * i, 7 * i + 7))
}

/** left is how many seconds are left until a moment, 0 once it has come. */
export function left(until: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(until) - now) / 1000))
}

/** minutes writes seconds as 4:05. */
export function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** share is part of a base in per cent to two decimals; a dash where there is no base. */
export function share(part: number, base: number): string {
  return base ? `${((100 * part) / base).toFixed(2)}%` : '—'
}
