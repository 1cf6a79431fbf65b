// What the views works_board, works_line, works_early and archive_search answer (docs/rest.md).
import type { FileRef } from '@/kernel/api/types'

export interface Text { zh: string; en: string }

export interface StageCount { stage: string; zh: string; en: string; tone: string; count: number }
export interface Rates {
  area: string; name: string; works: number; accepted: number; filed: number; handed: number; hand_late: number; used: number; registered: number; clues: number
}
export type DueKind = 'file' | 'hand_over' | 'defect' | 'registration' | 'replace'
export interface DueItem { kind: DueKind; register: string; id: string; file_id: string; works: string; what: string; due_on: string; days: number }
export interface Board { at: string; stages: StageCount[]; counties: Rates[]; all: Rates; due: DueItem[]; early: number; unknown: number }

export interface LineStep { stage: string; zh: string; en: string; on: string; no: string; state: 'done' | 'now' | 'ahead' | 'unknown' | 'skipped'; by: string; late: number; papers: number }
export interface Line {
  id: string; name: string; code: string; stage: string; early: boolean; shelter_id: string; steps: LineStep[]; next: Text[]; missing: Text[]; missing_by: Text; papers: number
  visits: { id: string; name: string; on: string; zh: string; en: string; open: number; all: number }[]
  registrations: { id: string; registrant: string; version: number; zh: string; en: string; from: string; to: string; holds: boolean; reminders: string }[]
  alterations: { id: string; title: string; kind: Text; state: Text; duty: Text; due_on: string; overdue: boolean }[]
  clues: Text[]; areas: { zh: string; en: string; approved: string | null; measured: string | null }[]; drawings: FileRef[]
}

export interface Early {
  at: string; areas: { id: string; name: string; level: string }[]; basis: Text
  rows: { id: string; name: string; county: string; address: string; year: number | null; built: string | null; shelter: string | null; stage: Text; condition: Text; treatment: Text; inspected_on: string; treated_on: string }[]
  counts: { name: string; works: number; surveyed: number; treated: number; built: string; unknown: number; unknown_years: number }[]
}

export interface Piece { text: string; hit?: boolean }
export interface Hit {
  id: string; file_id: string; works: string; title: Piece[]; doc_no: Piece[]; stage: string; item: string; paper_on: string; pages: number | null; files: FileRef[]; snippets: Piece[][]; text_state: string
}
export interface Found { query: string; papers: Hit[]; next: string; stages: { code: string; zh: string; en: string }[]; items: { code: string; zh: string; en: string }[] }

/** share is part of whole in per cent with one decimal, null of nothing: a rate of nothing is no 0 %. */
export const share = (part: number, whole: number): string | null => (whole > 0 ? `${((100 * part) / whole).toFixed(1)}%` : null)

/** clamped is v between 0 and 1. */
export const clamped = (v: number): number => Math.min(1, Math.max(0, v))

/** placeOn is where on a drawing, as shares of its width and height, a point of the screen lies; null outside of it. */
export function placeOn(box: { left: number; top: number; width: number; height: number }, x: number, y: number): { x: number; y: number } | null {
  if (box.width <= 0 || box.height <= 0) return null
  const at = { x: (x - box.left) / box.width, y: (y - box.top) / box.height }
  return at.x < 0 || at.x > 1 || at.y < 0 || at.y > 1 ? null : { x: Number(at.x.toFixed(4)), y: Number(at.y.toFixed(4)) }
}
