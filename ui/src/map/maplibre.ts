// The one place that knows how MapLibre is started. Its worker must be a file of this server: `?worker&url` makes the bundler
// build it whole, and setWorkerUrl hands it over; otherwise the map stays blank outside the development server.
import { Map, setWorkerUrl, type MapOptions } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { net } from '@/kernel/api/net'
import { loadGround } from './ground'
import { baseStyle, fonts } from './basemap'
import type { Box } from './request'

export type { GeoJSONSource, Map, MapMouseEvent, MapTouchEvent } from 'maplibre-gl'
export { Marker, Popup } from 'maplibre-gl'

setWorkerUrl(workerUrl)

/** The waters of the city: where a map opens that has nothing else to show. */
export const home: Box = [121.5, 29.5, 123.42, 31.07]

/** How far the background map reaches. */
const reach: [number, number, number, number] = [117.5, 26.5, 126.5, 34.5]

/**
 * openMap shows the background map in an element. It asks this server only: no tiles, no glyphs (letters are drawn by the
 * browser with the fonts of the machine). The caller removes it.
 */
export async function openMap(container: HTMLElement, options: Partial<MapOptions> & { box?: Box } = {}): Promise<Map> {
  const { box = home, ...rest } = options
  const ground = await loadGround()
  return new Map({
    container, style: baseStyle(ground, net.lang), bounds: box, fitBoundsOptions: { padding: 24, maxZoom: 15 }, maxBounds: reach, minZoom: 5, maxZoom: 19,
    attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, localIdeographFontFamily: fonts.join(','), fadeDuration: 100, ...rest,
  })
}
