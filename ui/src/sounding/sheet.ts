import type { MyResult, MySiren, Sounding } from './types'

/** What the paper says of a siren at a signal: it sounded, faintly, it did not, or nobody is sure. */
export type Mark = '' | 'heard' | 'faint' | 'silent' | 'unsure'

/** One row of the paper: a mark for each signal, the time that was noted, the level and a remark. */
export interface Line { marks: Mark[]; time: string; level: string; note: string }
export type Lines = Record<string, Line>

/** Keys that mark a cell: digits as on the form, letters for who prefers them. */
export const keys: Record<string, Mark> = { 1: 'heard', 2: 'faint', 3: 'silent', 4: 'unsure', h: 'heard', f: 'faint', n: 'silent', u: 'unsure', Delete: '', Backspace: '', 0: '' }
export const marks: Exclude<Mark, ''>[] = ['heard', 'faint', 'silent', 'unsure']

export const blank = (signals: number): Line => ({ marks: Array.from({ length: signals }, () => ''), time: '', level: '', note: '' })
export const empty = (l: Line | undefined): boolean => !l || (l.marks.every((m) => !m) && !l.time && !l.level && !l.note)

/** timeOf reads a time of the day as people write it: 1000, 10.00, 10:00 and 10:00:05 are times; null is none. */
export function timeOf(text: string): string | null {
  const found = /^(\d{1,2})[:.：]?(\d{2})(?:[:.：](\d{2}))?$/.exec(text.trim())
  if (!found || Number(found[1]) > 23 || Number(found[2]) > 59 || Number(found[3] ?? 0) > 59) return null
  return `${found[1]?.padStart(2, '0')}:${found[2]}:${found[3] ?? '00'}`
}

/** What is to be said to the program of one cell. */
export interface Word { siren: string; result: MyResult; move: 'heard' | 'silent' | 'unsure'; record: Record<string, unknown> }
export type Doubt = 'time' | 'early' | 'level' | 'no_mark' | 'differs'

/** doubtOf is what is wrong with a row as it was written; '' for nothing. */
export function doubtOf(l: Line, siren: MySiren, signals: Sounding[]): Doubt | '' {
  if (empty(l)) return ''
  if (l.marks.every((m) => !m)) return 'no_mark'
  const time = l.time ? timeOf(l.time) : ''
  if (time === null) return 'time'
  if (time && signals[0] && time < signals[0].start) return 'early'
  if (l.level && !(Number(l.level) >= 20 && Number(l.level) <= 150)) return 'level'
  const against = siren.results.some((r, i) => (l.marks[i] === 'silent' && r.telemetry === 'sounded') || ((l.marks[i] === 'heard' || l.marks[i] === 'faint') && r.telemetry === 'failed'))
  return against ? 'differs' : ''
}

/** wordsOf is what a row says that the program does not know yet. The time belongs to the last signal that had begun by then. */
export function wordsOf(l: Line, siren: MySiren, signals: Sounding[], day: string): Word[] {
  const time = l.time ? timeOf(l.time) : null
  const at = time ? signals.filter((s) => s.start <= time).length - 1 : -1
  return siren.results.flatMap((result, i) => {
    const mark = l.marks[i]
    if (!mark) return []
    const faint = mark === 'faint'
    const move = faint ? 'heard' : mark
    const record = {
      ...(move === 'heard' ? { faint } : {}), ...(l.note ? { note: l.note } : {}), ...(l.level ? { spl_db: l.level } : {}), ...(i === at ? { noted_at: `${day}T${time}+08:00` } : {}),
    }
    return [{ siren: siren.id, result, move, record }]
  })
}

/** said is how a result was reported before, as a mark. */
export const said = (r: MyResult): Mark => (r.says === 'yes' ? (r.faint ? 'faint' : 'heard') : r.says === 'no' ? 'silent' : r.says === 'unknown' ? 'unsure' : '')

/** Steps keeps rows as they were, for Ctrl-Z: a step is one cell as far as it was written in one go. */
export class Steps {
  private past: { cell: string; lines: Lines }[] = []
  keep(cell: string, lines: Lines): void {
    if (this.past.at(-1)?.cell !== cell || cell === '') this.past = [...this.past, { cell, lines }].slice(-500)
  }
  back(): Lines | undefined {
    return this.past.pop()?.lines
  }
  get size(): number {
    return this.past.length
  }
}
