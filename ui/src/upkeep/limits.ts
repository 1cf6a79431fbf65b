import type { Filled, ToDo } from './types'

/** What is wrong with a form as far as the device can tell; the server's judgement counts. Keys are texts of upkeep.wrong. */
export function wrong(task: Pick<ToDo, 'needs' | 'new_part' | 'renewing' | 'last_on'>, f: Filled, today: string): string[] {
  const out: string[] = []
  const given = (text: string): number | null => (text.trim() === '' || Number.isNaN(Number(text)) ? null : Number(text))
  if (!f.done_on) out.push('day')
  else if (f.done_on > today) out.push('future')
  else if (task.last_on && f.done_on <= task.last_on) out.push('again')
  const fine = f.result === 'good'
  if (task.needs === 'humidity') {
    const v = given(f.humidity)
    if (v === null || v < 0 || v > 100) out.push('humidity')
    else if (fine && v > 75) out.push('damp')
  }
  if (task.needs === 'spread') {
    const v = given(f.spread)
    if (v === null || v < 0) out.push('spread')
    else if (fine && v > 0.4) out.push('apart')
  }
  if (task.needs === 'run_time') {
    const v = given(f.run_time)
    if (v === null || v < 0 || !Number.isInteger(v)) out.push('run_time')
    else if (fine && v < 60) out.push('short')
  }
  if (f.result === 'defect') {
    if (task.renewing) out.push('unrenewed')
    if (!f.finding.trim()) out.push('finding')
    if (!f.grade) out.push('grade')
  }
  if (task.new_part && f.new_expiry_on <= f.done_on) out.push('new_expiry')
  return out
}

/** blank is an empty form of a task. */
export const blank = (today: string): Filled => ({ done_on: today, result: 'good', humidity: '', spread: '', run_time: '', new_made_on: '', new_expiry_on: '', finding: '', grade: '', company: '', remark: '' })
