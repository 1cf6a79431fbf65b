import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl'
import { fonts } from '@/map/basemap'
import { circleRing } from '@/map/circle'
import type { GeoJSONSource, Map } from '@/map/maplibre'
import type { Crossing, HazardAt, Picture } from './types'

/** Colours of the map and its legend. A place's is by how full it is; what is closed or left over stands out. */
export const paint = { road: '#1f5fa8', ferry: '#5b3a8c', bridge: '#0b5d4e', open: '#1b6b46', half: '#a86400', full: '#b3261e', shut: '#5d6b72', source: '#12303d', left: '#b3261e', more: '#b3261e', hazard: '#c2410c' }

const none = { type: 'FeatureCollection' as const, features: [] }
const layers = { lines: ['e-flow'], crossings: ['e-cross', 'e-cross-shut'], places: ['e-places'] }

/** addPlan puts the sources and layers of a plan on a loaded map. */
export function addPlan(map: Map): void {
  map.addSource('e-hazards', { type: 'geojson', data: none })
  map.addLayer({ id: 'e-hazards', type: 'fill', source: 'e-hazards', paint: { 'fill-color': paint.hazard, 'fill-opacity': ['case', ['get', 'bars'], 0.18, 0.05] } })
  map.addLayer({ id: 'e-hazards-line', type: 'line', source: 'e-hazards', paint: { 'line-color': paint.hazard, 'line-width': 1.6, 'line-dasharray': [3, 2] } })
  for (const s of ['flow', 'cross', 'places', 'sources', 'chosen']) map.addSource(`e-${s}`, { type: 'geojson', data: none })
  const width: ExpressionSpecification = ['interpolate', ['linear'], ['sqrt', ['get', 'people']], 0, 1.5, 40, 3, 150, 9]
  const colour: ExpressionSpecification = ['match', ['get', 'kind'], 'ferry', paint.ferry, 'bridge', paint.bridge, paint.road]
  map.addLayer({ id: 'e-cross', type: 'line', source: 'e-cross', layout: { 'line-cap': 'round' }, paint: { 'line-color': ['case', ['get', 'ferry'], paint.ferry, paint.bridge], 'line-width': 3, 'line-opacity': 0.5, 'line-dasharray': [1, 1.6] } })
  map.addLayer({ id: 'e-flow', type: 'line', source: 'e-flow', layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': width, 'line-opacity': 0.75 } })
  const shut: FilterSpecification = ['get', 'closed']
  map.addLayer({ id: 'e-cross-shut', type: 'line', source: 'e-cross', filter: shut, paint: { 'line-color': paint.full, 'line-width': 6 } })
  map.addLayer({ id: 'e-cross-text', type: 'symbol', source: 'e-cross', filter: shut, layout: { 'symbol-placement': 'line-center', 'text-field': '✕', 'text-font': fonts, 'text-size': 22, 'text-allow-overlap': true, 'text-rotation-alignment': 'viewport' }, paint: { 'text-color': paint.full, 'text-halo-color': '#fff', 'text-halo-width': 2.5 } })
  const size: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 8, ['interpolate', ['linear'], ['sqrt', ['get', 'room']], 0, 3, 120, 8], 12, ['interpolate', ['linear'], ['sqrt', ['get', 'room']], 0, 5, 120, 18]]
  const load: ExpressionSpecification = ['match', ['get', 'load'], 'shut', paint.shut, 'full', paint.full, 'half', paint.half, paint.open]
  map.addLayer({ id: 'e-places', type: 'circle', source: 'e-places', paint: { 'circle-radius': size, 'circle-color': ['case', ['==', ['get', 'load'], 'shut'], '#fff', load], 'circle-stroke-color': ['case', ['==', ['get', 'load'], 'shut'], load, '#fff'], 'circle-stroke-width': 1.8, 'circle-opacity': 0.85 } })
  map.addLayer({ id: 'e-sources', type: 'symbol', source: 'e-sources', layout: { 'text-field': ['case', ['>', ['get', 'left'], 0], '▲', '△'], 'text-font': fonts, 'text-size': ['interpolate', ['linear'], ['zoom'], 8, 13, 12, 20], 'text-allow-overlap': true }, paint: { 'text-color': ['case', ['>', ['get', 'left'], 0], paint.left, paint.source], 'text-halo-color': '#fff', 'text-halo-width': 1.8 } })
  map.addLayer({ id: 'e-chosen', type: 'circle', source: 'e-chosen', paint: { 'circle-radius': 20, 'circle-color': 'rgba(255,196,92,0.28)', 'circle-stroke-color': '#8a5200', 'circle-stroke-width': 2.5 } })
}

const put = (map: Map, name: string, data: Parameters<GeoJSONSource['setData']>[0]) => { (map.getSource(`e-${name}`) as GeoJSONSource | undefined)?.setData(data) }
const line = (coordinates: [number, number][], properties: Record<string, unknown>) => ({ type: 'Feature' as const, properties, geometry: { type: 'LineString' as const, coordinates } })
const point = (lon: number, lat: number, properties: Record<string, unknown>) => ({ type: 'Feature' as const, properties, geometry: { type: 'Point' as const, coordinates: [lon, lat] } })

/** load is how full a place is, in the words of the legend. */
export const load = (p: { room: number; used: number }): string => (p.room === 0 ? 'shut' : p.used >= p.room ? 'full' : p.used * 2 >= p.room ? 'half' : 'open')

/** show draws a result. */
export function show(map: Map, p: Picture): void {
  put(map, 'flow', { type: 'FeatureCollection', features: p.segments.map((s) => line(s.line, { people: s.people, kind: s.kind })) })
  put(map, 'cross', { type: 'FeatureCollection', features: p.crossings.map((c) => line(c.line, { id: c.id, ferry: c.ferry, closed: c.closed })) })
  const ring = (h: HazardAt, m: number, bars: boolean) => (m > 0 ? [{ type: 'Feature' as const, properties: { bars }, geometry: { type: 'Polygon' as const, coordinates: [circleRing({ at: [h.lon, h.lat], km: m / 1000 })] } }] : [])
  put(map, 'hazards', { type: 'FeatureCollection', features: p.hazards.flatMap((h) => [...ring(h, h.first_m, false), ...ring(h, h.bars_m, true)]) })
  put(map, 'places', { type: 'FeatureCollection', features: p.places.map((x) => point(x.lon, x.lat, { id: x.id, room: x.room, load: load(x) })) })
  put(map, 'sources', { type: 'FeatureCollection', features: p.sources.map((s) => point(s.lon, s.lat, { id: s.id, left: s.left })) })
}

/** choose rings a place or the middle of a crossing. */
export function choose(map: Map, at: [number, number] | null): void {
  put(map, 'chosen', at ? { type: 'FeatureCollection', features: [point(at[0], at[1], {})] } : none)
}

/** under is what stands under the pointer: a place before a crossing, as a code of closures. */
export function under(map: Map, p: { x: number; y: number }): string {
  const box: [[number, number], [number, number]] = [[p.x - 7, p.y - 7], [p.x + 7, p.y + 7]]
  const place = map.queryRenderedFeatures(box, { layers: layers.places })[0]
  if (place) return `site:${String(place.properties.id)}`
  const crossing = map.queryRenderedFeatures(box, { layers: ['e-cross'] })[0]
  return crossing ? `road:${String(crossing.properties.id)}` : ''
}

/** middle is the middle of a crossing. */
export const middle = (c: Crossing): [number, number] => {
  const a = c.line[Math.floor((c.line.length - 1) / 2)] ?? [0, 0]
  const b = c.line[Math.ceil((c.line.length - 1) / 2)] ?? a
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
}
