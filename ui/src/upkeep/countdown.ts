import type { ConvertedWorks, Phase, Step } from './types'

/** hours writes tenths of an hour. */
export const hours = (tenths: number): string => (tenths / 10).toFixed(tenths % 10 ? 1 : 0)

/** What a works should be doing so many tenths of an hour after the conversion began. */
export function standing(w: Pick<ConvertedWorks, 'items'>, at: number): { done: Step[]; now: Step[]; next: Step[] } {
  return {
    done: w.items.filter((i) => i.end <= at),
    now: w.items.filter((i) => i.start <= at && at < i.end),
    next: w.items.filter((i) => i.start > at).sort((a, b) => a.start - b.start || a.no - b.no),
  }
}

/** left is how much of a limit of days remains, in seconds; negative beyond it. */
export const left = (limitDays: number, begun: number, now: number): number => limitDays * 86_400 - Math.floor((now - begun) / 1000)

/** span writes seconds as days and h:mm:ss. */
export function span(seconds: number): { days: number; clock: string } {
  const s = Math.abs(seconds)
  const two = (n: number) => String(n).padStart(2, '0')
  return { days: Math.floor(s / 86_400), clock: `${two(Math.floor(s / 3600) % 24)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` }
}

/** phasesOf are the phases a works has items of. */
export const phasesOf = (w: ConvertedWorks): Phase[] => (['early', 'imminent', 'urgent'] as Phase[]).filter((p) => w.phases[p])
