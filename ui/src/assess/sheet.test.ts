import { describe, expect, it } from 'vitest'
import type { Rec } from '@/kernel/api/types'
import { fieldNames, firstDraft, heat, lacks, stepOf, type Line } from './sheet'

const line = (more: Partial<Line>): Line => ({ id: 'i', code: '1', title: '', kind: 'hand', depth: 0, weight: '5.00', target: null, rule: '', evidence: '', figure: '', named: ['', ''], unit: ['', ''], ...more })
const rec = (more: object): Rec => ({ id: 's', rev: 1, counted: null, computed: null, corrected: null, self_score: null, review_score: null, triggered: null, ...more }) as unknown as Rec

describe('a step of a sheet', () => {
  it('is the tier’s whose turn it is', () => {
    expect(stepOf({ report: true, judge: true }, 'self')).toBe('report')
    expect(stepOf({ report: true, judge: false }, 'review')).toBe('')
    expect(stepOf({ report: true, judge: true }, 'spot')).toBe('review')
    expect(stepOf({ report: true, judge: true }, 'settled')).toBe('')
  })
  it('begins with what the figure says and never with nothing instead', () => {
    const sirens = line({ kind: 'formula', figure: 'siren.sounded' })
    expect(firstDraft('report', sirens, rec({ computed: '96.40' })).actual).toBe('96.40')
    expect(fieldNames('review', sirens, rec({ computed: '96.40' }))).toEqual(['actual', 'reason'])
    expect(fieldNames('review', sirens, rec({}))).toEqual(['review_score', 'reason'])
  })
  it('proposes the self score to the reviewer', () => {
    expect(firstDraft('review', line({}), rec({ self_score: '4.00' })).review_score).toBe('4.00')
    expect(firstDraft('review', line({}), rec({ self_score: '4.00', review_score: '3.00' })).review_score).toBe('3.00')
  })
})

describe('an item', () => {
  it('without a value is missing, a bonus nobody claims is not', () => {
    expect(lacks(line({}), rec({ lacking: true }))).toEqual(['missing', 'evidence'])
    expect(lacks(line({ kind: 'bonus' }), rec({}))).toEqual([])
    expect(lacks(line({ kind: 'veto' }), rec({ triggered: false }))).toEqual([])
  })
  it('is as warm as the share of its weight, and cold is not missing', () => {
    expect([heat('5.00', '5.00'), heat('4.99', '5.00'), heat('0.00', '5.00'), heat(null, '5.00'), heat('1.00', null)]).toEqual([5, 4, 0, -1, -1])
  })
})
