/** What the view shelter_allot answers. */
export interface UnitAt { id: string; name: string; lon: number; lat: number; people: number; left: number; households: number; estimated: boolean; by_hand?: string }
export interface WorksAt { id: string; name: string; lon: number; lat: number; room: number; used: number; step_free: boolean; why: string }
export interface Row { unit: string; works?: string; people: number; households: number; minutes: number; km: number; own: boolean; by_hand: boolean; step_free: boolean; why?: string; share: string }
export interface Picture { units: UnitAt[]; works: WorksAt[]; rows: Row[]; why: Record<string, number> }
export interface Version { id: string; version: number; state: string; assigned: number; left: number }
export interface Head {
  id: string; rev: number; name: string; state: string; version: number; day: boolean; longest_min: number; rule: string; closed?: string; computed_at?: string
  people: number; assigned: number; left: number; own: number; by_hand: number; within_pct: number; mean_minutes: number; slowest_minutes: number
  proof?: string; gap_pct: number; findings?: string; lost: number; lost_why?: string; approved_by?: string; sample: boolean; stale: boolean; versions: Version[]
  run?: { id: string; rev: number; state: string; steps: number; trouble?: string }
}
export interface Changes { moved: number; left: number; units: { id: string; name: string; moved: number; left: number }[] }
export interface Answer { allotment: Head; now?: Picture; changes?: Changes }

/** How full works are, the emptiest first, with their colours. */
export const fills = [
  { name: 'empty', below: 0.001, colour: '#5d6b72' },
  { name: 'some', below: 0.5, colour: '#1b6b46' },
  { name: 'much', below: 0.9, colour: '#6f9a4a' },
  { name: 'nearly', below: 1, colour: '#c99a1a' },
  { name: 'full', below: Number.POSITIVE_INFINITY, colour: '#8c1d18' },
] as const

/** fillOf is how full works are; works that are not used take nobody. */
export const fillOf = (w: { room: number; used: number }) => {
  const share = w.room > 0 ? w.used / w.room : w.used > 0 ? 1 : 0
  return fills.find((f) => share < f.below) ?? fills[4]
}
