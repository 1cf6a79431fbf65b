import { describe, expect, it } from 'vitest'
import { burst } from './burst'

/** A clock moved by hand. */
function bench() {
  let at = 0
  let next = 1
  const due = new Map<number, { at: number; run: () => void }>()
  const timers = {
    set: (run: () => void, ms: number) => { due.set(next, { at: at + ms, run }); return next++ },
    clear: (id: number) => { due.delete(id) },
    now: () => at,
  }
  function wait(ms: number): void {
    const end = at + ms
    for (;;) {
      const first = [...due].filter(([, d]) => d.at <= end).sort((a, b) => a[1].at - b[1].at)[0]
      if (!first) break
      due.delete(first[0])
      at = first[1].at
      first[1].run()
    }
    at = end
  }
  return { timers, wait }
}

describe('a burst', () => {
  it('runs once when calls pause', () => {
    const { timers, wait } = bench()
    let runs = 0
    const b = burst(() => { runs++ }, 1000, 5000, timers)
    for (let i = 0; i < 3; i++) { b.call(); wait(500) }
    expect(runs).toBe(0)
    wait(500)
    expect(runs).toBe(1)
  })
  it('runs even if calls never pause', () => {
    const { timers, wait } = bench()
    let runs = 0
    const b = burst(() => { runs++ }, 1000, 5000, timers)
    for (let i = 0; i < 24; i++) { b.call(); wait(500) }
    expect(runs).toBe(2)
  })
  it('does not run once cancelled', () => {
    const { timers, wait } = bench()
    let runs = 0
    const b = burst(() => { runs++ }, 1000, 5000, timers)
    b.call()
    b.cancel()
    wait(9000)
    expect(runs).toBe(0)
  })
})
