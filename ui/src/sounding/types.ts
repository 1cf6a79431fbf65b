/** What the views of test soundings answer; internal/domain/siren/sounding says what it means. */
export interface Words { zh: string; en: string }
export interface Phase { on: boolean; from_s: number; to_s: number }
export interface Tally { registered: number; expected: number; sounded: number; missed: number; unknown: number; final: number }
export interface Rate extends Tally { key: string; name: string; en: string; of_expected: string; of_registered: string; with_retests: string; link: string }
export interface Head { id: string; name: string; area_id: string; day: string; state: string; way: string; occasion: string; started_at: string | null; stopped_at: string | null }
export interface Sounding {
  id: string; code: string; name: Words; start: string; start_at: string; end_at: string
  on_s: number; off_s: number; repeats: number; total_s: number; phases: Phase[]; stopped: string; counts: Tally
}
export interface Step { code: string; name: Words; done: boolean; now: boolean; on: string; due: string; left: number | null; late: number; why: Words }
export interface Found { level: 'block' | 'warning'; field: string; code: string; text: Words }
export interface Sheet {
  now: string; plan: Head | null; steps: Step[]; findings: Found[]; signals: Sounding[]; programme: { occasion: Words } | null
  checks: { all: number; done: number; defects: number; link: string }; counts: Tally; stages: Record<string, number>
}
export interface Dot { lon: number; lat: number; name: string; stage: string }
export interface Wall { now: string; plan: Head | null; signals: Sounding[]; signal: string; counties: Rate[]; dots: Dot[] }
export interface Point { id: string; name: string; day: string; of_expected: string; of_registered: string; with_retests: string }
export interface Rates { plan: Head | null; all: Rate; signals: Rate[]; counties: Rate[]; kinds: Rate[]; causes: Rate[]; trend: Point[] }
export interface MyResult { id: string; rev: number; signal: string; stage: string; telemetry: string; detail: string; says: string; says_by: string; spl_db: string; retest: string; faint: boolean; note: string }
export interface MySiren { id: string; name: string; address: string; results: MyResult[] }
export interface Mine { now: string; plan: Head | null; signals: Sounding[]; own: boolean; sirens: MySiren[]; kept: Kept[] }
/** A siren that the caller keeps. */
export interface Kept { id: string; name: string; address: string; status: string; last_heard: string | null }

export const plans = 'sounding_plan'
export const results = 'sounding_result'
