import type { ExpressionSpecification } from 'maplibre-gl'
import type { Position } from '@/kernel/api/types'
import { fonts } from '@/map/basemap'
import type { GeoJSONSource, Map } from '@/map/maplibre'
import { imageFor } from '@/map/symbols'
import { corners, geometry, type Drawn, type PictureLayer, type Sketch } from './sketches'
import { along, colourOf, hatched, sketchImage, symbols } from './symbols'

const none = { type: 'FeatureCollection' as const, features: [] }
const form = (f: string): ExpressionSpecification => ['==', ['get', 'form'], f]

/** addPicture puts the sources and layers of the picture over everything else on a loaded map. */
export function addPicture(map: Map): void {
  map.setMissingStyleImageResolver((id) => {
    const image = sketchImage(id) ?? imageFor(id)
    if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: 2 })
  })
  map.addSource('sketches', { type: 'geojson', data: none })
  map.addSource('draft', { type: 'geojson', data: none })
  map.addSource('marked', { type: 'geojson', data: none })
  map.addLayer({ id: 'sketch-fill', type: 'fill', source: 'sketches', filter: form('area'), paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.2 } })
  map.addLayer({ id: 'sketch-hatch', type: 'fill', source: 'sketches', filter: ['all', form('area'), ['get', 'hatched']], paint: { 'fill-pattern': ['concat', 'h:', ['get', 'colour']], 'fill-opacity': 0.5 } })
  for (const doubt of [false, true]) {
    map.addLayer({
      id: `sketch-line-${doubt}`, type: 'line', source: 'sketches', filter: ['all', ['!', form('point')], ['==', ['get', 'doubt'], doubt]], layout: { 'line-cap': doubt ? 'butt' : 'round', 'line-join': 'round' },
      paint: { 'line-color': ['get', 'colour'], 'line-width': ['match', ['get', 'form'], 'line', 3.6, 2.4], ...(doubt ? { 'line-dasharray': [2.4, 1.6] } : {}) },
    })
  }
  map.addLayer({ id: 'sketch-along', type: 'symbol', source: 'sketches', filter: ['all', form('line'), ['has', 'along']], layout: { 'symbol-placement': 'line', 'symbol-spacing': 70, 'icon-image': ['concat', 'l:', ['get', 'along'], ':', ['get', 'colour']], 'icon-allow-overlap': true } })
  map.addLayer({ id: 'marked', type: 'circle', source: 'marked', paint: { 'circle-radius': 22, 'circle-color': ['match', ['get', 'what'], 'chosen', 'rgba(255,196,92,0.4)', 'rgba(23,121,160,0.22)'], 'circle-stroke-color': ['match', ['get', 'what'], 'chosen', '#8a5200', '#1779a0'], 'circle-stroke-width': 2 } })
  map.addLayer({
    id: 'sketch-point', type: 'symbol', source: 'sketches', filter: form('point'),
    layout: { 'icon-image': ['concat', 'k:', ['get', 'kind'], ':', ['case', ['get', 'doubt'], '1', '0']], 'icon-allow-overlap': true, 'text-field': ['get', 'text'], 'text-font': fonts, 'text-size': 12, 'text-anchor': 'left', 'text-offset': [1.5, 0], 'text-optional': true, 'text-max-width': 12, 'text-justify': 'left' },
    paint: { 'text-color': '#13262f', 'text-halo-color': 'rgba(255,255,255,0.95)', 'text-halo-width': 1.6 },
  })
  for (const [name, placement] of [['line', 'line-center'], ['area', 'point']] as const) {
    map.addLayer({
      id: `sketch-text-${name}`, type: 'symbol', source: 'sketches', filter: form(name),
      layout: { 'symbol-placement': placement, 'text-field': ['get', 'text'], 'text-font': fonts, 'text-size': 12, 'text-optional': true, 'text-offset': [0, name === 'line' ? -1 : 0] },
      paint: { 'text-color': ['get', 'colour'], 'text-halo-color': 'rgba(255,255,255,0.95)', 'text-halo-width': 1.8 },
    })
  }
  map.addLayer({ id: 'busy', type: 'symbol', source: 'marked', filter: ['==', ['get', 'what'], 'busy'], layout: { 'text-field': ['get', 'text'], 'text-font': fonts, 'text-size': 12, 'text-anchor': 'bottom', 'text-offset': [0, -2], 'text-allow-overlap': true }, paint: { 'text-color': '#0b4f6b', 'text-halo-color': '#fff', 'text-halo-width': 2 } })
  map.addLayer({ id: 'draft-fill', type: 'fill', source: 'draft', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.25 } })
  map.addLayer({ id: 'draft-line', type: 'line', source: 'draft', paint: { 'line-color': ['get', 'colour'], 'line-width': 3, 'line-dasharray': [1.5, 1] } })
  map.addLayer({ id: 'draft-point', type: 'symbol', source: 'draft', filter: ['==', ['geometry-type'], 'Point'], layout: { 'icon-image': ['concat', 'k:', ['get', 'kind'], ':1'], 'icon-allow-overlap': true } })
}

