import type { Area, Position } from '@/kernel/api/types'

/** One part of an area: corners of its outer ring without the closing point, and holes kept as they came. */
export interface Part { corners: Position[]; holes: Position[][] }
export type Shape = Part[]

/** Where a corner is: which part, which corner of it. */
export interface Corner { part: number; at: number }

const open = (ring: Position[]): Position[] => {
  const [first, last] = [ring[0], ring.at(-1)]
  return first && last && ring.length > 1 && first[0] === last[0] && first[1] === last[1] ? ring.slice(0, -1) : ring
}

/** Seven decimals are a centimetre. */
const exact = (at: Position): Position => at.map((v) => Math.round(v * 1e7) / 1e7)

/** toShape takes an area apart for editing; nothing is one empty part. */
export function toShape(area: Area | null): Shape {
  if (!area) return [{ corners: [], holes: [] }]
  const parts = area.type === 'Polygon' ? [area.coordinates] : area.coordinates
  return parts.map(([outer = [], ...holes]) => ({ corners: open(outer), holes }))
}

/** toArea closes the parts that have three corners or more; null where none has. */
export function toArea(shape: Shape): Area | null {
  const parts = shape.filter((p) => p.corners.length >= 3).map((p) => [[...p.corners, p.corners[0] as Position], ...p.holes])
  if (parts.length === 0) return null
  return parts.length === 1 ? { type: 'Polygon', coordinates: parts[0] as Position[][] } : { type: 'MultiPolygon', coordinates: parts }
}

function withPart(shape: Shape, part: number, change: (corners: Position[]) => Position[]): Shape {
  return shape.map((p, i) => (i === part ? { ...p, corners: change(p.corners) } : p))
}

/** addCorner puts a corner behind the last of a part. */
export const addCorner = (shape: Shape, part: number, at: Position): Shape => withPart(shape, part, (c) => [...c, exact(at)])

/** insertCorner puts a corner between corner `c.at` and the next. */
export const insertCorner = (shape: Shape, c: Corner, at: Position): Shape =>
  withPart(shape, c.part, (all) => [...all.slice(0, c.at + 1), exact(at), ...all.slice(c.at + 1)])

export const moveCorner = (shape: Shape, c: Corner, at: Position): Shape =>
  withPart(shape, c.part, (all) => all.map((old, i) => (i === c.at ? exact(at) : old)))

/** removeCorner takes a corner away; a part left with none goes too, unless it is the only one. */
export function removeCorner(shape: Shape, c: Corner): Shape {
  const next = withPart(shape, c.part, (all) => all.filter((_, i) => i !== c.at))
  return next.length > 1 ? next.filter((p) => p.corners.length > 0) : next
}

/** addPart begins another part, unless the last is still empty. */
export const addPart = (shape: Shape): Shape => (shape.at(-1)?.corners.length === 0 ? shape : [...shape, { corners: [], holes: [] }])

/** middles are the points between neighbouring corners, where a new one can be pulled out. */
export function middles(shape: Shape): { corner: Corner; at: Position }[] {
  return shape.flatMap((p, part) => (p.corners.length < 2 ? [] : p.corners.flatMap((a, at) => {
    const b = p.corners[(at + 1) % p.corners.length] as Position
    if (p.corners.length === 2 && at === 1) return []
    return [{ corner: { part, at }, at: [((a[0] ?? 0) + (b[0] ?? 0)) / 2, ((a[1] ?? 0) + (b[1] ?? 0)) / 2] }]
  })))
}

const side = (a: Position, b: Position, c: Position) =>
  Math.sign(((b[0] ?? 0) - (a[0] ?? 0)) * ((c[1] ?? 0) - (a[1] ?? 0)) - ((b[1] ?? 0) - (a[1] ?? 0)) * ((c[0] ?? 0) - (a[0] ?? 0)))

const cross = (a: Position, b: Position, c: Position, d: Position) =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0

/** crossesItself tells whether two sides of a part cross, which no area may. */
export function crossesItself(part: Part): boolean {
  const c = part.corners
  const n = c.length
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue
      if (cross(c[i] as Position, c[i + 1] as Position, c[j] as Position, c[(j + 1) % n] as Position)) return true
    }
  }
  return false
}

/** Undo keeps what was before each change, the newest last. */
export class Undo {
  private past: Shape[] = []
  constructor(private readonly most = 100) {}
  keep(shape: Shape): void {
    this.past = [...this.past, shape].slice(-this.most)
  }
  back(): Shape | undefined {
    return this.past.pop()
  }
  get size(): number {
    return this.past.length
  }
}
