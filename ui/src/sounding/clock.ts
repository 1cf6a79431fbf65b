import type { Phase } from './types'

/** What a moment needs to know of a signal. */
export interface Slot { start_at: string; end_at: string; phases: Phase[]; stopped: string }

/** offsetOf is how far the server's clock is ahead of the browser's, given when a question left and its answer came (ms). */
export const offsetOf = (server: string, sent: number, received: number): number => Date.parse(server) - (sent + received) / 2

/** What happens at a moment of the server's time: the signal that sounds, the one that comes next, both or none. */
export interface Moment<T> { on: T | null; next: T | null; over: boolean }

/** momentOf finds them. A signal that was stopped neither sounds nor comes. */
export function momentOf<T extends Slot>(signals: T[], at: number): Moment<T> {
  const left = signals.filter((s) => !s.stopped && Date.parse(s.end_at) > at)
  return { on: left.find((s) => Date.parse(s.start_at) <= at) ?? null, next: left.find((s) => Date.parse(s.start_at) > at) ?? null, over: signals.length > 0 && left.length === 0 }
}

/** beatOf is the stretch a signal is in at a moment, how many whole seconds of it and of the whole are left. */
export function beatOf(s: Slot, at: number): { phase: Phase | null; index: number; left: number; whole: number; second: number } {
  const second = Math.floor((at - Date.parse(s.start_at)) / 1000)
  const index = s.phases.findIndex((p) => second >= p.from_s && second < p.to_s)
  const phase = s.phases[index] ?? null
  return { phase, index, second, left: phase ? phase.to_s - second : 0, whole: Math.max(0, Math.ceil((Date.parse(s.end_at) - at) / 1000)) }
}

/** spell writes seconds as 1:02:03 or 02:03. */
export function spell(seconds: number): string {
  const s = Math.max(0, Math.ceil(seconds))
  const two = (n: number) => String(n).padStart(2, '0')
  return s >= 3600 ? `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : `${two(Math.floor(s / 60))}:${two(s % 60)}`
}
