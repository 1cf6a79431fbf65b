// What the views of the planning desk answer. Areas are texts with two decimals, m²: they never become floats on the way.
export interface Text { zh: string; en: string }
export interface Cite { id: string; source: { title: Text; number?: string; article: Text }; remark: Text; evidence: string; dated: string }
export interface Derivation { name: Text; value: string; unit: Text; steps: { text: Text; formula?: string; value?: string; rule?: string }[]; rules: Cite[] | null; verified: boolean }

export interface Choice { id: string; name: string; number: number; state: string; project: string; plan: string; kind: string; stage: string }
export type Shape = { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown } | null

export interface Parcel {
  id: string; code: string; name: string; zone: string; land_use: string; project_code: string; functions: string[]; site_m2: string | null; above_m2: string | null
  required_m2: string | null; approved_m2: string | null; built_m2: string | null; by_law_m2: string | null; why: Derivation | null; why_not: Text; siren_point: boolean; links: string[]; units: Record<string, number>; outline: Shape
}

export interface Balance {
  staying: number; to_shelter: number; need_m2: string; works_low_m2: string; works_high_m2: string; shelter_m2: string; gap_m2: string; places_lacking: number
  works_m2: string; works_gap_m2: string; per_capita_m2: string; why: Derivation[] | null
}

export interface Zone {
  id: string; code: string; name: string; neighbourhood: string; people: number | null; working: number | null; parcels: number; required_m2: string; approved_m2: string; built_m2: string; existing_m2: string
  to_report: number; now: Balance | null; then: Balance | null; outline: Shape
}

export interface Finding { code: string; on: string; id: string; name: string; zh: string; en: string; blocking: boolean }

export interface Indicator { code: string; name: Text; part: number; base: number; area: boolean; pct: string; basis: Text; verified: boolean }

export interface Board {
  at: string; versions: Choice[]; version: Choice | null; area: string; base_year: number | null; evac_pct: string; parcels: Parcel[]; zones: Zone[]; total: Zone | null; held: boolean; city_wide: boolean
  findings: Finding[]; indicators: Indicator[]; mixed: number; sample: boolean
}

export interface Pair { id: string; name: string; before: Zone; after: Zone }
export interface WhatIf { version: string; changes: { id: string; code: string; project_code: string; from_m2: string; to_m2: string; functions: string[] }[]; zones: Pair[]; neighbourhoods: Pair[]; total: Pair | null; held: boolean }
export interface Diff { from: string; to: string; items: { on: string; code: string; name: string; what: string; fields: { label: Text; before: Text; after: Text }[] }[] }

/** An assumption of a what-if as the person enters it. */
export interface Assumption { id: string; m2: number | undefined; functions: string[] }
