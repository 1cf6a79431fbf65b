import { api } from '@/kernel/api/client'
import type { Rec } from '@/kernel/api/types'
import { net } from '@/kernel/api/net'

/** The registers of the field. */
export const registers = { hq: 'headquarters', unit: 'member_unit', test: 'contact_test', call: 'contact_call', person: 'person' }

/** A headquarters in the tree; see docs/rest.md, Views. */
export interface Branch {
  id: string; name: string; level: string; state: string; parent: string; area: string
  commander: boolean; members: number; unsure: number
}

export interface Person { id: string; rev: number; name: string; post: string; phone: string; mobile: string; left: string }
export interface Duty { id: string; phase: string; seq: number; text: string; basis: string; deliverable: string; frequency: string; owner: string; unverified: boolean }
export interface Place { id: string; group: string; post: string; unit: string; person: Person | null; substitute: Person | null }
export interface Warning { code: string; zh: string; en: string; register: string; record: string }

export interface Unit {
  id: string; rev: number; name: string; present_name: string; category: string; joined: string; left: string; replaced_by: string
  contact: string; leader: Person | null; liaison: Person | null; deputy: Person | null; duty_phone: string; tested_at: string; missed: number
  duties: Duty[]; posts: Place[]
}

export interface Board {
  id: string; name: string; level: string; state: string; area: string; commander_post: string; political_post: string; office: string
  founded_by: string; founded_on: string; on: string; today: string
  members: Unit[]; groups: { id: string; name: string; leader: string; tasks: string; posts: Place[] }[]; warnings: Warning[]
}

export interface Month { month: string; tests: number; called: number; answered: number; percent: string | null }

export const readTree = (on: string) => api.get<{ on: string; today: string; items: Branch[] }>('/view/hq_tree', { on })
export const readBoard = (hq: string, on: string) => api.get<Board>('/view/hq_board', { hq, on })
export const readTrend = (hq: string) => api.get<{ months: Month[] }>('/view/contact_trend', { hq })

/** deep orders branches as a tree: each below the one above it, with how deep it stands. One whose superior is not shown stands at the top. */
export function deep(items: Branch[]): { branch: Branch; depth: number }[] {
  const known = new Set(items.map((b) => b.id))
  const out: { branch: Branch; depth: number }[] = []
  const add = (above: string, depth: number) => {
    for (const branch of items) {
      if ((known.has(branch.parent) ? branch.parent : '') !== above) continue
      out.push({ branch, depth })
      add(branch.id, depth + 1)
    }
  }
  add('', 0)
  return out
}

/** found tells whether a unit is meant by what somebody typed: every word stands in its name, its people or its numbers. */
export function found(unit: Unit, typed: string): boolean {
  const people = [unit.leader, unit.liaison, unit.deputy].flatMap((p) => (p ? [p.name, p.post, p.phone] : []))
  const text = [unit.name, unit.present_name, unit.duty_phone, ...people].join(' ').toLowerCase()
  return typed.toLowerCase().split(/\s+/).every((w) => text.includes(w))
}

/** day writes a date as papers do in China, without padding; as it is in English. */
export function day(iso: string): string {
  const m = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso)
  return m && net.lang !== 'en' ? `${m[1]}年${Number(m[2])}月${Number(m[3])}日` : iso
}

/** waiting is the next call without a result after `at`, from the beginning again at the end; -1 when none is left. */
export function waiting(calls: Rec[], at: number): number {
  const order = calls.map((_, i) => (at + 1 + i) % calls.length)
  return order.find((i) => !calls[i]?.result) ?? -1
}
