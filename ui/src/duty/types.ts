// The shapes of the views of duty; see docs/rest.md.

export interface Somebody { part: string; id: string; name: string; post: string; phone: string; mobile: string }
export interface Post {
  id: string; name: string; area: string; manning: '' | 'manned' | 'changing' | 'unmanned'; since: string | null; until: string | null
  level: string; roster: string; shift: string; handover: string; alone: boolean; people: Somebody[]
  next: { shift: string; at: string; handover: string; people: Somebody[] } | null
}
export interface Wall { at: string; posts: Post[] }

export interface Thing { id: string; rev: number }
export interface MyForm extends Thing { state: 'open' | 'left' | 'alone'; coming: boolean; starts_at: string; first: boolean; late: boolean; area: string }
export interface MySpot extends Thing { code: string; due_at: string; by: string }
export interface MyCall extends Thing { callout: string; name: string; world: string; post: string; message: string; called_at: string; due_at: string }
export interface Mine { handovers: MyForm[]; spots: MySpot[]; calls: MyCall[]; swaps: Thing[] }

export interface Words { zh: string; en: string }
export interface OneShift { id: string; slot: string; starts_at: string; ends_at: string; state: string; source: string; people: Somebody[]; wrong: boolean }
export interface OneDay { date: string; holiday: boolean; shifts: OneShift[]; holes: Words[] | null }
export interface Month {
  at: string; roster: string; headquarters: string; first_day: string; last_day: string; level: string; state: string; published_by: string; published_at: string | null
  days: OneDay[]; problems: (Words & { shift: string; date: string })[]
}

export interface Listed { at: string; posts: { step: string; post: string; wait: number; none: boolean; who: (Somebody & { skip: string; first: boolean })[] }[] }

export interface ReportRow {
  headquarters: string; shifts: number; in_time: number; vacant: number; swaps: number; alone: number
  checks: number; present: number; late: number; absent: number; calls: number; answered: number; middle: number | null
}
export interface Report {
  at: string; from: string; to: string; rows: ReportRow[]
  spots: { id: string; headquarters: string; called_at: string; result: string; who: string }[]
  alone: { id: string; headquarters: string; starts_at: string; by: string; why: string; owed: boolean }[]
}
