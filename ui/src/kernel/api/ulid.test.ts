import { describe, expect, it } from 'vitest'
import { ulid } from './ulid'

const fixed = (now: number, byte: number) => ({ now: () => now, random: () => new Uint8Array(10).fill(byte) })

describe('ulid', () => {
  it('writes the time of the ULID specification example', () => {
    expect(ulid(fixed(1469918176385, 0)).slice(0, 10)).toBe('01ARYZ6S41')
  })
  it('has 26 characters of the Crockford alphabet', () => {
    for (let i = 0; i < 200; i++) expect(ulid()).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
  })
  it('uses every random bit', () => {
    expect(ulid(fixed(0, 0))).toBe('00000000000000000000000000')
    expect(ulid(fixed(0, 255)).slice(10)).toBe('ZZZZZZZZZZZZZZZZ')
  })
  it('sorts by time', () => {
    expect(ulid(fixed(1000, 255)) < ulid(fixed(1001, 0))).toBe(true)
  })
})
