import { describe, expect, it } from 'vitest'
import { boundsOf, colourOf, movedLines, placesOf, pointStates, type ImportPoint } from './points'

const at = (more: Partial<ImportPoint>): ImportPoint => ({ n: 2, index: 0, lon: 122, lat: 30, state: 'new', hint: '', given: null, ...more })

describe('points', () => {
  it('are coloured by their hint before their state', () => {
    expect([at({}), at({ state: 'refused' }), at({ state: 'refused', hint: 'at_sea' }), at({ hint: 'of another time' })].map(colourOf)).toEqual(['ok', 'refused', 'at_sea', 'ok'])
  })
  it('are counted, hints over all rows and not only those shown', () => {
    const kinds = pointStates({ total: 900, shown: 2, hints: { at_sea: 70 }, points: [at({}), at({ hint: 'at_sea' })] })
    expect(kinds.map((k) => [k.kind, k.n])).toEqual([['ok', 1], ['at_sea', 70]])
  })
  it('show how they were moved', () => {
    expect(movedLines([at({}), at({ given: [122.1, 29.9] })]).map((l) => l.geometry.coordinates)).toEqual([[[122.1, 29.9], [122, 30]]])
  })
  it('bound the map as far as it reaches', () => {
    expect(boundsOf([at({}), at({ lon: 122.5, lat: 29 }), at({ lon: 0, lat: 0 })])).toEqual([122, 29, 122.5, 30])
    expect(boundsOf([at({ lon: 141, lat: 43 })])).toBeNull()
  })
  it('mark the chosen one', () => expect(placesOf([at({ n: 7 }), at({ n: 8 })], 8).map((f) => f.properties.chosen)).toEqual([false, true]))
})
