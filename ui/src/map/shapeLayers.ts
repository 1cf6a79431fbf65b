import type { Area, Position } from '@/kernel/api/types'
import { fonts } from './basemap'
import { circleRing, kmText, type Circle } from './circle'
import type { GeoJSONSource, Map } from './maplibre'
import type { Shape } from './polygonEdit'

/** A place that can be chosen by pressing it on the map. */
export interface Place { id: string; name: string; at: Position; on: boolean; touched: boolean }

const nothing = { type: 'FeatureCollection' as const, features: [] }
const good = '#0c6170'
const wrong = '#b3261e'
type Feature = { type: 'Feature'; properties: Record<string, string | boolean>; geometry: { type: 'Polygon'; coordinates: Position[][] } | { type: 'LineString'; coordinates: Position[] } | { type: 'Point'; coordinates: Position } | Area }

/** addShapes puts the layers of what is drawn, of the boundary it must stay in and of places on a loaded map. */
export function addShapes(map: Map): void {
  for (const name of ['bound', 'shape', 'pick']) map.addSource(name, { type: 'geojson', data: nothing })
  map.addLayer({ id: 'bound', type: 'line', source: 'bound', paint: { 'line-color': '#5a3d00', 'line-width': 1.6, 'line-dasharray': [3, 2] } })
  map.addLayer({ id: 'shape-fill', type: 'fill', source: 'shape', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': ['case', ['get', 'bad'], wrong, good], 'fill-opacity': 0.22 } })
  map.addLayer({ id: 'shape-line', type: 'line', source: 'shape', paint: { 'line-color': ['case', ['get', 'bad'], wrong, good], 'line-width': 2 } })
  map.addLayer({
    id: 'shape-text', type: 'symbol', source: 'shape', filter: ['==', ['geometry-type'], 'Point'],
    layout: { 'text-field': ['get', 'text'], 'text-font': fonts, 'text-size': 14, 'text-anchor': 'bottom', 'text-offset': [0, -0.7], 'text-allow-overlap': true }, paint: { 'text-color': '#13262f', 'text-halo-color': '#fff', 'text-halo-width': 2 },
  })
  map.addLayer({
    id: 'pick', type: 'circle', source: 'pick',
    paint: { 'circle-radius': ['case', ['get', 'on'], 9, 7], 'circle-color': ['case', ['get', 'on'], good, ['get', 'touched'], '#8fc1c9', '#fff'], 'circle-stroke-color': good, 'circle-stroke-width': 2 },
  })
  map.addLayer({
    id: 'pick-text', type: 'symbol', source: 'pick',
    layout: { 'text-field': ['get', 'name'], 'text-font': fonts, 'text-size': ['interpolate', ['linear'], ['zoom'], 8, 11, 12, 14], 'text-anchor': 'top', 'text-offset': [0, 0.8], 'text-optional': true },
    paint: { 'text-color': ['case', ['get', 'on'], '#063a44', '#33474f'], 'text-halo-color': '#fff', 'text-halo-width': 1.6 },
  })
}

const put = (map: Map, name: string, features: Feature[]) => { (map.getSource(name) as GeoJSONSource | undefined)?.setData({ type: 'FeatureCollection', features } as Parameters<GeoJSONSource['setData']>[0]) }

/** showShapes draws an area as far as it has corners, and a circle with its radius; `bad` paints both red. */
export function showShapes(map: Map, shape: Shape, circle: Circle | null, bad: boolean): void {
  const properties = { bad }
  const rings = shape.map((p): Feature => ({ type: 'Feature', properties, geometry: p.corners.length > 2
    ? { type: 'Polygon', coordinates: [[...p.corners, p.corners[0] as Position], ...p.holes] }
    : { type: 'LineString', coordinates: p.corners.length === 1 ? [...p.corners, ...p.corners] : p.corners } })).filter((r) => r.geometry.coordinates.length > 0)
  if (circle) {
    rings.push({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [circleRing(circle)] } })
    rings.push({ type: 'Feature', properties: { bad, text: kmText(circle.km) }, geometry: { type: 'Point', coordinates: circle.at } })
  }
  put(map, 'shape', rings)
}

export function showBound(map: Map, bound: Area | null): void {
  put(map, 'bound', bound ? [{ type: 'Feature', properties: {}, geometry: bound }] : [])
}

export function showPlaces(map: Map, places: Place[]): void {
  put(map, 'pick', places.map((p): Feature => ({ type: 'Feature', properties: { name: p.name, on: p.on, touched: p.touched }, geometry: { type: 'Point', coordinates: p.at } })))
}

/** nearest is the place under a position, within so many pixels. */
export function nearest(map: Map, at: Position, places: Place[], within = 24): Place | undefined {
  const here = map.project(at as [number, number])
  const far = (p: Place) => { const q = map.project(p.at as [number, number]); return Math.hypot(q.x - here.x, q.y - here.y) }
  return places.map((p) => ({ p, d: far(p) })).filter((x) => x.d <= within).sort((a, b) => a.d - b.d)[0]?.p
}
