import { describe, expect, it } from 'vitest'
import type { Area } from '@/kernel/api/types'
import { cornerText, readCorners, simpleArea } from './rings'

describe('corners of an area as text', () => {
  it('closes the ring', () => {
    expect(readCorners('122.1, 30\n122.2 30\n122.2，30.1')).toEqual({ type: 'Polygon', coordinates: [[[122.1, 30], [122.2, 30], [122.2, 30.1], [122.1, 30]]] })
  })
  it('comes back as it was typed', () => {
    expect(cornerText(readCorners('122.1, 30\n122.2, 30\n122.2, 30.1') as Area)).toBe('122.1, 30\n122.2, 30\n122.2, 30.1')
  })
  it('names what is wrong', () => {
    expect(readCorners('122.1, 30\nx')).toBe('polygon_line')
    expect(readCorners('122.1, 30\n122.2, 30')).toBe('polygon_few')
    expect(readCorners('122.1, 130\n1, 2\n3, 4')).toBe('point_range')
    expect(readCorners(' \n')).toBeNull()
  })
  it('knows areas that lines cannot hold', () => {
    const ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    expect(simpleArea({ type: 'Polygon', coordinates: [ring] })).toBe(true)
    expect(simpleArea({ type: 'Polygon', coordinates: [ring, ring] })).toBe(false)
    expect(simpleArea({ type: 'MultiPolygon', coordinates: [[ring], [ring]] })).toBe(false)
  })
})
