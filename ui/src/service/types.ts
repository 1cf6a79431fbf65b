/** Codes of lights, the most urgent first. */
export const lights = ['dark', 'late', 'red', 'amber', 'green', 'quiet'] as const
export type Light = (typeof lights)[number]
export type Pair = [string, string]

/** What the view service_inbox answers. */
export interface Inbox { at: string; which: string; lights: Partial<Record<Light, number>>; rows: Row[]; people: { id: string; name: string }[]; told: { case: string; at: string; what: Pair }[] }
export interface Row {
  id: string; rev: number; number: string; title: string; item: string; applicant: string; area: string; state: string; state_name: Pair; light: Light; light_name: Pair
  due: string; left: number | null; handler: string; handler_name: string; received: string; lacking: number
}

/** What the view service_file answers. */
export interface CaseFile {
  case: {
    number: string; state: string; state_name: Pair; light: Light; light_name: Pair; left: number | null; due: string; received: string; reply: string; accepted: string; silent: boolean
    commit: string; legal: string; decided: string; commit_late: boolean; legal_late: boolean; check: string; uncounted: string; figures: string
  }
  item: { id: string; name: string; version: number; basis: string; verified: boolean; remark: string }
  count: Pair[]
  papers: { id: string; name: string; need: string; source: string; state: string; due: string; remark: string; files: number }[]
  events: { at: string; act: string; what: Pair; by: string; opinion: string; public: boolean; mail: string; mail_note: string; files: { hash: string; name: string }[] }[]
  pauses: { kind: Pair; from: string; until: string; why: string }[]
  lists: { name: string; points: string[]; state: string; issued: string; due: string; received: string; override: string }[]
  opinions: { department: string; version: number; outdated: boolean; given: boolean; view: Pair; text: string; due: string; on: string }[]
}

export const counts = ['received', 'accepted', 'silent', 'decided', 'granted', 'promised', 'in_promise', 'bound', 'in_law', 'online', 'mobile', 'deferred', 'open', 'overdue'] as const
export const rates = ['in_promise', 'in_law', 'online', 'mobile', 'no_trip', 'good', 'deferred'] as const

/** One item of the report R20, or all together; a rate that nobody can say is null. */
export type Counted = Record<(typeof counts)[number], number> & { item: string; name: string; version: number; rates: Record<(typeof rates)[number] | 'mean_days', number | null> }
export interface Report { at: string; from: string; to: string; rows: Counted[]; total: Counted }

/** said is a number of a report with its unit, or what stands for a missing one. */
export const said = (n: number | null, missing: string, unit = '%'): string => (n === null ? missing : `${n.toFixed(unit === '%' ? 2 : 1)}${unit}`)

/** stepped is the row after or before one in a list, which stays at its ends. */
export const stepped = (at: number, by: number, length: number): number => (length === 0 ? -1 : Math.min(Math.max(at + by, 0), length - 1))

/** sheet is a report as CSV with a byte order mark, so that spreadsheets read Chinese; cells that a spreadsheet would compute are disarmed. */
export function sheet(rows: string[][]): string {
  const cell = (s: string): string => {
    const safe = /^[=+\-@\t\r]/.test(s) && Number.isNaN(Number(s)) ? `'${s}` : s
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return `\uFEFF${rows.map((r) => r.map(cell).join(',')).join('\r\n')}\r\n`
}
