import { describe, expect, it } from 'vitest'
import { blank, doubtOf, said, Steps, timeOf, wordsOf, type Line } from './sheet'
import type { MyResult, MySiren, Sounding } from './types'

const result = (id: string, telemetry = 'none'): MyResult => ({ id, rev: 1, signal: id, stage: 'waiting', telemetry, detail: '', says: '', says_by: '', spl_db: '', retest: '', faint: false, note: '' })
const siren = (...results: MyResult[]): MySiren => ({ id: 's', name: '东门 1号机', address: '', results })
const signals = [{ start: '10:00:00' }, { start: '10:10:00' }] as Sounding[]
const line = (l: Partial<Line>): Line => ({ ...blank(2), ...l })

describe('a time on paper', () => {
  it.each([['1000', '10:00:00'], ['9:05', '09:05:00'], ['10.12', '10:12:00'], ['10：00', '10:00:00'], ['10:00:07', '10:00:07']])('%s is read', (text, want) => expect(timeOf(text)).toBe(want))
  it.each(['', '25:00', '10:61', '十点', '10'])('%s is none', (text) => expect(timeOf(text)).toBeNull())
})

describe('a row of the paper', () => {
  it('says each signal, the time with the signal that sounded then', () => {
    const words = wordsOf(line({ marks: ['heard', 'faint'], time: '10:11', level: '82.5', note: '风大' }), siren(result('a'), result('b')), signals, '2026-05-12')
    expect(words.map((w) => [w.result.id, w.move, w.record])).toEqual([
      ['a', 'heard', { faint: false, note: '风大', spl_db: '82.5' }],
      ['b', 'heard', { faint: true, note: '风大', spl_db: '82.5', noted_at: '2026-05-12T10:11:00+08:00' }],
    ])
  })
  it('says nothing of a signal without a mark', () => expect(wordsOf(line({ marks: ['', 'silent'] }), siren(result('a'), result('b')), signals, '2026-05-12').map((w) => w.result.id)).toEqual(['b']))
  it.each<[string, Partial<Line>, string]>([
    ['nothing at all', {}, ''], ['a remark without a mark', { note: '门锁' }, 'no_mark'], ['a time that is none', { marks: ['heard', ''], time: '25:00' }, 'time'],
    ['a time before the first signal', { marks: ['heard', ''], time: '9:58' }, 'early'], ['a level nobody measures', { marks: ['heard', ''], level: '820' }, 'level'],
    ['heard, where the terminal failed', { marks: ['heard', ''] }, 'differs'], ['silent, where it failed', { marks: ['silent', ''] }, ''],
  ])('%s', (_, l, want) => expect(doubtOf(line(l), siren(result('a', 'failed'), result('b')), signals)).toBe(want))
  it('was said before as it is marked', () => expect([said({ ...result('a'), says: 'yes', faint: true }), said({ ...result('a'), says: 'no' }), said(result('a'))]).toEqual(['faint', 'silent', '']))
})

describe('taking back', () => {
  it('takes back a whole cell, however many keys it took', () => {
    const steps = new Steps()
    const [first, second] = [{ s: line({}) }, { s: line({ note: '风' }) }]
    steps.keep('s note', first)
    steps.keep('s note', second)
    expect(steps.back()).toBe(first)
    expect(steps.back()).toBeUndefined()
  })
})
