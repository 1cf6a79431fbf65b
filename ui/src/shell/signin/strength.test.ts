import { describe, expect, it } from 'vitest'
import { strength } from './strength'

describe('password strength', () => {
  it('grades nothing, short, enough and long', () => {
    expect(strength('')).toBe(0)
    expect(strength('Short1!')).toBe(1)
    expect(strength('plainwordsix')).toBe(2)
    expect(strength('Plain-word-six-77')).toBe(4)
  })
  it('does not take repetition for length', () => {
    expect(strength('aaaaaaaaaaaaaaaaaaaaaaaa')).toBe(1)
  })
  it('does not accept the login inside the password', () => {
    expect(strength('WangHai-wanghai-2026', 'wanghai')).toBe(1)
  })
})
