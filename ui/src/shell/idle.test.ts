import { describe, expect, it } from 'vitest'
import { left, staysSilent, warnWithin } from './idle'

describe('idle time', () => {
  it('is counted from the last time the server heard of the person', () => {
    expect(left(1800, 0, 0)).toBe(1800)
    expect(left(1800, 0, 1_680_000)).toBe(warnWithin)
    expect(left(1800, 0, 1_900_000)).toBeLessThan(0)
  })
  it('is told of by work on the screen, a minute after the last call and not with every key', () => {
    expect(staysSilent(0, 59_000)).toBe(false)
    expect(staysSilent(0, 60_000)).toBe(true)
  })
  it('is told of when the clock was set back', () => {
    expect(staysSilent(5000, 0)).toBe(true)
  })
})
