import { describe, expect, it } from 'vitest'
import { cycle, draftOf, monthsOf, spansOf, weekendOf } from './year'

const n = (zh: string) => ({ zh, en: zh })

describe('a calendar', () => {
  it('has weeks from Monday to Sunday', () => {
    const may = monthsOf(2026)[4]
    expect(may?.weeks[0]).toEqual(['', '', '', '', '2026-05-01', '2026-05-02', '2026-05-03'])
    expect(may?.weeks.every((w) => w.length === 7)).toBe(true)
  })
  it('goes into lines and back', () => {
    const marks = draftOf({ off: [{ name: n('元旦'), first: '2026-01-01', last: '2026-01-03' }], work: [{ name: n('上班'), first: '2026-01-04', last: '2026-01-04' }] })
    expect(spansOf(marks, 'off')).toBe('2026-01-01 2026-01-03 元旦 | 元旦')
    expect(spansOf(marks, 'work')).toBe('2026-01-04 2026-01-04 上班 | 上班')
  })
  it('a click marks a day and the next one takes the mark away', () => {
    const once = cycle({}, '2026-05-12', '补休')
    expect(once['2026-05-12']?.kind).toBe('off')
    expect(cycle(once, '2026-05-12', '补休')).toEqual({})
    expect(cycle({}, '2026-05-16', '上班')['2026-05-16']?.kind).toBe('work')
    expect(weekendOf('2026-05-16')).toBe(true)
  })
})
