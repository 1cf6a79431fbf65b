import { describe, expect, it } from 'vitest'
import { reveal, spanOf } from './windowing'

describe('the rows drawn of a long list', () => {
  it('are few, however long the list is', () => {
    for (const top of [0, 1_000, 2_000_000, 3_999_000, 9_999_999]) {
      const s = spanOf(100_000, 40, top, 700)
      expect(s.to - s.from).toBeLessThanOrEqual(36)
      expect(s.to).toBeGreaterThan(s.from)
    }
  })
  it('keep the height of the whole list', () => {
    for (const top of [0, 333, 39_960, 80_000]) {
      const s = spanOf(1000, 40, top, 700)
      expect(s.above + (s.to - s.from) * 40 + s.below).toBe(40_000)
    }
  })
  it('cover the viewport', () => {
    for (let top = 0; top < 39_300; top += 977) {
      const s = spanOf(1000, 40, top, 700)
      expect(s.above).toBeLessThanOrEqual(top)
      expect(s.above + (s.to - s.from) * 40).toBeGreaterThanOrEqual(Math.min(40_000, top + 700))
    }
  })
  it('start at an even row', () => {
    for (let top = 0; top < 4000; top += 37) expect(spanOf(1000, 40, top, 700).from % 2).toBe(0)
  })
  it('are all of a short list and none of an empty one', () => {
    expect(spanOf(3, 40, 0, 700)).toEqual({ from: 0, to: 3, above: 0, below: 0 })
    expect(spanOf(0, 40, 0, 700)).toEqual({ from: 0, to: 0, above: 0, below: 0 })
  })
})

describe('bringing a row into view', () => {
  it('scrolls no further than needed', () => {
    expect(reveal(5, 40, 0, 700, 40)).toBe(0)
    expect(reveal(2, 40, 400, 700, 40)).toBe(80)
    expect(reveal(30, 40, 0, 700, 40)).toBe(30 * 40 + 80 - 700)
  })
})
