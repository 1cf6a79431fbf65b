import type { State } from './session'

/** A row's place before it is imported, CGCS2000 degrees. `given` is where its numbers would put it as they stand. */
export interface ImportPoint { n: number; index: number; lon: number; lat: number; state: State; hint: string; given: [number, number] | null }

/** Places of a session; `hints` counts all of them, `points` is a sample of at most what was asked for. */
export interface Points { total: number; shown: number; hints: Record<string, number>; points: ImportPoint[] }

/** What a point says by its colour, the least odd first: later ones lie above earlier ones. */
const colours: Record<string, string> = { ok: '#1d7a4c', refused: '#a5261d', outside: '#6b4fa0', at_sea: '#0b5fb0', gcj: '#c26a00', point_swapped: '#a5261d' }

/** colourOf names the kind of a point: its hint, else whether it is refused. */
export function colourOf(p: ImportPoint): string {
  if (p.hint && colours[p.hint]) return p.hint
  return p.state === 'refused' ? 'refused' : 'ok'
}

/** pointStates counts the kinds there are. Hints are counted over all rows, the others over those shown. */
export function pointStates(points: Points): { kind: string; n: number; colour: string }[] {
  return Object.entries(colours).map(([kind, colour]) => ({ kind, colour, n: points.hints[kind] ?? points.points.filter((p) => colourOf(p) === kind).length })).filter((k) => k.n > 0)
}

/** placesOf are the points as the map draws them. */
export function placesOf(points: ImportPoint[], chosen: number) {
  const order = Object.keys(colours)
  return points.map((p) => ({
    type: 'Feature', geometry: { type: 'Point', coordinates: [p.lon, p.lat] },
    properties: { n: p.n, colour: colours[colourOf(p)], chosen: p.n === chosen, rank: p.n === chosen ? 99 : order.indexOf(colourOf(p)) },
  }))
}

/** movedLines lead from where the numbers of the file lie to where the rows come to lie. */
export function movedLines(points: ImportPoint[]) {
  return points.filter((p) => p.given).map((p) => ({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [p.given, [p.lon, p.lat]] } }))
}

/** boundsOf is the box of the points the background map reaches; null where there are none. */
export function boundsOf(points: ImportPoint[]): [number, number, number, number] | null {
  const near = points.filter((p) => p.lon > 117.5 && p.lon < 126.5 && p.lat > 26.5 && p.lat < 34.5)
  if (near.length === 0) return null
  const [x, y] = [near.map((p) => p.lon), near.map((p) => p.lat)]
  return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)]
}
