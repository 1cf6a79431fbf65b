import type { Rec } from '@/kernel/api/types'

/** One warning as the board tells it: the record, what it suggests, and what it would replace. */
export interface Line { record: Rec; feed: string; suggest: Rec[]; before: Rec | null }

/** What the view warning_board answers. */
export interface Board {
  at: string
  feeds: { record: Rec; stale_s: number }[]
  in_force: Line[]
  drills: Line[]
  queue: Line[]
  doubts: Line[]
  past: Line[]
}

/** The levels, the gravest first. */
export const levels = ['red', 'orange', 'yellow', 'blue', 'none'] as const

/** Fields that people compare when a message changes an earlier one. */
export const compared = ['headline', 'colour', 'event', 'place', 'onset', 'expires', 'text', 'advice'] as const

/** changed are the compared fields in which two warnings differ, in their order. */
export function changed(before: Rec | null, after: Rec): string[] {
  if (!before) return []
  return compared.filter((name) => String(before[name] ?? '') !== String(after[name] ?? ''))
}

/** How long ago something was, as a number and the key of its unit; never below nothing. */
export function ago(at: string, now: number): { n: number; unit: 'seconds' | 'minutes' | 'hours' | 'days' } {
  const s = Math.max(0, Math.floor((now - Date.parse(at)) / 1000))
  if (s < 90) return { n: s, unit: 'seconds' }
  if (s < 90 * 60) return { n: Math.round(s / 60), unit: 'minutes' }
  if (s < 48 * 3600) return { n: Math.round(s / 3600), unit: 'hours' }
  return { n: Math.round(s / 86400), unit: 'days' }
}

/** lightOf is a feed's light at a moment: between two readings the clock alone may turn it red. */
export function lightOf(feed: Rec, staleS: number, now: number): 'green' | 'amber' | 'red' | 'dark' {
  if (feed.state !== 'on') return 'dark'
  const last = Date.parse(String(feed.last_success ?? ''))
  if (!Number.isNaN(last) && now - last >= staleS * 1000) return 'red'
  const light = String(feed.light)
  return light === 'green' || light === 'red' ? light : 'amber'
}

/** toAlert is the address of a new alert with what a warning says filled in. */
export function toAlert(w: Rec): { path: string; query: Record<string, string> } {
  const query: Record<string, string> = { warning: String(w.id) }
  for (const name of ['event', 'headline', 'colour', 'severity', 'urgency', 'certainty', 'place', 'expires'] as const) {
    const v = w[name]
    if (typeof v === 'string' && v) query[name] = v
  }
  return { path: '/alerts/new', query }
}
