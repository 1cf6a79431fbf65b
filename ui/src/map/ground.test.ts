import { describe, expect, it } from 'vitest'
import { closeShores, frameOf, inPolygons, looksSwapped, onLand, type Layer } from './ground'

const layer = (...geometry: { type: string; coordinates: unknown }[]): Layer =>
  ({ type: 'FeatureCollection', features: geometry.map((g) => ({ type: 'Feature', properties: {}, geometry: g })) })
const square = (x: number, y: number, size: number) => [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
const island = layer({ type: 'Polygon', coordinates: [square(122, 30, 1), square(122.4, 30.4, 0.2)] })
const none = layer()

describe('inPolygons', () => {
  it.each([[[122.1, 30.1], true], [[121.9, 30.1], false], [[122.5, 30.5], false], [[122.7, 30.7], true]])('%s is %s', (at, want) => expect(inPolygons(at as number[], island)).toBe(want))
  it('sees every part of a multi-polygon', () => {
    const two = layer({ type: 'MultiPolygon', coordinates: [[square(0, 0, 1)], [square(5, 5, 1)]] })
    expect(inPolygons([5.5, 5.5], two)).toBe(true)
    expect(inPolygons([3, 3], two)).toBe(false)
  })
})

describe('shores', () => {
  const line = (from: number, to: number) => Array.from({ length: 15 }, (_, i) => [121.5, from + ((to - from) * i) / 14])
  const coast = layer({ type: 'LineString', coordinates: line(30, 31) }, { type: 'LineString', coordinates: line(29, 30) })
  it('that meet are one land, closed to the west', () => {
    const land = closeShores(coast)
    expect(land.features).toHaveLength(1)
    expect(inPolygons([120, 30], land)).toBe(true)
    expect(inPolygons([121.6, 30], land)).toBe(false)
  })
  it('too short to be a shore are left out', () => expect(closeShores(layer({ type: 'LineString', coordinates: line(29, 30) })).features).toHaveLength(0))
  it('are land for a place, the sea is not', () => {
    const ground = { land: none, coast, islands: island, places: none }
    expect(onLand([120, 30], ground)).toBe(true)
    expect(onLand([122.1, 30.1], ground)).toBe(true)
    expect(onLand([121.7, 30.1], ground)).toBe(false)
  })
  it('and islands span the frame of the finer map', () => {
    expect(frameOf({ land: none, coast, islands: island, places: none })).toEqual([121.5, 29, 123, 31])
    expect(frameOf({ land: island, coast: none, islands: none, places: none })).toBeNull()
  })
  it('are not judged where no map was read', () => expect(onLand([122, 30], { land: none, coast: none, islands: none, places: none })).toBeNull())
})

describe('looksSwapped', () => {
  it.each([[[29.98, 122.2], true], [[122.2, 29.98], false], [[0, 0], false], [[200, 10], false]])('%s is %s', (at, want) => expect(looksSwapped(at as number[])).toBe(want))
})
