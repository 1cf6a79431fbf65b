import { describe, expect, it } from 'vitest'
import { lightOf, yuan, type Moving } from './types'

const filed: Moving = { id: 'x', title: '', state: 'filed', due_on: '2025-10-30', working_days_left: 9, timely: '', late_days: 0, why_not: { zh: '', en: '' }, overdue: false }

describe('the light of a transfer', () => {
  it('is yellow in the last three working days and red afterwards', () => {
    expect(lightOf(null)).toBe('none')
    expect(lightOf(filed)).toBe('ok')
    expect(lightOf({ ...filed, working_days_left: 3 })).toBe('soon')
    expect(lightOf({ ...filed, working_days_left: null })).toBe('ok')
    expect(lightOf({ ...filed, overdue: true })).toBe('late')
  })
  it('stays red for what was handed over late', () => {
    expect(lightOf({ ...filed, state: 'registered', timely: 'late' })).toBe('late')
    expect(lightOf({ ...filed, state: 'registered', timely: 'in_time' })).toBe('ok')
  })
})

describe('money', () => {
  it('keeps its fen', () => {
    expect(yuan(123456789)).toBe('1,234,567.89')
    expect(yuan(-50000)).toBe('−500')
  })
})
