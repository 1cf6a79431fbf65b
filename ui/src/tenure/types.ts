// What the tenure desk answers. Money is in hundredths of yuan, areas are texts with two decimals.
import type { Shape, Text } from '@/planning/types'

export interface Held { id: string; holder: string; from: string; until: string; certificate_no: string }
export interface Link extends Held { kind: 'own' | 'use' | 'operate'; transfer: string }
export interface Year { year: number; in: number; upkeep: number; surplus: number; left: number; lines: number }
export interface Moving { id: string; title: string; state: string; due_on: string; working_days_left: number | null; timely: string; late_days: number; why_not: Text; overdue: boolean }
export interface Unit {
  id: string; no: string; name: string; works_id: string; works: string; use: string; survey_m2: string | null; bays: number | null; let: number; waiting: number
  own: Held | null; use_right: Held | null; operate: Held | null; chain: Link[]; transfer: Moving | null; years: Year[]; outline: Shape
}
export interface Desk { at: string; on: string; rows: Unit[]; more: number; limit: Text; limit_known: boolean; clause: string; sample: boolean }

/** The light of a transfer: red once its last day has passed or it was late, yellow in its last three working days. */
export type Light = 'none' | 'ok' | 'soon' | 'late'
export function lightOf(m: Moving | null): Light {
  if (!m) return 'none'
  if (m.overdue || m.timely === 'late') return 'late'
  if (m.state !== 'filed') return 'ok'
  return m.working_days_left !== null && m.working_days_left <= 3 ? 'soon' : 'ok'
}

/** yuan writes hundredths of yuan with thousands. */
export function yuan(units: number): string {
  const [whole = '', part = ''] = (Math.abs(units) / 100).toFixed(2).split('.')
  return `${units < 0 ? '−' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${part === '00' ? '' : `.${part}`}`
}
