import { describe, expect, it } from 'vitest'
import type { Area } from '@/kernel/api/types'
import { addCorner, addPart, crossesItself, insertCorner, middles, moveCorner, removeCorner, toArea, toShape, Undo, type Shape } from './polygonEdit'

const square: Area = { type: 'Polygon', coordinates: [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]] }
const draw = (...points: number[][]): Shape => points.reduce((s, p) => addCorner(s, 0, p), toShape(null))

describe('an area', () => {
  it('comes back as it went in', () => expect(toArea(toShape(square))).toEqual(square))
  it('keeps its holes', () => {
    const holed: Area = { type: 'Polygon', coordinates: [...square.coordinates, [[0.5, 0.5], [1, 0.5], [1, 1], [0.5, 0.5]]] }
    expect(toArea(moveCorner(toShape(holed), { part: 0, at: 0 }, [-1, -1]))?.coordinates[1]).toEqual(holed.coordinates[1])
  })
  it('of several parts comes back whole', () => {
    const two: Area = { type: 'MultiPolygon', coordinates: [square.coordinates, [[[5, 5], [6, 5], [6, 6], [5, 5]]]] }
    expect(toArea(toShape(two))).toEqual(two)
  })
  it('of fewer than three corners is none', () => expect(toArea(draw([0, 0], [1, 1]))).toBeNull())
  it('is closed by itself', () => expect(toArea(draw([0, 0], [1, 0], [0, 1]))).toEqual({ type: 'Polygon', coordinates: [[[0, 0], [1, 0], [0, 1], [0, 0]]] }))
})

describe('corners', () => {
  it('are kept to the centimetre', () => expect(draw([122.123456789, 30.1])[0]?.corners).toEqual([[122.1234568, 30.1]]))
  it('can be put between two others', () => {
    expect(insertCorner(toShape(square), { part: 0, at: 1 }, [3, 1])[0]?.corners).toEqual([[0, 0], [2, 0], [3, 1], [2, 2], [0, 2]])
  })
  it('can be put between the last and the first', () => {
    expect(insertCorner(toShape(square), { part: 0, at: 3 }, [-1, 1])[0]?.corners.at(-1)).toEqual([-1, 1])
  })
  it('can be moved, the others stay', () => {
    expect(moveCorner(toShape(square), { part: 0, at: 2 }, [9, 9])[0]?.corners).toEqual([[0, 0], [2, 0], [9, 9], [0, 2]])
  })
  it('can be taken away', () => expect(removeCorner(toShape(square), { part: 0, at: 0 })[0]?.corners).toHaveLength(3))
  it('leave an empty part that can be drawn again', () => expect(removeCorner(draw([1, 1]), { part: 0, at: 0 })).toEqual(toShape(null)))
})

describe('parts', () => {
  it('begin empty, one at a time', () => {
    const two = addPart(toShape(square))
    expect(two).toHaveLength(2)
    expect(addPart(two)).toHaveLength(2)
  })
  it('go with their last corner', () => {
    const two = addCorner(addPart(toShape(square)), 1, [5, 5])
    expect(removeCorner(two, { part: 1, at: 0 })).toHaveLength(1)
  })
})

describe('middles', () => {
  it('lie on every side, the closing one too', () => expect(middles(toShape(square)).map((m) => m.at)).toEqual([[1, 0], [2, 1], [1, 2], [0, 1]]))
  it('of a line are one', () => expect(middles(draw([0, 0], [2, 2]))).toHaveLength(1))
  it('of a point are none', () => expect(middles(draw([0, 0]))).toEqual([]))
})

describe('crossesItself', () => {
  it('sees a bow tie', () => expect(crossesItself({ corners: [[0, 0], [2, 2], [2, 0], [0, 2]], holes: [] })).toBe(true))
  it('accepts a square', () => expect(crossesItself(toShape(square)[0] as Shape[number])).toBe(false))
  it('accepts a hollow shape', () => expect(crossesItself({ corners: [[0, 0], [4, 0], [4, 4], [2, 1], [0, 4]], holes: [] })).toBe(false))
})

describe('undo', () => {
  it('goes back step by step', () => {
    const undo = new Undo()
    let shape = toShape(null)
    for (const p of [[0, 0], [1, 0], [1, 1]]) {
      undo.keep(shape)
      shape = addCorner(shape, 0, p)
    }
    expect(undo.back()?.[0]?.corners).toHaveLength(2)
    expect(undo.back()?.[0]?.corners).toHaveLength(1)
    expect(undo.back()?.[0]?.corners).toHaveLength(0)
    expect(undo.back()).toBeUndefined()
  })
  it('forgets what is too long ago', () => {
    const undo = new Undo(2)
    for (let i = 0; i < 5; i++) undo.keep(toShape(null))
    expect(undo.size).toBe(2)
  })
})
