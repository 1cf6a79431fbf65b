import { describe, expect, it } from 'vitest'
import { diff, near } from './diff'
import { marked, newest, offset, type Line } from './types'

describe('diff', () => {
  it('names what went out and what came in', () => {
    expect(diff('a\nb\nc', 'a\nx\nc\nd').map((s) => s.kind[0] + s.text)).toEqual(['sa', 'ob', 'ix', 'sc', 'id'])
  })
  it('makes the new text of what stayed and what came in', () => {
    const [old, now] = ['甲\n乙\n丙\n丁', '乙\n丙\n戊\n丁\n己']
    expect(diff(old, now).filter((s) => s.kind !== 'out').map((s) => s.text).join('\n')).toBe(now)
    expect(diff(old, now).filter((s) => s.kind !== 'in').map((s) => s.text).join('\n')).toBe(old)
  })
  it('leaves out what is far from a change, and everything where nothing changed', () => {
    const text = Array.from({ length: 20 }, (_, n) => `行${n}`).join('\n')
    expect(near(diff(text, text))).toEqual([])
    expect(near(diff(text, text.replace('行10', '改'))).length).toBe(8)
  })
})

describe('marks', () => {
  it('are told from other brackets', () => {
    expect(marked('甲【缺:名称】乙【实战】').filter((p) => p.mark).map((p) => p.text)).toEqual(['【缺:名称】'])
  })
})

describe('offset', () => {
  it('counts characters beyond the basic plane once', () => {
    expect(offset('ab\n𠮷𠮷{{x}}', 2, 3)).toBe(7)
  })
})

describe('newest', () => {
  it('is the draft', () => {
    const v = (version: number, state: 'draft' | 'in_force' | 'replaced') => ({ id: String(version), version, state, tongue: 'zh' as const, shipped: false, why: '', written_by: '', approved_by: '', at: '' })
    const line: Line = { code: 'x', name: '', name_en: '', register: '', register_title: ['', ''], present: true, built: true, wrong: '', wrong_en: '', versions: [v(3, 'draft'), v(2, 'in_force'), v(1, 'replaced')] }
    expect(newest(line)?.version).toBe(3)
    expect(newest({ ...line, versions: line.versions.slice(1) })?.version).toBe(2)
  })
})
