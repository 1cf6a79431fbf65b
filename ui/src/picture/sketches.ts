import type { Position } from '@/kernel/api/types'
import { symbols } from './symbols'

/** The registers of the picture. */
export const layers = 'sketch_layer'
export const sketches = 'sketch'

/** A geometry as a sketch keeps it. */
export type Drawn =
  | { type: 'Point'; coordinates: Position }
  | { type: 'LineString'; coordinates: Position[] }
  | { type: 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] }

/** A sketch as the views and the change stream carry it; what it has not is missing. */
export interface Sketch {
  id: string
  rev: number
  origin?: string
  kind: string
  label?: string
  layer_id: string
  operation_id: string
  state: 'reported' | 'confirmed'
  shape: string
  number?: number | null
  entry_id?: string | null
  source?: string | null
  note?: string | null
  valid_from?: string | null
  valid_until?: string | null
  confirmed_by?: string | null
  confirmed_at?: string | null
  drawn_by?: string | null
  changed_by?: string | null
  updated_at: string
  struck_at?: string | null
}

/** A layer of the picture. */
export interface PictureLayer {
  id: string
  rev: number
  name: string
  drawer: 'all' | 'command' | 'owner'
  place?: number | null
  hidden?: boolean | null
  owner_name?: string
  created_by: string
  operation_id: string
  struck_at?: string | null
}

/** geometry reads a sketch's shape; null where it is none. */
export function geometry(shape: string): Drawn | null {
  try {
    return JSON.parse(shape) as Drawn
  } catch {
    return null // only what the server has checked is stored; a draft may be unfinished
  }
}

/** corners are the positions a person can take hold of; of an area with several parts those of the first. */
export function corners(g: Drawn | null): Position[] {
  if (!g) return []
  if (g.type === 'Point') return [g.coordinates]
  if (g.type === 'LineString') return g.coordinates
  const ring = g.type === 'Polygon' ? g.coordinates[0] : g.coordinates[0]?.[0]
  return (ring ?? []).slice(0, -1)
}

/** shapeOf makes a geometry of a symbol's form; null while there are too few points. */
export function shapeOf(kind: string, at: Position[]): Drawn | null {
  const form = symbols[kind]?.form ?? 'point'
  const [first] = at
  if (!first) return null
  if (form === 'point') return { type: 'Point', coordinates: first }
  if (form === 'line') return at.length > 1 ? { type: 'LineString', coordinates: at } : null
  return at.length > 2 ? { type: 'Polygon', coordinates: [[...at, first]] } : null
}

/** taken puts a changed sketch among those that stand; an older word than the one known is let be, a struck one goes. */
export function taken<T extends { id: string; rev: number; struck_at?: string | null }>(items: T[], now: T): T[] {
  const old = items.find((s) => s.id === now.id)
  if (old && now.rev <= old.rev) return items
  const others = items.filter((s) => s.id !== now.id)
  return now.struck_at ? others : [...others, now]
}

/** inForce tells whether a sketch is valid at a moment. */
export function inForce(s: Sketch, ms: number): boolean {
  return (!s.valid_from || Date.parse(s.valid_from) <= ms) && (!s.valid_until || Date.parse(s.valid_until) >= ms)
}

/** mayDraw is what the server will say of a layer. */
export function mayDraw(l: PictureLayer, user: string, leads: boolean): boolean {
  return l.drawer === 'all' || (l.drawer === 'owner' && l.created_by === user) || (l.drawer === 'command' && leads)
}

/** snapped is the corner of another sketch or of the draft that lies within `room` pixels of a place, or the place itself. */
export function snapped(at: Position, all: Position[], project: (p: Position) => { x: number; y: number }, room = 9): Position {
  const here = project(at)
  let best = at
  let nearest = room
  for (const p of all) {
    const there = project(p)
    const d = Math.hypot(there.x - here.x, there.y - here.y)
    if (d < nearest) [nearest, best] = [d, p]
  }
  return best
}
