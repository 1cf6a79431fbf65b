import { api } from '@/kernel/api/client'
import type { Position } from '@/kernel/api/types'

/** A layer of the background map as the server answers it. */
export interface Layer {
  type: 'FeatureCollection'
  attribution?: string
  features: { type: 'Feature'; properties: Record<string, unknown>; geometry: { type: string; coordinates: unknown } }[]
}

export interface Ground { land: Layer; coast: Layer; islands: Layer; places: Layer }

const empty: Layer = { type: 'FeatureCollection', features: [] }
let asked: Promise<Ground> | null = null

/** loadGround reads the background map once. A layer that cannot be read is empty: records are shown without it. */
export function loadGround(): Promise<Ground> {
  const layer = (name: string) => api.get<Layer>(`/basemap/${name}`).catch(() => {
    asked = null // the next map tries again
    return empty
  })
  asked ??= Promise.all([layer('land'), layer('coast'), layer('islands'), layer('places')])
    .then(([land, coast, islands, places]) => ({ land, coast, islands, places }))
  return asked
}

/** creditOf joins what the layers ask to be credited. */
export function creditOf(ground: Ground): string {
  return [...new Set([ground.islands, ground.coast, ground.land, ground.places].map((l) => l.attribution ?? '').filter(Boolean))].join(' ')
}

function inRing([x = 0, y = 0]: Position, ring: Position[]): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax = 0, ay = 0] = ring[i] as Position
    const [bx = 0, by = 0] = ring[j] as Position
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** inPolygons tells whether a position lies in a polygon of a layer and in none of its holes. */
export function inPolygons(at: Position, layer: Layer): boolean {
  return layer.features.some(({ geometry: g }) => {
    const parts = g.type === 'Polygon' ? [g.coordinates as Position[][]] : g.type === 'MultiPolygon' ? (g.coordinates as Position[][][]) : []
    return parts.some(([outer = [], ...holes]) => inRing(at, outer) && !holes.some((h) => inRing(at, h)))
  })
}

/**
 * closeShores makes land of the neighbours' shore lines: lines that meet end to end are joined, and each long chain is closed
 * to the west, where the mainland lies.
 */
export function closeShores(coast: Layer, west = 118): Layer {
  const chains: Position[][] = []
  const same = (a?: Position, b?: Position) => a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]
  for (const f of coast.features) {
    if (f.geometry.type !== 'LineString') continue
    let line = f.geometry.coordinates as Position[]
    for (let i = 0; i < chains.length; i++) {
      const c = chains[i] as Position[]
      if (same(c.at(-1), line[0])) line = [...c, ...line.slice(1)]
      else if (same(line.at(-1), c[0])) line = [...line, ...c.slice(1)]
      else continue
      chains.splice(i, 1)
      i = -1
    }
    chains.push(line)
  }
  const features = chains.filter((c) => c.length > 20).map((c): Layer['features'][number] => {
    const [first, last] = [c[0] as Position, c.at(-1) as Position]
    const ring = [...c, [west, last[1] as number], [west, first[1] as number], first]
    return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }
  })
  return { type: 'FeatureCollection', features }
}

/** frameOf is the rectangle that the finer layers describe; within it the coarse land must not show through. Null where they are empty. */
export function frameOf(ground: Ground): [number, number, number, number] | null {
  const frame: [number, number, number, number] = [180, 90, -180, -90]
  const grow = (v: unknown): void => {
    if (!Array.isArray(v)) return
    if (typeof v[0] !== 'number') return v.forEach(grow)
    const [x, y] = v as [number, number]
    frame[0] = Math.min(frame[0], x)
    frame[1] = Math.min(frame[1], y)
    frame[2] = Math.max(frame[2], x)
    frame[3] = Math.max(frame[3], y)
  }
  for (const f of [...ground.coast.features, ...ground.islands.features]) grow(f.geometry.coordinates)
  return frame[0] > frame[2] ? null : frame
}

/** onLand tells whether a position lies on an island or the mainland as they were mapped; null where nothing was read. */
export function onLand(at: Position, ground: Ground): boolean | null {
  if (ground.islands.features.length === 0) return null
  return inPolygons(at, ground.islands) || inPolygons(at, ground.coast) || inPolygons(at, closeShores(ground.coast))
}

/** looksSwapped tells that a pair was most likely entered latitude first. Longitudes of China lie above 70°, latitudes below 56°. */
export function looksSwapped([lon = 0, lat = 0]: Position): boolean {
  return lat > 70 && lat <= 180 && lon > 0 && lon < 56
}
