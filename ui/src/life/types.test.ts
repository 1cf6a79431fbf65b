import { describe, expect, it } from 'vitest'
import { placeOn, share } from './types'

describe('a place on a drawing', () => {
  const box = { left: 10, top: 20, width: 200, height: 100 }
  it('is a share of its width and height, however far it is zoomed', () => {
    expect(placeOn(box, 110, 45)).toEqual({ x: 0.5, y: 0.25 })
    expect(placeOn({ left: -190, top: -80, width: 600, height: 300 }, 110, 45)).toEqual({ x: 0.5, y: 0.4167 })
  })
  it('is at its corners, and nowhere beside it', () => {
    expect(placeOn(box, 10, 20)).toEqual({ x: 0, y: 0 })
    expect(placeOn(box, 210, 120)).toEqual({ x: 1, y: 1 })
    expect(placeOn(box, 211, 60)).toBeNull()
    expect(placeOn({ ...box, width: 0 }, 10, 20)).toBeNull()
  })
})

describe('a rate', () => {
  it('of nothing is unknown, not zero', () => {
    expect(share(0, 0)).toBeNull()
    expect(share(0, 4)).toBe('0.0%')
    expect(share(3, 4)).toBe('75.0%')
  })
})
