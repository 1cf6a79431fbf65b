import { describe, expect, it } from 'vitest'
import { corners, geometry, inForce, mayDraw, shapeOf, snapped, taken, type PictureLayer, type Sketch } from './sketches'

const sketch = (id: string, rev: number, more: Partial<Sketch> = {}): Sketch => ({ id, rev, kind: 'pump', layer_id: 'l', operation_id: 'o', state: 'reported', shape: '{}', updated_at: '', ...more })

describe('the sketches on the picture', () => {
  it('take the later word only, and lose what is struck', () => {
    const all = taken([sketch('a', 2)], sketch('a', 1, { label: 'old' }))
    expect(all[0]?.label).toBeUndefined()
    expect(taken(all, sketch('a', 3, { label: 'new' }))[0]?.label).toBe('new')
    expect(taken(all, sketch('a', 3, { struck_at: '2026-03-02T00:00:00Z' }))).toEqual([])
  })
  it('are in force between their times', () => {
    const s = sketch('a', 1, { valid_from: '2026-03-02T01:00:00Z', valid_until: '2026-03-02T02:00:00Z' })
    expect([0, 1, 2, 3].map((h) => inForce(s, Date.UTC(2026, 2, 2, h)))).toEqual([false, true, true, false])
  })
})

describe('a shape', () => {
  it('is made when there are corners enough, and taken apart again', () => {
    const at = [[122, 30], [122.1, 30], [122.1, 30.1]]
    expect(shapeOf('pump', at)).toEqual({ type: 'Point', coordinates: [122, 30] })
    expect(shapeOf('closed_road', at.slice(0, 1))).toBeNull()
    expect(shapeOf('flooded_area', at.slice(0, 2))).toBeNull()
    for (const kind of ['closed_road', 'flooded_area']) expect(corners(geometry(JSON.stringify(shapeOf(kind, at))))).toEqual(at)
  })
  it('takes the corner that lies near', () => {
    const project = (p: number[]) => ({ x: (p[0] ?? 0) * 100, y: (p[1] ?? 0) * 100 })
    expect(snapped([1, 1], [[1.05, 1], [5, 5]], project)).toEqual([1.05, 1])
    expect(snapped([1, 1], [[1.2, 1]], project)).toEqual([1, 1])
  })
})

describe('a layer', () => {
  it('lets draw whom it says', () => {
    const l = (drawer: PictureLayer['drawer']): PictureLayer => ({ id: 'l', rev: 1, name: '', drawer, created_by: 'wang', operation_id: 'o' })
    expect(mayDraw(l('all'), 'li', false)).toBe(true)
    expect([mayDraw(l('owner'), 'li', true), mayDraw(l('owner'), 'wang', false)]).toEqual([false, true])
    expect([mayDraw(l('command'), 'wang', false), mayDraw(l('command'), 'li', true)]).toEqual([false, true])
  })
})
