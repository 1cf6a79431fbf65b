import { describe, expect, it } from 'vitest'
import { left, minutes, share, weeks } from './month'
import type { OneDay } from './types'

const day = (date: string): OneDay => ({ date, holiday: false, shifts: [], holes: null })

describe('a roster by weeks', () => {
  it('begins on Monday and leaves the days before and after empty', () => {
    const rows = weeks(['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05'].map(day)) // a Thursday
    expect(rows.map((r) => r.map((d) => d?.date.slice(8) ?? '-').join(' '))).toEqual(['- - - 01 02 03 04', '05 - - - - - -'])
    expect(weeks([])).toEqual([])
  })
})

describe('times', () => {
  it('count down to nothing and no further', () => {
    expect(left('2026-10-01T00:05:00Z', Date.parse('2026-10-01T00:00:00.200Z'))).toBe(300)
    expect(left('2026-10-01T00:05:00Z', Date.parse('2026-10-01T01:00:00Z'))).toBe(0)
    expect(minutes(245)).toBe('4:05')
  })
  it('have no share of nothing', () => {
    expect(share(1, 0)).toBe('—')
    expect(share(2, 3)).toBe('66.67%')
  })
})
