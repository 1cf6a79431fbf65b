/** What the view evac_rings answers. What nobody knows is null. */
export interface People { count: number; least: number; most: number; whole: number; partly: number }
export interface Ring {
  m: number; meaning: string; bars: boolean; first: boolean; night: People | null; day: People | null; schools: number | null; students: number | null
  sites: number; sites_room: number; room_unknown: number; shelters: number; shelter_room: number; outside: number; outside_room: number; deficit_night: number | null; deficit_day: number | null
}
export interface Spot { id: string; name: string; lon: number; lat: number; m: number; room: number | null; usable: boolean; same?: boolean; barred?: boolean }
interface Known { unlocated: number; estimated: boolean; no_people: number }
export interface Rings {
  at: string; hazards: { id: string; name: string }[]; hazard?: string; name?: string; state?: string; source?: string; evidence_on?: string; free: boolean; position: { lon: number; lat: number }
  off_road: boolean; reach_m: number; rings: Ring[]; sites: Spot[]; shelters: Spot[]; part: string; known_night: Known; known_day: Known
}

/** What is asked: a hazard, or a position (degrees) with a radius (metres). */
export interface Question { hazard: string; lon: number | null | undefined; lat: number | null | undefined; radius: number | undefined; reach: number | undefined }

/** Colours of rings, from the inside out. */
export const colours = ['#b3261e', '#c2410c', '#a16207'] as const

/** parameters are a question as the view takes it; a position that is not whole yet asks only for the hazards. */
export function parameters(q: Question): Record<string, string | number> {
  const reach = { reach: q.reach ?? 10_000 }
  if (q.hazard) return { hazard: q.hazard, ...reach }
  if (typeof q.lon !== 'number' || typeof q.lat !== 'number' || !q.radius) return {}
  return { lon: q.lon, lat: q.lat, radii: Math.round(q.radius), ...reach }
}

/** peopleText is how far the number may be off: none and all of who live partly inside. */
export const peopleText = (p: People): string => `${p.least.toLocaleString('en')}–${p.most.toLocaleString('en')}`
