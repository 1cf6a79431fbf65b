import type { Crs, Draft, Field, Kind, Rec, Register, Value } from '@/kernel/api/types'

export type State = 'new' | 'update' | 'same' | 'skipped' | 'refused'
export const states: State[] = ['new', 'update', 'same', 'skipped', 'refused']
/** Counts are rows by state. `open` are those of the refused that wait for a person's decision; `gone` are no rows but records. */
export type Counts = Record<State | 'open' | 'gone', number>
export type Only = State | 'open' | ''
export type Whole = 'part' | 'keep' | 'strike'

/** A column of the file, what it starts with, and the target it goes to ("" for none). `confidence` 0…1 is the server's. */
export interface Column { index: number; header: string; sample: string[]; field: string; confidence: number }

/** An import session as the server answers it. */
export interface Session {
  id: string
  register: string
  file: { name: string; size: number }
  state: 'checking' | 'ready' | 'running' | 'done' | 'failed' | 'cancelled'
  format: 'csv' | 'xlsx' | 'json' | 'geojson' | 'dbf'
  encoding: string
  delimiter: string
  sheets: string[]
  sheet: string
  header_row: number
  header_fixed: boolean
  fill_merged: boolean
  columns: Column[]
  crs: Crs
  on_match: 'skip' | 'update'
  similar: 'ask' | 'new'
  whole: Whole
  within: string
  decided: number
  defaults?: Record<string, string>
  rows: number
  counts: Partial<Counts>
  done: number
  elapsed_s: number
  error: { code: string; text: string } | null
  warnings: { code: string; text: string }[]
}

export interface Problem { column: number | null; field: string; code: string; text: string }
/** A field that file and store both changed since the file was exported. */
export interface Conflict { field: string; base: string; stored: string; file: string }
/** A stored record that a row looks like; apart_m in metres, alike 0…1. */
export interface Candidate { id: string; name: string; address: string; apart_m: number; alike: number }
export interface Decision { record?: string; fields?: Record<string, 'file' | 'stored'> }
/** `hints` refuse nothing; `read` is, by column, what became of a cell that is not taken as it stands. */
export interface Row {
  n: number
  cells: string[]
  record: Partial<Rec> | null
  state: State
  problems: Problem[]
  hints: Problem[]
  read: Record<number, string> | null
  conflicts?: Conflict[]
  candidates?: Candidate[]
  decision?: Decision
}

/** chosen adds the choice of a side for one field to what was decided about a row. */
export const chosen = (row: Row, field: string, side: 'file' | 'stored'): Decision => ({ ...row.decision, fields: { ...row.decision?.fields, [field]: side } })

/** undecided is how many fields of a row still wait for a choice. */
export const undecided = (row: Row): number => (row.conflicts ?? []).filter((c) => !row.decision?.fields?.[c.field]).length

/** decidable reports whether a row has something for a person to decide, or to take back. */
export const decidable = (row: Row): boolean => !!(row.conflicts?.length || row.candidates?.length || row.decision)

/** What a person decides, as it is sent. A mapping that is absent is found out anew. */
export interface Plan {
  sheet: string
  encoding: string
  header_row: number
  fill_merged: boolean
  crs: Crs
  on_match: 'skip' | 'update'
  similar: 'ask' | 'new'
  whole: Whole
  within: string
  defaults: Record<string, string>
  map?: Record<string, string>
}

export type Mapping = Record<number, string>

export const mappingOf = (columns: Column[]): Mapping => Object.fromEntries(columns.filter((c) => c.field).map((c) => [c.index, c.field]))

/** What becomes of several numbers in one cell: refused, their sum, or the first. */
export type Parts = '' | 'sum' | 'first'
export const partsChoices: Parts[] = ['', 'sum', 'first']

/** splitTarget parts a target from what is chosen for cells with several numbers. */
export function splitTarget(target: string): { base: string; parts: Parts } {
  const parts = partsChoices.find((p) => p && target.endsWith(`.${p}`)) ?? ''
  return { base: parts ? target.slice(0, -parts.length - 1) : target, parts }
}

/** assign gives a column its target and takes that target from every other column. "" takes it away. */
export function assign(map: Mapping, index: number, target: string): Mapping {
  const { base } = splitTarget(target)
  const rest = Object.entries(map).filter(([i, t]) => Number(i) !== index && splitTarget(t).base !== base)
  return Object.fromEntries(target ? [...rest, [index, target]] : rest)
}

