/** Seconds before the end at which the person is warned. */
export const warnWithin = 120

/** Milliseconds of work without a call after which the server is told of it. */
const silentFor = 60_000

/** left is how many seconds of an idle time of `idle` seconds are left, when the server last heard of the person at `used`. */
export function left(idle: number, used: number, now: number): number {
  return idle - (now - used) / 1000
}

/** staysSilent says that somebody at work has not been heard of for so long that the server should be told. */
export function staysSilent(used: number, now: number): boolean {
  return now - used >= silentFor || now < used
}
