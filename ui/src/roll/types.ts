/** What the views evac_board and evac_cards answer. */
export type Gate = 'muster' | 'board' | 'arrive' | 'place'
export const gates: Gate[] = ['muster', 'board', 'arrive', 'place']

export interface EventHead { id: string; name: string; world: 'live' | 'drill'; state: string; code: string; rev: number; order_no: string; ordered_at: string | null; under: boolean }
export interface Row {
  id: string; name: string; card: string; household: string; community: string; state: string; gate: number
  seen_at: number; seen_gate: string; seen_by: string; trip: string; seen_trip: string; site: string; seen_site: string; guardian: string; doubt: string; age: number
}
export interface GateCount {
  gate: Gate; expected: number; counted: number; implied: number; absent: number; self: number; medical: number; refused: number; missing: number; open: number
  first: string | null; last: string | null
}
export interface TripCount { id: string; name: string; plate: string; mode: string; state: string; site: string; capacity: number; assigned: number; boarded: number; absent: number }
export interface SiteCount { id: string; name: string; day: number | null; night: number | null; assigned: number; present: number; placed: number; care: number; children: number }
export interface Board {
  now: string; events: EventHead[]; event: EventHead | null; gates: GateCount[]; gate: Gate; missing: Row[]; side: Row[]; doubts: Row[]
  apart: { child: Row; guardian: Row; child_trip: string; guardian_trip: string }[]; parted: { community: string; household: string; people: number; trips: string[]; first: Row }[]
  trips: TripCount[]; sites: SiteCount[]; shown: number
}
export interface CardLine { c: string; n?: string; t?: string; s?: string; g?: number }
export interface Cards { now: string; event: EventHead | null; cards: CardLine[]; trips: TripCount[]; sites: { id: string; name: string }[]; names: boolean; events: EventHead[] }
export interface Answer { mark: string; verdict: string; card: string; zh: string; en: string }
export interface Synced { now: string; skew_s: number; answers: Answer[] }
