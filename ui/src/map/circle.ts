import type { Position } from '@/kernel/api/types'
import { distanceM } from './measure'
import type { Shape } from './polygonEdit'

/** A circle on the ground: its centre and its radius in kilometres, to ten metres as it is stored. */
export interface Circle { at: Position; km: number }

const radius = 6371.0088
const rad = (degrees: number) => (degrees * Math.PI) / 180
const deg = (radians: number) => (radians * 180) / Math.PI

/** away is the position so many kilometres from another in a direction, degrees from north by east. */
export function away([lon = 0, lat = 0]: Position, km: number, bearing: number): Position {
  const [p, d, b] = [rad(lat), km / radius, rad(bearing)]
  const north = Math.asin(Math.sin(p) * Math.cos(d) + Math.cos(p) * Math.sin(d) * Math.cos(b))
  const east = Math.atan2(Math.sin(b) * Math.sin(d) * Math.cos(p), Math.cos(d) - Math.sin(p) * Math.sin(north))
  return [lon + deg(east), deg(north)]
}

/** circleRing is the closed outline of a circle. */
export function circleRing(c: Circle, sides = 72): Position[] {
  const ring = Array.from({ length: sides }, (_, i) => away(c.at, c.km, (360 * i) / sides))
  return [...ring, ring[0] as Position]
}

/** circleTo is the circle about a centre through a position; null where the two are as good as one. */
export function circleTo(at: Position, edge: Position): Circle | null {
  const km = Math.round(distanceM(at, edge) / 10) / 100
  return km > 0 ? { at: at.map((v) => Math.round(v * 1e7) / 1e7), km } : null
}

/** handlesOf are the two handles of a circle, its centre and its eastern edge, as corners of a shape. */
export const handlesOf = (c: Circle): Shape => [{ corners: [c.at, away(c.at, c.km, 90)], holes: [] }]

/** kmText writes a radius as a person says it. */
export const kmText = (km: number): string => `${km.toFixed(km < 100 ? 2 : 0)} km`
