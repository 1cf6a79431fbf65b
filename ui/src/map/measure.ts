import type { Position } from '@/kernel/api/types'

/** Mean radius of the earth in metres (IUGG). On a sphere lengths are right to 0.5 %, plenty for a screen. */
const radius = 6371008.8
const rad = (degrees: number) => (degrees * Math.PI) / 180

/** distanceM is the great-circle distance of two positions [lon, lat] in metres. */
export function distanceM(a: Position, b: Position): number {
  const [lon1 = 0, lat1 = 0] = a
  const [lon2 = 0, lat2 = 0] = b
  const h = Math.sin(rad(lat2 - lat1) / 2) ** 2 + Math.cos(rad(lat1)) * Math.cos(rad(lat2)) * Math.sin(rad(lon2 - lon1) / 2) ** 2
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** lengthM is the length of a line in metres. */
export function lengthM(line: Position[]): number {
  return line.reduce((sum, at, i) => (i ? sum + distanceM(line[i - 1] as Position, at) : 0), 0)
}

/** areaM2 is the area of a ring in square metres, open or closed, whichever way it turns (Chamberlain and Duquette 2007). */
export function areaM2(ring: Position[]): number {
  let sum = 0
  ring.forEach((at, i) => {
    const next = ring[(i + 1) % ring.length] as Position
    sum += rad((next[0] ?? 0) - (at[0] ?? 0)) * (2 + Math.sin(rad(at[1] ?? 0)) + Math.sin(rad(next[1] ?? 0)))
  })
  return Math.abs((sum * radius * radius) / 2)
}

/** lengthText writes metres as a person says them: 850 m, 3.25 km, 128 km. */
export function lengthText(m: number): string {
  return m < 1000 ? `${Math.round(m)} m` : `${(m / 1000).toFixed(m < 100_000 ? 2 : 0)} km`
}

/** areaText writes square metres: 850 m², 12.4 ha … as m² below a hectare and km² from one square kilometre. */
export function areaText(m2: number): string {
  if (m2 < 10_000) return `${Math.round(m2).toLocaleString('en')} m²`
  return m2 < 1e6 ? `${(m2 / 10_000).toFixed(2)} ha` : `${(m2 / 1e6).toFixed(m2 < 1e8 ? 2 : 0)} km²`
}

/** A scale bar: how long it is on the ground and on the screen. */
export interface ScaleBar { metres: number; pixels: number; text: string }

/** scaleBar is the longest bar of 1, 2 or 5 times a power of ten that fits into `room` pixels. Zoom counts tiles of 512 px. */
export function scaleBar(lat: number, zoom: number, room = 110): ScaleBar {
  const perPixel = (2 * Math.PI * 6378137 * Math.cos(rad(lat))) / (512 * 2 ** zoom)
  const most = perPixel * room
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = ([5, 2, 1].find((n) => n * power <= most) ?? 1) * power
  return { metres, pixels: metres / perPixel, text: metres < 1000 ? `${metres} m` : `${metres / 1000} km` }
}
