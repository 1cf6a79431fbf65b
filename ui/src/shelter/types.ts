/** What the view shelter_balance answers. */
export interface Row {
  id: string
  name: string
  level: string
  lon?: number
  lat?: number
  people: number | null
  places: number
  works: number
  out: number
  out_places: number
  share: number | null
  lack: number
  area_m2: number
}

export interface Left { id: string; name: string; area_id: string; where: string; places: number | null; truth: number | null; why: string }

export interface Balance {
  at: string
  area: string
  name: string
  areas: { id: string; name: string; level: string }[]
  day: boolean
  least_truth: number
  rule: { m2: number; zh: string; en: string; verified: boolean }
  total: Row
  rows: Row[]
  out: Left[]
  cut: number
  cut_places: number
  estimated: boolean
  unknown: number
  sample: boolean
}

/** What the view shelter_walk answers. */
export interface Reached { id?: string; name?: string; people: number; within: number[]; share: number[] }
export interface Room { people: number; placed: number; share: number; minutes: number; off_road: number; no_way: number; no_room: number; longest_min: number }
export interface Home { id: string; name: string; lon: number; lat: number; people: number; minutes: number | null; within: number; place: string; by_town: boolean }
export interface Place { id: string; name: string; lon?: number; lat?: number; room: number; taken: number; step_free: boolean | null; why: string; proposed?: boolean }

export interface Walks {
  at: string
  area: string
  name: string
  areas: { id: string; name: string; level: string }[]
  limits: number[]
  least_truth: number
  total: Reached
  before?: Reached
  rows: Reached[]
  room: Room
  room_before?: Room
  homes: Home[]
  places: Place[]
  known: { communities: number; towns: number; town_people: number; unlocated: number; estimated: boolean; no_people: number }
  roads: number
  sample: boolean
}

/** What the view shelter_reach answers. */
export interface Around { id: string; minutes: number; lines: [number, number][][]; km: number; off_road: boolean }
