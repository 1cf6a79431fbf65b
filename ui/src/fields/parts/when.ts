// China standard time is UTC+8 the whole year; no daylight saving since 1992.
const shift = 8 * 3600_000

/** chinaTime writes an RFC 3339 time as `2026-05-12 14:03` (with seconds if asked) in UTC+8; "" if it is none. */
export function chinaTime(utc: string, seconds = false): string {
  const ms = Date.parse(utc)
  if (Number.isNaN(ms)) return ''
  return new Date(ms + shift).toISOString().slice(0, seconds ? 19 : 16).replace('T', ' ')
}

/** fromChinaTime reads `2026-05-12 14:03[:05]` in UTC+8 as RFC 3339 in UTC; null if it is none. */
export function fromChinaTime(wall: string): string | null {
  const ms = Date.parse(`${wall.trim().replace(' ', 'T')}Z`)
  return Number.isNaN(ms) ? null : new Date(ms - shift).toISOString().replace(/\.000Z$/, 'Z')
}
