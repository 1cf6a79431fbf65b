import type { Rec } from '@/kernel/api/types'

/** What the repair clock of a fault says: how much is left, by how much it is over, or that it does not run. */
export interface Clock {
  state: 'running' | 'overdue' | 'held' | 'stopped'
  minutes: number
}

const running = new Set(['reported', 'assigned', 'on_site'])

/** clockOf reads the clock at a moment in milliseconds; null where a fault has none. */
export function clockOf(fault: Rec, now: number): Clock | null {
  if (fault.status === 'held') return { state: 'held', minutes: Number(fault.left_min ?? 0) }
  if (!running.has(String(fault.status))) return fault.hours == null ? null : { state: 'stopped', minutes: Math.round(Number(fault.hours) * 60) }
  if (!fault.due_at) return null
  const left = Math.floor((Date.parse(String(fault.due_at)) - now) / 60_000)
  return left < 0 ? { state: 'overdue', minutes: -left } : { state: 'running', minutes: left }
}

/** hours and minutes of a span, as the two numbers a sentence needs. */
export const span = (minutes: number) => ({ h: Math.floor(minutes / 60), m: minutes % 60 })
