/** The timers a burst uses; the window's by default. */
export interface Timers { set: (run: () => void, ms: number) => number; clear: (id: number) => void; now: () => number }

const real: Timers = { set: (run, ms) => window.setTimeout(run, ms), clear: (id) => window.clearTimeout(id), now: () => Date.now() }

/**
 * burst gathers calls that come in quick succession into one: `run` follows when they pause for `quiet` ms, and at the
 * latest `most` ms after the first, so that a long import does not keep a screen from ever being read again.
 */
export function burst(run: () => void, quiet: number, most: number, timers: Timers = real) {
  let timer = 0
  let first: number | null = null
  function fire(): void {
    first = null
    run()
  }
  function cancel(): void {
    timers.clear(timer)
    first = null
  }
  function call(): void {
    first ??= timers.now()
    timers.clear(timer)
    timer = timers.set(fire, Math.max(0, Math.min(quiet, first + most - timers.now())))
  }
  return { call, cancel }
}
