// The shapes of docs/rest.md. Coordinates are CGCS2000 degrees, longitude first; times RFC 3339 UTC; dates UTC+8.

export type Kind =
  | 'text' | 'long' | 'int' | 'decimal' | 'bool' | 'choice' | 'choices'
  | 'date' | 'time' | 'point' | 'polygon' | 'ref' | 'file' | 'secret'

export type Tone = 'ok' | 'warn' | 'danger' | 'idle' | 'info'
export type Crs = 'CGCS2000' | 'GCJ02' | 'BD09'

/** A located value. `crs` is always CGCS2000 in answers; `acc` is the accuracy in metres, null where unknown. */
export interface Point { lon: number; lat: number; crs: Crs; acc: number | null }

export type Position = number[]
export interface Polygon { type: 'Polygon'; coordinates: Position[][] }
export interface MultiPolygon { type: 'MultiPolygon'; coordinates: Position[][][] }
export type Area = Polygon | MultiPolygon

/** A stored file; the hash is its address. */
export interface FileRef { hash: string; name: string; size: number; mime: string }

export type Value = string | number | boolean | null | string[] | FileRef[] | Point | Area

/** A record of any register: the columns every record carries, and the declared fields. */
export interface Rec {
  id: string
  rev: number
  area: string
  data_class: 'public' | 'internal' | 'sensitive'
  origin: 'real' | 'demo' | 'drill'
  node: string
  created_at: string
  created_by: string
  updated_at: string
  updated_by: string
  struck_at: string | null
  struck_reason: string
  masked: string[]
  [field: string]: Value | undefined
}

/** The declared fields of a record without its columns, as forms hold and send them. */
export type Draft = Record<string, Value | undefined>

export interface Choice { code: string; zh: string; en: string; tone: Tone }

export interface Field {
  name: string
  kind: Kind
  zh: string
  en: string
  help_zh: string
  help_en: string
  required: boolean
  readonly: boolean
  list: boolean
  filter: boolean
  sort: boolean
  search: boolean
  scope?: boolean
  min: number | null
  max: number | null
  scale: number
  unit: string
  unit_en: string
  class: 'public' | 'internal' | 'sensitive'
  section: string
  section_en: string
  choices: Choice[]
  ref: string
  masked: boolean
  unmask: boolean
  pattern?: string
}

export interface Action {
  name: string
  zh: string
  en: string
  from: string[]
  state: string
  tone: Tone
  confirm_zh: string
  confirm_en: string
  needs_reason: boolean
  /** Not done by who asks but proposed: another person has to approve it. */
  second: boolean
  /** Depends on who asks, besides his rights; asked for record by record. */
  personal: boolean
  fields: string[]
}

/** An official document that is made of a record. */
export interface Paper { name: string; zh: string; en: string; pdf_only: boolean }

export interface Register {
  name: string
  group: string
  zh: string
  en: string
  /** The field of a child register that points to its parent; null for a top-level register. */
  parent: string | null
  map: 'point' | 'polygon' | null
  can: { create: boolean; update: boolean; strike: boolean; export: boolean; import: boolean }
  title: string[]
  fields: Field[]
  actions: Action[]
  children: string[]
  /** Official documents that a record can be had as. */
  papers: Paper[]
}

export interface Group { id: string; area: number; zh: string; en: string; icon: string }

export interface User {
  id: string
  name: string
  seat: { id: string; name: string } | null
  roles: { code: string; zh: string; en: string }[]
  lang: 'zh' | 'en'
}

export interface Meta {
  version: string
  node: string
  mode: string
  user: User
  groups: Group[]
  registers: Register[]
  /** What every record knows about itself, in the shape of fields: when it was changed, by whom, its class and origin. */
  facts: Field[]
}

export interface Page { items: Rec[]; next: string | null; total?: number; total_more?: boolean }

export interface Change { before?: Value; after?: Value; masked?: boolean }

export interface History { items: HistoryEntry[]; next: string | null }

export interface Tally { groups: { value: string | boolean | null; label?: string; count: number }[]; more: boolean; total?: number }

export interface HistoryEntry {
  seq: number
  epoch: string
  node: string
  at: string
  actor: string
  actor_label: string
  seat: string
  mode: string
  action: string
  reason: string
  changes: Record<string, Change>
  hash: string
}

export interface AccessEntry {
  user: string
  name: string
  role: string
  role_label: string
  area: string
  area_label: string
  can: string[]
}

/** An action that a record's state allows: what keeps the caller from it, and who may do it. */
export interface Doable {
  name: string
  blocked: { code: string; text: string } | null
  who: { user: string; name: string }[]
  more: boolean
}

export interface LabelHit { id: string; label: string; hint: string }

/** One change of a record as the event stream carries it. */
export interface ChangeEvent { seq: number; register: string; id: string; rev: number; action: string; record: Partial<Rec> | null }

export interface BulkResult { done: number; failed: { id: string; code: string; text: string }[] }
