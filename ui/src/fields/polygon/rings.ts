import type { Area, Position, Value } from '@/kernel/api/types'
import { plainNumber } from '../parts/number'

/** asArea narrows a value to a GeoJSON polygon or multi-polygon. */
export function asArea(value: Value | undefined): Area | null {
  return typeof value === 'object' && value !== null && 'coordinates' in value ? value : null
}

/** outerRings lists the outer ring of every part. */
export function outerRings(area: Area): Position[][] {
  const parts = area.type === 'Polygon' ? [area.coordinates] : area.coordinates
  return parts.map((part) => part[0] ?? [])
}

/** cornerText writes one part's outer ring as lines `lon, lat`, without the closing point. */
export function cornerText(area: Area | null): string {
  const ring = area ? outerRings(area)[0] ?? [] : []
  return ring.slice(0, -1).map((p) => `${p[0]}, ${p[1]}`).join('\n')
}

/**
 * readCorners reads lines `lon, lat` (CGCS2000 degrees) as a closed polygon. Null for no lines; a string with the
 * stable code of the problem where a line is no pair or there are fewer than three corners.
 */
export function readCorners(text: string): Area | null | 'polygon_line' | 'polygon_few' | 'point_range' {
  const lines = text.split('\n').map((l) => l.trim()).filter(Boolean)
  if (lines.length === 0) return null
  const ring: Position[] = []
  for (const line of lines) {
    const [lon, lat, more] = line.normalize('NFKC').split(/[\s,，;]+/).map(plainNumber)
    if (!lon || !lat || more !== undefined) return 'polygon_line'
    if (Math.abs(Number(lon)) > 180 || Math.abs(Number(lat)) > 90) return 'point_range'
    ring.push([Number(lon), Number(lat)])
  }
  const [first] = ring
  const last = ring.at(-1)
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) ring.push([...first])
  return ring.length < 4 ? 'polygon_few' : { type: 'Polygon', coordinates: [ring] }
}

/** simpleArea tells whether an area is one part without holes, which lines of corners can hold. */
export function simpleArea(area: Area): boolean {
  return area.type === 'Polygon' ? area.coordinates.length === 1 : area.coordinates.length === 1 && area.coordinates[0]?.length === 1
}
