/** What the views upkeep_place, upkeep_board, upkeep_report and upkeep_year answer, and what is sent to /upkeep/sync. */
export type Light = 'red' | 'yellow' | 'blue' | 'grey'
export const lightNames: Light[] = ['red', 'yellow', 'blue', 'grey']
export type Lights = Record<Light, number>
export interface Words { zh: string; en: string }

export interface ToDo {
  id: string; title: string; name: Words; system: string; work: string; asset: string; due_on: string; limit_on: string; last_on: string
  light: Light; needs: '' | 'humidity' | 'spread' | 'run_time'; new_part: boolean; renewing: boolean
}
export interface Place {
  now: string; today: string; kind: 'works' | 'unit' | 'asset'; id: string; works_id: string; works: string; unit: string; name: string
  tasks: ToDo[]; later: ToDo[]; orders: { id: string; defect: string; grade: string; status: string; due_on: string; late: boolean }[]
  firms: { id: string; name: string }[]; rule: Words; sample: boolean
}

/** What is filled in for a task at the door. */
export interface Filled {
  done_on: string; result: 'good' | 'adjusted' | 'defect'; humidity: string; spread: string; run_time: string; new_made_on: string; new_expiry_on: string
  finding: string; grade: string; company: string; remark: string
}
/** A form as this device keeps it until the server has it. */
export interface Kept extends Filled {
  mark: string; task: string; title: string; place: string; photos: File[]; stored: { hash: string; name: string; size: number; mime: string }[]
  state: 'waiting' | 'taken' | 'refused'; zh: string; en: string
}
export interface Synced { now: string; answers: { mark: string; verdict: 'taken' | 'again' | 'refused'; zh: string; en: string }[] }

export interface BoardRow { id: string; name: string; area_id: string; total: Lights; systems: Record<string, Lights> }
export interface HeatDay { on: string; done: number; due: number; late: boolean }
export interface Board {
  now: string; today: string; area: string; areas: { id: string; name: string; level: string }[]; total: Lights; systems: Record<string, Lights>; rows: BoardRow[]; works: number
  from: string; to: string; days: HeatDay[]; orders: Record<string, number>; late_orders: number; rule: Words; flood: Words
}
export interface ReportRow { id?: string; name: string; code: string; county: string; works: number; assets: number; due: number; done: number; late: number; overdue: number; waived: number; rate: string }
export interface Report { now: string; area: string; area_name: string; from: string; to: string; rows: ReportRow[]; counties: ReportRow[]; total: ReportRow; rule: Words; sample: boolean; areas?: never }
export interface YearLine { spot: string; title: string; system: string; work: string; days: { on: string; state: 'done' | 'red' | 'yellow' | 'planned' }[] }
export interface YearPlan { now: string; year: number; works: string; id: string; lines: YearLine[]; times: number; rule: Words; sample: boolean }

export type Phase = 'early' | 'imminent' | 'urgent'
export const phaseNames: Phase[] = ['early', 'imminent', 'urgent']
export interface Length { tenths: number; bound: number; by: string; proved: boolean; days: number; fits: boolean; missing?: number[] }
export interface Step { id: string; no: number; name: string; kind: string; phase: Phase; trade: string; tenths: number; start: number; end: number; critical: boolean; after: string; materials: string; people: number }
export interface ConvertedWorks { id: string; name: string; area_id: string; items: Step[]; phases: Partial<Record<Phase, Length>>; total: Length; people: number; drill: string; circle?: number[] }
export interface Conversion {
  now: string; area: string; areas: { id: string; name: string; level: string }[]; crews: Record<string, number>; hours: number; pooled: boolean; limits: Record<Phase, number>
  works: ConvertedWorks[]; whole: Length; rule: Words; sample: boolean
}
