/** How long a sheet stands, in seconds. */
export const turn = 20

/** From which age on data are old, in seconds. */
export const old = 120

/** Where the wall is: a page, and a sheet of it. */
export interface Place { page: number; sheet: number }

/** onward is the next place or the one before, around the end. Turning back arrives at a page's last sheet, which is not known before it stands. */
export function onward(at: Place, by: 1 | -1, sheets: number, pages: number): Place {
  const sheet = at.sheet + by
  if (sheet >= 0 && sheet < sheets) return { page: at.page, sheet }
  return { page: pages ? (at.page + by + pages) % pages : 0, sheet: by > 0 ? 0 : Infinity }
}

/** How far what stands on the wall can be trusted: `late` while changes do not come by themselves, `stale` once it is old. */
export type Trust = 'fresh' | 'late' | 'stale'

/** trust is red for what is old or was never read, amber while the stream is broken or the last reading failed. */
export function trust(age: number | null, live: boolean, failed: boolean): Trust {
  if (age === null || age > old) return 'stale'
  return live && !failed ? 'fresh' : 'late'
}

/** What people say of an age: seconds, then minutes, then hours. */
export function spoken(age: number): { unit: 'seconds' | 'minutes' | 'hours'; n: number } {
  if (age < 120) return { unit: 'seconds', n: age }
  return age < 7200 ? { unit: 'minutes', n: Math.floor(age / 60) } : { unit: 'hours', n: Math.floor(age / 3600) }
}

/** worldsOf are the worlds of running operations, the gravest first, each once. */
export const worldsOf = (operations: Record<string, unknown>[]): string[] => ['live', 'drill', 'test'].filter((w) => operations.some((o) => o.world === w))
