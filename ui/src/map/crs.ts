import type { Crs, Position } from '@/kernel/api/types'

/** The systems a position can be given in, the system of record first. */
export const systems: Crs[] = ['CGCS2000', 'GCJ02', 'BD09']

const rad = (degrees: number) => (degrees * Math.PI) / 180
const deg = (radians: number) => (radians * 180) / Math.PI
const wave = (turns: number) => Math.sin(turns * Math.PI)

/** The rectangle in which map providers shift positions; outside it the systems are the same. */
const inChina = (lon: number, lat: number) => lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271

function shiftNorth(x: number, y: number): number {
  const s = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))
  return s + ((20 * wave(6 * x) + 20 * wave(2 * x) + 20 * wave(y) + 40 * wave(y / 3) + 160 * wave(y / 12) + 320 * wave(y / 30)) * 2) / 3
}

function shiftEast(x: number, y: number): number {
  const s = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))
  return s + ((20 * wave(6 * x) + 20 * wave(2 * x) + 20 * wave(x) + 40 * wave(x / 3) + 150 * wave(x / 12) + 300 * wave(x / 30)) * 2) / 3
}

/** toGcj02 is the published transform on the Krasovsky 1940 ellipsoid, centred on 105°E 35°N. */
function toGcj02([lon = 0, lat = 0]: Position): Position {
  if (!inChina(lon, lat)) return [lon, lat]
  const a = 6378245
  const e2 = 0.00669342162296594323
  const sin = Math.sin(rad(lat))
  const w2 = 1 - e2 * sin * sin
  const w = Math.sqrt(w2)
  return [
    lon + deg((shiftEast(lon - 105, lat - 35) * w) / (a * Math.cos(rad(lat)))),
    lat + deg((shiftNorth(lon - 105, lat - 35) * w2 * w) / (a * (1 - e2))),
  ]
}

/** toBd09 shifts GCJ-02 in polar coordinates and adds 0.0065°, 0.006°, as published. */
function toBd09(at: Position): Position {
  if (!inChina(at[0] ?? 0, at[1] ?? 0)) return at
  const turn = (Math.PI * 3000) / 180
  const [lon = 0, lat = 0] = toGcj02(at)
  const r = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * turn)
  const theta = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * turn)
  return [r * Math.cos(theta) + 0.0065, r * Math.sin(theta) + 0.006]
}

/** invert finds the position that `forward` moves to `to`. Each round gains two digits or more. */
function invert(forward: (at: Position) => Position, to: Position): Position {
  let [lon = 0, lat = 0] = to
  for (let round = 0; round < 20; round++) {
    const [x = 0, y = 0] = forward([lon, lat])
    const dx = (to[0] ?? 0) - x
    const dy = (to[1] ?? 0) - y
    lon += dx
    lat += dy
    if (Math.abs(dx) < 1e-12 && Math.abs(dy) < 1e-12) break
  }
  return [lon, lat]
}

/** fromCgcs2000 gives a CGCS2000 position [lon, lat] in degrees of another system, for reading out to somebody who uses it. */
export function fromCgcs2000(at: Position, to: Crs): Position {
  return to === 'GCJ02' ? toGcj02(at) : to === 'BD09' ? toBd09(at) : at
}

/** toCgcs2000 is the inverse, to better than 1e-9°. */
export function toCgcs2000(at: Position, from: Crs): Position {
  return from === 'GCJ02' ? invert(toGcj02, at) : from === 'BD09' ? invert(toBd09, at) : at
}