const source = (map: Map, name: string) => map.getSource(name) as GeoJSONSource | undefined

/** textOf is what stands beside a symbol: its label where somebody gave one, and its number. */
export function textOf(s: Sketch, nameOf: (kind: string) => { zh: string; shown: string }): string {
  const name = nameOf(s.kind)
  return [s.label && s.label !== name.zh ? s.label : name.shown, s.number ?? ''].filter((v) => v !== '').join(' ')
}

/** showPicture draws the sketches of the layers that are switched on, the lowest layer first. */
export function showPicture(map: Map, all: Sketch[], layers: PictureLayer[], on: (layer: string) => boolean, without: string, nameOf: Parameters<typeof textOf>[1]): void {
  const place = new globalThis.Map(layers.map((l) => [l.id, l.place ?? 0]))
  const features = all.filter((s) => on(s.layer_id) && s.id !== without).flatMap((s) => {
    const g = geometry(s.shape)
    if (!g) return []
    const properties = { id: s.id, kind: s.kind, form: symbols[s.kind]?.form ?? 'point', colour: colourOf(s.kind), doubt: s.state !== 'confirmed', hatched: hatched.includes(s.kind), text: textOf(s, nameOf), order: place.get(s.layer_id) ?? 0, ...(along[s.kind] ? { along: along[s.kind] } : {}) }
    return [{ type: 'Feature' as const, properties, geometry: g }]
  }).sort((a, b) => a.properties.order - b.properties.order)
  document.body.dataset.map = 'busy' // until the map has drawn them
  source(map, 'sketches')?.setData({ type: 'FeatureCollection', features })
}

/** showDraft draws what is being drawn. */
export function showDraft(map: Map, kind: string, g: Drawn | null): void {
  source(map, 'draft')?.setData(g ? { type: 'Feature', properties: { kind, colour: colourOf(kind) }, geometry: g } : none)
}

/** anchorOf is where a ring or a name is put. */
export const anchorOf = (s: Sketch): Position | null => {
  const all = corners(geometry(s.shape))
  return all[Math.floor((all.length - 1) / 2)] ?? null
}

/** showMarked rings the chosen sketch and those that somebody has just drawn. */
export function showMarked(map: Map, chosen: Sketch | undefined, busy: { sketch: Sketch | undefined; who: string }[]): void {
  const point = (at: Position, properties: Record<string, string>) => ({ type: 'Feature' as const, properties, geometry: { type: 'Point' as const, coordinates: at } })
  const at = chosen && anchorOf(chosen)
  source(map, 'marked')?.setData({
    type: 'FeatureCollection',
    features: [...(at ? [point(at, { what: 'chosen' })] : []), ...busy.flatMap((b) => {
      const there = b.sketch && anchorOf(b.sketch)
      return there ? [point(there, { what: 'busy', text: `✎ ${b.who}` })] : []
    })],
  })
}

/** sketchAt is the id of the sketch under the pointer, points first. */
export function sketchAt(map: Map, p: { x: number; y: number }): string {
  const near: [[number, number], [number, number]] = [[p.x - 6, p.y - 6], [p.x + 6, p.y + 6]]
  for (const names of [['sketch-point'], ['sketch-line-false', 'sketch-line-true', 'sketch-along'], ['sketch-fill']]) {
    const f = map.queryRenderedFeatures(names[0] === 'sketch-fill' ? [p.x, p.y] : near, { layers: names })[0]
    if (f) return String(f.properties.id)
  }
  return ''
}
