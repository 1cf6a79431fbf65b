import type { Area, Field, Position, Register } from '@/kernel/api/types'
import { outerRings } from '@/fields/polygon/rings'
import { holds, type Box } from './request'
import { ringId, symbolId, type Mood } from './symbols'

/** What the server answers for a window of the map. A hidden place has no geometry. */
export interface MapAnswer {
  features: {
    geometry: { type: 'Point'; coordinates: Position } | Area | null
    properties: { id?: string; register: string; name?: string; origin?: string; state?: string; cluster?: boolean; count?: number }
  }[]
}

/** One thing on the map: a record, or a gathering of `n` of them without names. `area` is there for outlines. */
export interface Spot { register: string; id: string; name: string; state: string; mood: Mood; demo: boolean; n: number; at: Position; area: Area | null }

/** stateField is the field that colours a register: its first listed choice whose options have tones, as on the server. */
export const stateField = (register: Register): Field | undefined => register.fields.find((f) => f.kind === 'choice' && f.list && Boolean(f.choices[0]?.tone))

/** moodOf is the tone of a state; without one, or unknown, none. */
export function moodOf(register: Register, state: string | undefined): Mood {
  return stateField(register)?.choices.find((c) => c.code === state)?.tone ?? 'none'
}

/** middleOf is where the symbol of an area stands: the middle of its largest part's bounds. */
export function middleOf(area: Area): Position {
  const boxes = outerRings(area).filter((r) => r.length > 0).map(boundsOf)
  const [w, s, e, n] = boxes.reduce((a, b) => ((b[2] - b[0]) * (b[3] - b[1]) > (a[2] - a[0]) * (a[3] - a[1]) ? b : a), boxes[0] ?? [0, 0, 0, 0])
  return [(w + e) / 2, (s + n) / 2]
}

/** boundsOf is the box around positions. */
export function boundsOf(points: Position[]): Box {
  return points.reduce<Box>((b, [x = 0, y = 0]) => [Math.min(b[0], x), Math.min(b[1], y), Math.max(b[2], x), Math.max(b[3], y)], [180, 90, -180, -90])
}

/** toSpots reads an answer; `whole` is false where the server gathered. */
export function toSpots(answer: MapAnswer, register: Register): { spots: Spot[]; whole: boolean } {
  let whole = true
  const spots = answer.features.flatMap(({ geometry, properties: p }): Spot[] => {
    if (p.cluster) whole = false
    if (!geometry) return []
    const area = geometry.type === 'Point' ? null : geometry
    return [{
      register: register.name, id: p.id ?? '', name: p.name ?? '', state: p.state ?? '', mood: moodOf(register, p.state), demo: p.origin === 'demo',
      n: p.cluster ? p.count ?? 1 : 1, at: area ? middleOf(area) : (geometry as { coordinates: Position }).coordinates, area,
    }]
  })
  return { spots, whole }
}

/** inView are the spots in a window; their numbers add up to what the legend says. */
export const inView = (spots: Spot[], view: Box): Spot[] => spots.filter((s) => holds(view, [s.at[0] ?? 0, s.at[1] ?? 0, s.at[0] ?? 0, s.at[1] ?? 0]))
export const countOf = (spots: Spot[]): number => spots.reduce((sum, s) => sum + s.n, 0)

/** pointOf is a spot as the map draws it: `index` is the register's place, for its shape. */
export function pointOf(s: Spot, index: number) {
  const symbol = s.n > 1 || !s.id ? ringId([0, 0, 0, 0, 0, 8]) : symbolId(index, s.mood, s.demo)
  return {
    type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates: s.at },
    properties: { register: s.register, id: s.id, name: s.name, n: s.n, mood: s.mood, gathered: s.n > 1 || !s.id, symbol },
  }
}

/** areaOf is the outline of a spot as the map draws it; null for points. */
export function areaOf(s: Spot, colour: string) {
  return s.area && { type: 'Feature' as const, geometry: s.area, properties: { register: s.register, id: s.id, name: s.name, colour, demo: s.demo } }
}
