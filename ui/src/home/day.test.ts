import { describe, expect, it } from 'vitest'
import { chinaDay, partOfDay } from './day'

describe('chinaDay', () => {
  const at = Date.parse('2026-11-24T12:00:00+08:00')
  it('is written in full in both languages', () => {
    expect(chinaDay(at, 'zh')).toBe('2026年11月24日 星期二')
    expect(chinaDay(at, 'en')).toBe('Tuesday, 24 November 2026')
  })
  it('turns at midnight in UTC+8', () => {
    expect(chinaDay(Date.parse('2026-12-31T15:59:59Z'), 'zh')).toBe('2026年12月31日 星期四')
    expect(chinaDay(Date.parse('2026-12-31T16:00:00Z'), 'zh')).toBe('2027年1月1日 星期五')
  })
})

describe('partOfDay', () => {
  it.each([['04:59', 'night'], ['05:00', 'morning'], ['08:00', 'forenoon'], ['11:00', 'noon'], ['12:59', 'noon'], ['13:00', 'afternoon'], ['18:00', 'evening'], ['00:00', 'night']])('at %s is %s', (time, want) => {
    expect(partOfDay(Date.parse(`2026-05-12T${time}:00+08:00`))).toBe(want)
  })
})
