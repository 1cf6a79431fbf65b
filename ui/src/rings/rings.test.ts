import { expect, test } from 'vitest'
import { parameters, peopleText } from './rings'

test('a hazard goes before a position, and a position that is not whole asks for nothing', () => {
  const q = { hazard: '', lon: 122, lat: 30, radius: 500, reach: 2000 }
  expect(parameters(q)).toEqual({ lon: 122, lat: 30, radii: 500, reach: 2000 })
  expect(parameters({ ...q, hazard: 'H' })).toEqual({ hazard: 'H', reach: 2000 })
  expect([parameters({ ...q, lat: null }), parameters({ ...q, radius: undefined })]).toEqual([{}, {}])
  expect(peopleText({ count: 5, least: 1, most: 1200, whole: 0, partly: 1 })).toBe('1–1,200')
})
