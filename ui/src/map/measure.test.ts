import { describe, expect, it } from 'vitest'
import { areaM2, areaText, distanceM, lengthM, lengthText, scaleBar } from './measure'

const degree = (Math.PI / 180) * 6371008.8

describe('distance', () => {
  it('is a degree of the meridian to the north', () => expect(distanceM([122, 30], [122, 31])).toBeCloseTo(degree, 3))
  it('shrinks with the cosine to the east', () => expect(distanceM([122, 60], [122.01, 60]) / (degree / 100)).toBeCloseTo(0.5, 5))
  it('is nothing at the same place', () => expect(distanceM([122, 30], [122, 30])).toBe(0))
  it('adds up along a line', () => expect(lengthM([[122, 29], [122, 30], [122, 31]])).toBeCloseTo(2 * degree, 3))
  it('of a single point is nothing', () => expect(lengthM([[122, 29]])).toBe(0))
})

describe('area', () => {
  const square = [[0, 0], [0.01, 0], [0.01, 0.01], [0, 0.01]]
  it('of a small square at the equator is its side squared', () => expect(areaM2(square) / (degree / 100) ** 2).toBeCloseTo(1, 6))
  it('does not mind the direction or the closing point', () => {
    const want = areaM2(square)
    expect(areaM2([...square].reverse())).toBeCloseTo(want, 6)
    expect(areaM2([...square, [0, 0]])).toBeCloseTo(want, 6)
  })
  it('of a line is nothing', () => expect(areaM2([[122, 30], [122.1, 30]])).toBeCloseTo(0, 6))
})

describe('texts', () => {
  it.each([[849.6, '850 m'], [3250, '3.25 km'], [128400, '128 km']])('%d m is %s', (m, text) => expect(lengthText(m)).toBe(text))
  it.each([[850, '850 m²'], [124000, '12.40 ha'], [5200000, '5.20 km²'], [480e6, '480 km²']])('%d m² is %s', (m, text) => expect(areaText(m)).toBe(text))
})

describe('scale bar', () => {
  it.each([0, 5, 9.3, 12, 15.8, 20])('fits at zoom %d and is round', (zoom) => {
    const bar = scaleBar(30, zoom)
    expect(bar.pixels).toBeLessThanOrEqual(110)
    expect(bar.pixels).toBeGreaterThan(110 / 2.51)
    expect(String(bar.metres)).toMatch(/^[125]0*$/)
  })
  it('says metres below a kilometre', () => expect(scaleBar(30, 16).text).toMatch(/ m$/))
})
