export type PeriodName = 'all' | 'month' | 'quarter' | 'year'

const day = (y: number, month: number, d: number) => new Date(Date.UTC(y, month, d)).toISOString().slice(0, 10)

/** periods are the first and the last day, in China, of the period that `now` lies in; none for all. */
export function periods(name: PeriodName, now: Date): { from?: string; to?: string } {
  const china = new Date(now.getTime() + 8 * 3600_000)
  const [y, m] = [china.getUTCFullYear(), china.getUTCMonth()]
  if (name === 'all') return {}
  if (name === 'year') return { from: day(y, 0, 1), to: day(y, 11, 31) }
  const first = name === 'month' ? m : m - (m % 3)
  return { from: day(y, first, 1), to: day(y, first + (name === 'month' ? 1 : 3), 0) }
}
