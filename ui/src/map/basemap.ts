import type { GeoJSONSourceSpecification, StyleSpecification } from 'maplibre-gl'
import { closeShores, frameOf, type Ground } from './ground'

/** Families of the machines in use: Debian, Windows, macOS, Kylin and UOS. Letters are drawn with them by the browser. */
export const fonts = ['Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', 'WenQuanYi Micro Hei', 'sans-serif']

/** Colours of sea, land and names: quiet, so that records stand out; names reach 4.5:1 on land and on the sea. */
const paint = { sea: '#cfe3ea', shoal: '#e2eff2', land: '#f4f1e6', shore: '#8aa3a5', name: '#33474f', water: '#2c5f74', halo: 'rgba(255,255,255,0.85)' }

/** baseStyle is the background map as a MapLibre style of the data given; nothing in it is fetched from anywhere. */
export function baseStyle(ground: Ground, lang: 'zh' | 'en'): StyleSpecification {
  const data = (layer: Ground['land']) => ({ type: 'geojson' as const, data: layer as unknown as GeoJSONSourceSpecification['data'] })
  const name = lang === 'en' ? ['coalesce', ['get', 'en'], ['get', 'name']] : ['get', 'name']
  const label = (id: string, ranks: [number, number], size: unknown, minzoom: number, bold = false, color = paint.name) => ({
    id, type: 'symbol', source: 'places', minzoom,
    filter: ['all', ['>=', ['get', 'rank'], ranks[0]], ['<=', ['get', 'rank'], ranks[1]]],
    layout: {
      'text-field': name, 'text-size': size, 'text-font': bold ? ['Haidun Bold', ...fonts] : fonts, 'symbol-sort-key': ['get', 'rank'],
      'text-padding': 4, 'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'], 'text-radial-offset': 1.1, 'text-max-width': 8, 'text-letter-spacing': bold ? 0.08 : 0.02,
    },
    paint: { 'text-color': color, 'text-halo-color': paint.halo, 'text-halo-width': 1.4 },
  })
  const [w, south, e, n] = frameOf(ground) ?? [0, 0, 0, 0]
  const frame = [[[w, south], [e, south], [e, n], [w, n], [w, south]]]
  return {
    version: 8,
    sources: { land: data(ground.land), frame: { type: 'geojson', data: { type: 'Polygon', coordinates: frame } }, shores: data(closeShores(ground.coast)), coast: data(ground.coast), islands: data(ground.islands), places: data(ground.places) },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': paint.sea } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': paint.land } },
      { id: 'land-shore', type: 'line', source: 'land', paint: { 'line-color': paint.shore, 'line-width': 0.6 } },
      { id: 'frame', type: 'fill', source: 'frame', paint: { 'fill-color': paint.sea, 'fill-antialias': false } },
      { id: 'shoal', type: 'line', source: 'islands', paint: { 'line-color': paint.shoal, 'line-width': ['interpolate', ['linear'], ['zoom'], 7, 4, 11, 18, 15, 46], 'line-blur': ['interpolate', ['linear'], ['zoom'], 7, 4, 11, 16, 15, 40] } },
      { id: 'shores', type: 'fill', source: 'shores', paint: { 'fill-color': paint.land } },
      { id: 'islets', type: 'fill', source: 'coast', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': paint.land } },
      { id: 'coast', type: 'line', source: 'coast', minzoom: 7, paint: { 'line-color': paint.shore, 'line-width': 0.8 } },
      { id: 'islands', type: 'fill', source: 'islands', paint: { 'fill-color': '#fbf9f1' } },
      { id: 'island-shore', type: 'line', source: 'islands', paint: { 'line-color': paint.shore, 'line-width': ['interpolate', ['linear'], ['zoom'], 7, 0.5, 12, 1.2] } },
      label('site-names', [4, 5], 11, 12.5),
      label('town-names', [3, 3], ['interpolate', ['linear'], ['zoom'], 9, 11, 14, 14], 9.4),
      label('county-names', [2, 2], ['interpolate', ['linear'], ['zoom'], 7, 12, 12, 16], 7.5, true),
      label('city-name', [1, 1], ['interpolate', ['linear'], ['zoom'], 6, 14, 11, 19], 5, true),
    ] as StyleSpecification['layers'],
  }
}