/** planOf is the session's present state with changes. Another reading of the file drops the mapping: the columns are others. */
export function planOf(s: Session, change: Partial<Plan>): Plan {
  const reread = (['sheet', 'encoding', 'header_row'] as const).some((k) => k in change && change[k] !== s[k])
  const plan: Plan = { sheet: s.sheet, encoding: s.encoding, header_row: s.header_row, fill_merged: s.fill_merged, crs: s.crs, on_match: s.on_match, similar: s.similar, whole: s.whole, within: s.within, defaults: s.defaults ?? {}, ...change }
  if (reread) return plan
  return { ...plan, map: change.map ?? mappingOf(s.columns) }
}

/** A place a column can go to: a field, one half of a place, or the id or revision of the record itself. */
export interface Target { value: string; field: Field | null; part: '' | 'lon' | 'lat' | 'id' | 'rev' }

/** targetsOf lists what a file may fill, in the order of the form. */
export function targetsOf(register: Register): Target[] {
  const fields = register.fields.filter((f) => !f.readonly && !f.masked && f.kind !== 'file')
  const own = fields.flatMap((field): Target[] => {
    const whole: Target = { value: field.name, field, part: '' }
    return field.kind === 'point'
      ? [{ value: `${field.name}.lon`, field, part: 'lon' }, { value: `${field.name}.lat`, field, part: 'lat' }, whole]
      : [whole]
  })
  return [...own, { value: 'id', field: null, part: 'id' }, { value: 'rev', field: null, part: 'rev' }]
}

/** filledBy tells whether a mapping fills a field; a place needs both halves. */
export function filledBy(map: Mapping, field: Field): boolean {
  const has = (t: string) => Object.values(map).some((m) => splitTarget(m).base === t)
  return has(field.name) || (has(`${field.name}.lon`) && has(`${field.name}.lat`))
}

/** halfPlaces are the point fields of which a mapping fills one half only. */
export function halfPlaces(map: Mapping, register: Register): Field[] {
  const has = (t: string) => Object.values(map).includes(t)
  return register.fields.filter((f) => f.kind === 'point' && has(`${f.name}.lon`) !== has(`${f.name}.lat`))
}

const plain: Kind[] = ['text', 'int', 'decimal', 'bool', 'choice', 'date', 'ref']

/** defaultable are fields for which one value for all rows makes sense. */
export const defaultable = (register: Register): Field[] => register.fields.filter((f) => !f.readonly && !f.masked && plain.includes(f.kind))

/** lacking are the required fields that no column fills and that have no value for all rows. */
export function lacking(register: Register, map: Mapping, defaults: Record<string, string>): Field[] {
  return register.fields.filter((f) => f.required && !f.readonly && !filledBy(map, f) && !defaults[f.name])
}

/** defaultText writes a value as the text that is sent for all rows; "" where it is missing. */
export function defaultText(value: Value | undefined): string {
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value)
}

/** defaultValue reads the text back for the input of its kind. */
export function defaultValue(field: Field, text: string | undefined): Draft[string] {
  if (!text) return field.kind === 'int' || field.kind === 'bool' || field.kind === 'decimal' || field.kind === 'date' ? null : ''
  return field.kind === 'int' ? Number(text) : field.kind === 'bool' ? text === 'true' : text
}

export interface Account { rows: number; accepted: number; refused: number; written: number; balanced: boolean }

/** accountOf adds up: every row of the file is either accepted or refused. `written` are those that change something. */
export function accountOf(s: Pick<Session, 'rows' | 'counts'>): Account {
  const n = (k: State) => s.counts[k] ?? 0
  const accepted = n('new') + n('update') + n('same') + n('skipped')
  return { rows: s.rows, accepted, refused: n('refused'), written: n('new') + n('update'), balanced: accepted + n('refused') === s.rows }
}

/** remainingS guesses the seconds left from the pace so far; null while too little is known. */
export function remainingS(done: number, rows: number, elapsed: number): number | null {
  if (done <= 0 || elapsed < 1 || rows <= 0) return null
  return Math.max(0, Math.round((elapsed / done) * (rows - done)))
}

/** columnLetter names a column as spreadsheets do: A … Z, AA … */
export function columnLetter(index: number): string {
  const head = Math.floor(index / 26)
  return (head > 0 ? columnLetter(head - 1) : '') + String.fromCharCode(65 + (index % 26))
}

/** sizeText writes bytes as people read them. */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
