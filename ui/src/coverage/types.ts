/** What the views siren_coverage and siren_coverage_map answer. */
export interface Figures {
  sirens: number
  land_m2: number
  heard_m2: number
  area_share: number
  built_up_m2: number
  built_up_heard_m2: number
  people: number
  people_heard: number
  people_share?: number
  people_unplaced: number
}

export interface Horn {
  id: string
  site_id: string
  name: string
  site: string
  status: string
  lon?: number
  lat?: number
  why: string
  by?: string
  level_db?: number
  ref_m?: number
  radius_m?: number
  heard_m2: number
  people: number
  alone_people: number
  alone_m2: number
  proposed?: boolean
}

export interface LonLat { lon: number; lat: number }
export interface Blind { centre: LonLat; people: number; area_m2: number; siren?: string; siren_name?: string; distance_m?: number; place: string }
export interface Site { at: LonLat; people: number; place: string }
export interface Heard { id: string; lon: number; lat: number; heard: string; where: string }
export interface Disagreement { lon: number; lat: number; place: string; model: boolean; level_db?: number; not_heard: number; heard: number; indoors: number }
export interface Hearing { day: string; days: string[]; counts: Record<string, number>; held: number; unplaced: number; least: number; points: Heard[]; disagree: Disagreement[] }
export interface Assumption { name: string; zh: string; en: string; value: number; unit: string; source_zh: string; source_en: string; verified: boolean }
export interface Known { communities: number; towns: number; town_people: number; unlocated: number; estimated: boolean; no_people: number; approx_place: number }

export interface Answer {
  key: string
  at: string
  area: string
  name: string
  areas: { id: string; name: string; level: string }[]
  threshold_db: number
  loud_db: number
  assumptions: Assumption[]
  known: Known
  figures: Figures
  before?: Figures
  sirens: Horn[]
  blind: Blind[]
  blind_areas: number
  blind_people: number
  sites: Site[]
  hearing?: Hearing
}

export interface Shape { type: 'MultiPolygon'; coordinates: number[][][][] }
export interface Shapes { key: string; same: boolean; loud?: Shape; heard?: Shape; faint?: Shape; cell_m?: number }
export interface Extra { lon: number; lat: number; db: number }
