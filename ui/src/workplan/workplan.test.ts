import { describe, expect, test } from 'vitest'
import { shows, urgency, type Task } from './board'
import { periods } from './periods'
import { readText } from './readtext'

const task = (over: Partial<Task>): Task => ({ id: '', rev: 1, title: '', state: 'doing', area: '', lead_id: '', lead: '', helpers: '', found_lead: '', due_on: '', done_on: '', days: null, overdue: false, target: null, unit: '', progress: null, note: '', bound: null, evidence: [], asked: 0, ...over })

describe('the work plan', () => {
  test('what is overdue longest stands first, what is over last', () => {
    const all = [task({ id: 'done', state: 'done', days: -90 }), task({ id: 'free' }), task({ id: 'soon', days: 2 }), task({ id: 'late', days: -3, overdue: true }), task({ id: 'later', days: -30, overdue: true })]
    expect(all.toSorted(urgency).map((t) => t.id)).toEqual(['later', 'late', 'soon', 'free', 'done'])
  })

  test('the filter knows what nobody leads', () => {
    expect(shows(task({}), 'none')).toBe(true)
    expect(shows(task({ lead_id: 'a' }), 'none')).toBe(false)
    expect(shows(task({ lead_id: 'a' }), 'a')).toBe(true)
    expect(shows(task({ lead_id: 'a' }), 'all')).toBe(true)
  })

  test('periods are those of the day in China', () => {
    const newYear = new Date('2025-12-31T16:30:00Z')
    expect(periods('month', newYear)).toEqual({ from: '2026-01-01', to: '2026-01-31' })
    expect(periods('quarter', new Date('2024-02-10T00:00:00Z'))).toEqual({ from: '2024-01-01', to: '2024-03-31' })
    expect(periods('year', newYear)).toEqual({ from: '2026-01-01', to: '2026-12-31' })
    expect(periods('all', newYear)).toEqual({})
  })

  test('a text file is read in the encodings it comes in', () => {
    const bytes = (...b: number[]) => new Uint8Array(b).buffer
    expect(readText(new TextEncoder().encode('人防').buffer as ArrayBuffer)).toBe('人防')
    expect(readText(bytes(0xc8, 0xcb, 0xb7, 0xc0))).toBe('人防')
    expect(readText(bytes(0xff, 0xfe, 0xba, 0x4e))).toBe('人')
  })
})
