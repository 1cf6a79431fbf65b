import type { ExpressionSpecification } from 'maplibre-gl'
import type { Position } from '@/kernel/api/types'
import { areaOf, pointOf } from './features'
import { fonts } from './basemap'
import type { GeoJSONSource, Map } from './maplibre'
import { colours, imageFor, moods } from './symbols'
import type { MapLayer } from './useLayers'

const nothing = { type: 'FeatureCollection' as const, features: [] }
const eighth = (mood: string): ExpressionSpecification => ['to-string', ['ceil', ['*', 8, ['/', ['get', mood], ['get', 'n']]]]]

/** addRecords puts empty sources and layers for records, outlines, the chosen record and measuring on a loaded map. */
export function addRecords(map: Map): void {
  map.setMissingStyleImageResolver((id) => {
    const image = imageFor(id)
    if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: 2 })
  })
  map.addSource('areas', { type: 'geojson', data: nothing })
  map.addSource('records', {
    type: 'geojson', data: nothing, cluster: true, clusterRadius: 34, clusterMaxZoom: 13,
    clusterProperties: { n: ['+', ['get', 'n']], ...Object.fromEntries(moods.map((m) => [m, ['+', ['case', ['==', ['get', 'mood'], m], ['get', 'n'], 0]]])) },
  })
  map.addSource('chosen', { type: 'geojson', data: nothing })
  map.addSource('measure', { type: 'geojson', data: nothing })
  map.addLayer({ id: 'area-fill', type: 'fill', source: 'areas', paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.2 } })
  map.addLayer({ id: 'area-line', type: 'line', source: 'areas', paint: { 'line-color': ['get', 'colour'], 'line-width': 1.6 } })
  map.addLayer({ id: 'chosen', type: 'circle', source: 'chosen', paint: { 'circle-radius': 17, 'circle-color': 'rgba(255,196,92,0.35)', 'circle-stroke-color': '#8a5200', 'circle-stroke-width': 2 } })
  const several: ExpressionSpecification = ['any', ['has', 'point_count'], ['==', ['get', 'gathered'], true]]
  const text = { 'text-font': fonts, 'text-size': 12, 'icon-allow-overlap': true }
  map.addLayer({
    id: 'records', type: 'symbol', source: 'records', filter: ['!', several],
    layout: { ...text, 'icon-image': ['get', 'symbol'], 'text-field': ['step', ['zoom'], '', 13, ['get', 'name']], 'text-optional': true, 'text-max-width': 10, 'text-anchor': 'top', 'text-offset': [0, 0.9] },
    paint: { 'text-color': '#13262f', 'text-halo-color': 'rgba(255,255,255,0.9)', 'text-halo-width': 1.3 },
  })
  map.addLayer({
    id: 'gathered', type: 'symbol', source: 'records', filter: several,
    layout: {
      ...text, 'text-allow-overlap': true,
      'icon-image': ['case', ['has', 'point_count'], ['concat', 'c:', ...moods.flatMap((m, i) => (i ? [':', eighth(m)] : [eighth(m)]))], ['get', 'symbol']],
      'icon-size': ['step', ['get', 'n'], 0.78, 10, 0.88, 100, 1, 1000, 1.2],
      'text-field': ['case', ['>=', ['get', 'n'], 10000], ['concat', ['to-string', ['round', ['/', ['get', 'n'], 1000]]], 'k'], ['to-string', ['get', 'n']]],
    },
    paint: { 'text-color': '#13262f' },
  })
  map.addLayer({ id: 'measure-fill', type: 'fill', source: 'measure', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': '#8a5200', 'fill-opacity': 0.14 } })
  map.addLayer({ id: 'measure-line', type: 'line', source: 'measure', paint: { 'line-color': '#8a5200', 'line-width': 2.2, 'line-dasharray': [2, 1.2] } })
  map.addLayer({ id: 'measure-points', type: 'circle', source: 'measure', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 4, 'circle-color': '#fff', 'circle-stroke-color': '#8a5200', 'circle-stroke-width': 2 } })
}

const source = (map: Map, name: string) => map.getSource(name) as GeoJSONSource | undefined

/** drawLayers shows what the layers hold. */
export function drawLayers(map: Map, layers: MapLayer[]): void {
  const on = layers.filter((l) => l.on)
  source(map, 'records')?.setData({ type: 'FeatureCollection', features: on.flatMap((l) => l.spots.map((s) => pointOf(s, l.index))) })
  source(map, 'areas')?.setData({ type: 'FeatureCollection', features: on.flatMap((l) => l.spots.flatMap((s) => areaOf(s, colours[s.mood]) ?? [])) })
  const fade = (full: number): ExpressionSpecification | number => {
    const weak = on.filter((l) => l.opacity !== 1)
    return weak.length ? ['match', ['coalesce', ['get', 'register'], ''], ...weak.flatMap((l) => [l.register.name, l.opacity * full]), full] as unknown as ExpressionSpecification : full
  }
  if (!map.getLayer('records')) return
  for (const id of ['records', 'gathered']) map.setPaintProperty(id, 'icon-opacity', fade(1))
  map.setPaintProperty('area-fill', 'fill-opacity', fade(0.2))
  map.setPaintProperty('area-line', 'line-opacity', fade(1))
}

/** drawChosen rings one record, or none. */
export function drawChosen(map: Map, at: Position | null): void {
  source(map, 'chosen')?.setData(at ? { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: at } } : nothing)
}

/** drawMeasure shows a line, ring or box being drawn. */
export function drawMeasure(map: Map, points: Position[], closed: boolean): void {
  const features = points.map((p) => ({ type: 'Feature' as const, properties: {}, geometry: { type: 'Point' as const, coordinates: p } }))
  const line = closed && points.length > 2
    ? { type: 'Polygon' as const, coordinates: [[...points, points[0] as Position]] }
    : { type: 'LineString' as const, coordinates: points }
  source(map, 'measure')?.setData({ type: 'FeatureCollection', features: [...(points.length > 1 ? [{ type: 'Feature' as const, properties: {}, geometry: line }] : []), ...features] })
}

/** What lies under the pointer: a record, a gathering to zoom into, or nothing. */
export type Hit = { kind: 'record'; register: string; id: string; name: string; at: Position } | { kind: 'gathered'; n: number; at: Position; cluster: number | null } | null

/** hitAt finds it. Symbols come before outlines. */
export function hitAt(map: Map, point: { x: number; y: number }, room = 6): Hit {
  const near: [[number, number], [number, number]] = [[point.x - room, point.y - room], [point.x + room, point.y + room]]
  const f = map.queryRenderedFeatures(near, { layers: ['records', 'gathered'] })[0] ?? map.queryRenderedFeatures([point.x, point.y], { layers: ['area-fill'] })[0]
  if (!f) return null
  const p = f.properties as { cluster?: boolean; cluster_id?: number; gathered?: boolean; register: string; id: string; name: string; n: number }
  const at = f.geometry.type === 'Point' ? f.geometry.coordinates : map.unproject([point.x, point.y]).toArray()
  if (p.cluster) return { kind: 'gathered', n: p.n, at, cluster: p.cluster_id ?? null }
  return p.gathered ? { kind: 'gathered', n: p.n, at, cluster: null } : { kind: 'record', register: p.register, id: p.id, name: p.name, at }
}

/** zoomOf is the zoom at which a gathering falls apart. */
export async function zoomOf(map: Map, hit: { cluster: number | null }): Promise<number> {
  if (hit.cluster === null) return map.getZoom() + 2
  return Math.min(18, (await source(map, 'records')?.getClusterExpansionZoom(hit.cluster)) ?? map.getZoom() + 2)
}

