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
