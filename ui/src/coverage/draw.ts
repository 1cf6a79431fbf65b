import type { ExpressionSpecification } from 'maplibre-gl'
import { fonts } from '@/map/basemap'
import type { GeoJSONSource, Map } from '@/map/maplibre'
import type { Answer, Extra, Shapes } from './types'

const none = { type: 'FeatureCollection' as const, features: [] }

/** Colours of the map and its legend: loud, heard and faint are one hue by depth, blind is what stands out. */
export const paint = {
  loud: '#0b5d4e', heard: '#2f9c82', faint: '#9fd6c8', blind: '#b3261e', proposal: '#5b3a8c',
  state: { normal: '#1b6b46', impaired: '#a86400', faulty: '#b3261e', out: '#5d6b72' } as Record<string, string>,
  said: { clear: '#1b6b46', faint: '#b87400', not: '#b3261e', loud: '#1f5fa8' } as Record<string, string>,
}

/** The layers a person can switch, with the layers of the map that make them. */
export const switches: Record<string, string[]> = {
  heard: ['heard', 'loud', 'heard-line'], faint: ['faint'], blind: ['blind', 'blind-text'], sirens: ['sirens'], reports: ['reports', 'disagree'], sites: ['sites', 'sites-text'],
}

const pick = (by: string, colours: Record<string, string>, other: string): ExpressionSpecification =>
  ['match', ['get', by], ...Object.entries(colours).flat(), other] as unknown as ExpressionSpecification

/** addCoverage puts the sources and layers of the coverage over everything else on a loaded map. */
export function addCoverage(map: Map): void {
  for (const name of ['faint', 'heard', 'loud', 'blind', 'sirens', 'reports', 'disagree', 'sites', 'chosen']) map.addSource(`c-${name}`, { type: 'geojson', data: none })
  const fill = (id: string, opacity: number) => map.addLayer({ id, type: 'fill', source: `c-${id}`, paint: { 'fill-color': paint[id as 'faint'], 'fill-opacity': opacity } })
  fill('faint', 0.5)
  fill('heard', 0.5)
  fill('loud', 0.4)
  map.addLayer({ id: 'heard-line', type: 'line', source: 'c-heard', paint: { 'line-color': paint.loud, 'line-width': 1.2 } })
  const people = (least: number, most: number): ExpressionSpecification => ['interpolate', ['linear'], ['sqrt', ['get', 'people']], 0, least, 100, most]
  const byZoom: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 8, people(2, 9), 12, people(5, 28)] // a city's circles must not hide one another
  map.addLayer({ id: 'blind', type: 'circle', source: 'c-blind', paint: { 'circle-radius': byZoom, 'circle-color': paint.blind, 'circle-opacity': 0.5, 'circle-stroke-color': '#fff', 'circle-stroke-width': 1.2 } })
  map.addLayer({ id: 'reports', type: 'circle', source: 'c-reports', paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 2.5, 12, 5], 'circle-color': pick('heard', paint.said, '#555'), 'circle-stroke-color': '#fff', 'circle-stroke-width': 1.2 } })
  map.addLayer({ id: 'disagree', type: 'circle', source: 'c-disagree', paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 10, 12, 18], 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': '#7a1fa2', 'circle-stroke-width': 3 } })
  map.addLayer({
    id: 'sirens', type: 'circle', source: 'c-sirens',
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, ['case', ['get', 'proposed'], 6, 4], 12, ['case', ['get', 'proposed'], 9, 7]], 'circle-color': ['case', ['get', 'counts'], ['case', ['get', 'proposed'], paint.proposal, pick('status', paint.state, '#555')], '#fff'],
      'circle-stroke-color': ['case', ['get', 'counts'], '#fff', pick('status', paint.state, '#555')], 'circle-stroke-width': ['case', ['get', 'counts'], 1.6, 2.6],
    },
  })
  map.addLayer({ id: 'sites', type: 'circle', source: 'c-sites', paint: { 'circle-radius': 11, 'circle-color': '#fff', 'circle-stroke-color': paint.proposal, 'circle-stroke-width': 3 } })
  map.addLayer({ id: 'sites-text', type: 'symbol', source: 'c-sites', layout: { 'text-field': ['get', 'n'], 'text-font': fonts, 'text-size': 13, 'text-allow-overlap': true }, paint: { 'text-color': paint.proposal } })
  map.addLayer({
    id: 'blind-text', type: 'symbol', source: 'c-blind', minzoom: 10.5,
    layout: { 'text-field': ['to-string', ['get', 'people']], 'text-font': fonts, 'text-size': 12, 'text-optional': true }, paint: { 'text-color': '#4d0f0a', 'text-halo-color': '#fff', 'text-halo-width': 1.6 },
  })
  map.addLayer({ id: 'chosen', type: 'circle', source: 'c-chosen', paint: { 'circle-radius': 19, 'circle-color': 'rgba(255,196,92,0.28)', 'circle-stroke-color': '#8a5200', 'circle-stroke-width': 2.5 } })
}

type Point = { lon?: number; lat?: number }
const put = (map: Map, name: string, data: Parameters<GeoJSONSource['setData']>[0]) => { (map.getSource(`c-${name}`) as GeoJSONSource | undefined)?.setData(data) }
const points = <T extends Point>(list: T[], properties: (of: T, n: number) => Record<string, unknown>) => ({
  type: 'FeatureCollection' as const,
  features: list.filter((p) => p.lon !== undefined && p.lat !== undefined).map((p, n) => ({ type: 'Feature' as const, properties: properties(p, n), geometry: { type: 'Point' as const, coordinates: [p.lon ?? 0, p.lat ?? 0] } })),
})

/** showAnswer draws the places of an answer. */
export function showAnswer(map: Map, a: Answer): void {
  put(map, 'blind', points(a.blind.map((b) => ({ ...b.centre, people: b.people })), (b) => ({ people: b.people })))
  put(map, 'sirens', points(a.sirens, (s) => ({ id: s.id, status: s.status, counts: s.why === '', proposed: s.proposed === true })))
  put(map, 'reports', points(a.hearing?.points ?? [], (r) => ({ heard: r.heard })))
  put(map, 'disagree', points(a.hearing?.disagree ?? [], () => ({})))
  put(map, 'sites', points(a.sites.map((s) => s.at), (_, n) => ({ n: String(n + 1) })))
}

/** showShapes draws where sirens are loud, heard and faint. */
export function showShapes(map: Map, s: Shapes): void {
  for (const name of ['faint', 'heard', 'loud'] as const) put(map, name, (s[name] ?? none) as Parameters<GeoJSONSource['setData']>[0])
}

export function showChosen(map: Map, at: Extra | Point | null): void {
  put(map, 'chosen', at ? points([at], () => ({})) : none)
}

/** switchLayers shows the layers that are on. */
export function switchLayers(map: Map, on: (name: string) => boolean): void {
  for (const [name, layers] of Object.entries(switches)) {
    for (const l of layers) map.setLayoutProperty(l, 'visibility', on(name) ? 'visible' : 'none')
  }
}

/** sirenAt is the siren under the pointer. */
export function sirenAt(map: Map, p: { x: number; y: number }): string {
  const f = map.queryRenderedFeatures([[p.x - 6, p.y - 6], [p.x + 6, p.y + 6]], { layers: ['sirens'] })[0]
  return f ? String(f.properties.id) : ''
}
