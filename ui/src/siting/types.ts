/** What the view shelter_siting answers. */
export interface Served { within: number; share: number; reached: number; mean_min: number; longest_min: number }
export interface Site { rank: number; id: string; name: string; forced?: boolean; gain: number; saved_min: number; share: number; mean_min: number; room?: number }
export interface Proof { value: number; bound: number; gap: number; optimal: boolean; stopped: boolean }
export interface Option { id: string; name: string; lon: number; lat: number; state?: string; room?: number; settlement?: boolean; forced?: boolean; rank?: number; why: string }
export interface Step { count: number; share: number; mean_min: number; bound: number }
export interface Home { id: string; name: string; lon: number; lat: number; people: number; before: number; after: number; mean_min: number | null; why: string }

export interface Siting {
  at: string
  name: string
  areas: { id: string; name: string; level: string }[]
  place: string
  aim: string
  count: number
  minutes: number
  people: number
  before: Served
  after: Served
  sites: Site[]
  proof: Proof
  free?: { after: Served; proof: Proof; sites: Site[] }
  curve: Step[]
  curve_cut: boolean
  note: string
  candidates: Option[]
  counts: { all: number; usable: number; dropped: number; unfit: number; ruled_out: number; off_road: number }
  existing: { id: string; name: string; lon: number; lat: number }[]
  existing_off_road: number
  homes: Home[]
  left: { why: string; people: number; homes: number }[]
  known: { estimated: boolean; no_people: number; unlocated: number }
  limit_s: number
  sample: boolean
}

export interface Progress { stage: string; seconds: number; limit: number; gap: number }

/** Bands of a home by who of its people are within the minutes, before and after. */
export const bands = [
  { name: 'already', colour: '#1b6b46' },
  { name: 'newly', colour: '#2f7fb8' },
  { name: 'partly', colour: '#c99a1a' },
  { name: 'not', colour: '#8c1d18' },
] as const

/** bandOf is the band of a home: half of its people within the minutes already, or by the choice; some of them; or nobody. */
export function bandOf(h: Pick<Home, 'people' | 'before' | 'after'>): (typeof bands)[number] {
  if (2 * h.before >= h.people) return bands[0]
  if (2 * h.after >= h.people) return bands[1]
  return h.after > 0 ? bands[2] : bands[3]
}
