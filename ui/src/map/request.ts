/** A window of the map in degrees: west, south, east, north. */
export type Box = [number, number, number, number]

/** What is asked of the server for one window of the map. */
export interface Ask { bbox: Box; zoom: number }

/** What a layer holds: the window it was asked for, and whether that was everything there. */
export interface Held { ask: Ask; whole: boolean; filter: string }

const clamp = (v: number, most: number) => Math.max(-most, Math.min(most, v))
const places = (v: number) => Math.round(v * 1e4) / 1e4

/** planAsk widens a window by half its size on each side, so that a small move needs no new request. */
export function planAsk(view: Box, zoom: number): Ask {
  const [w, s, e, n] = view
  const dx = (e - w) / 2
  const dy = (n - s) / 2
  return {
    bbox: [places(clamp(w - dx, 180)), places(clamp(s - dy, 90)), places(clamp(e + dx, 180)), places(clamp(n + dy, 90))],
    zoom: Math.max(0, Math.floor(zoom)),
  }
}

/** holds tells whether a box lies in another. */
export function holds(outer: Box, inner: Box): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]
}

/**
 * needsAsk tells whether a window must be asked for. What came whole serves every window inside it at any zoom; clusters
 * serve their own zoom only, because the server gathers by it.
 */
export function needsAsk(held: Held | undefined, view: Box, zoom: number, filter: string): boolean {
  if (!held || held.filter !== filter || !holds(held.ask.bbox, clipped(view))) return true
  return !held.whole && held.ask.zoom !== Math.max(0, Math.floor(zoom))
}

const clipped = ([w, s, e, n]: Box): Box => [clamp(w, 180), clamp(s, 90), clamp(e, 180), clamp(n, 90)].map(places) as Box

/** askText is the window as the server reads it. */
export const askText = (bbox: Box): string => bbox.join(',')
