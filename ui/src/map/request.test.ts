import { describe, expect, it } from 'vitest'
import { askText, holds, needsAsk, planAsk, type Box } from './request'

const view: Box = [122, 29.9, 122.4, 30.1]
const held = (whole: boolean, zoom = 11) => ({ ask: planAsk(view, zoom), whole, filter: '' })

describe('planAsk', () => {
  it('widens by half the window on each side', () => {
    expect(planAsk(view, 11.7)).toEqual({ bbox: [121.8, 29.8, 122.6, 30.2], zoom: 11 })
  })
  it('never leaves the earth', () => {
    expect(planAsk([-200, -100, 200, 100], -1)).toEqual({ bbox: [-180, -90, 180, 90], zoom: 0 })
  })
  it('writes west, south, east, north', () => {
    expect(askText(planAsk(view, 11).bbox)).toBe('121.8,29.8,122.6,30.2')
  })
})

describe('needsAsk', () => {
  const moved: Box = [122.1, 29.95, 122.5, 30.15]
  it('asks at first', () => expect(needsAsk(undefined, view, 11, '')).toBe(true))
  it('asks nothing for a small move', () => expect(needsAsk(held(true), moved, 11, '')).toBe(false))
  it('asks nothing when zooming into what came whole', () => expect(needsAsk(held(true), moved, 14, '')).toBe(false))
  it('asks again for clusters of another zoom', () => expect(needsAsk(held(false), moved, 12.2, '')).toBe(true))
  it('keeps clusters within their zoom', () => expect(needsAsk(held(false), moved, 11.9, '')).toBe(false))
  it('asks when the window leaves what is held', () => expect(needsAsk(held(true), [122.3, 29.9, 122.7, 30.1], 11, '')).toBe(true))
  it('asks when the filter changes', () => expect(needsAsk(held(true), view, 11, 'f.status=idle')).toBe(true))
  it('is content with the whole earth', () => {
    const all = { ask: planAsk([-180, -90, 180, 90], 2), whole: true, filter: '' }
    expect(needsAsk(all, [-220, -95, 220, 95], 2, '')).toBe(false)
  })
})

describe('holds', () => {
  it('counts the edge as inside', () => expect(holds(view, view)).toBe(true))
  it('sees each side', () => {
    for (const i of [0, 1, 2, 3]) {
      const out = [...view] as Box
      out[i] = (out[i] as number) + (i < 2 ? -0.01 : 0.01)
      expect(holds(view, out)).toBe(false)
    }
  })
})
