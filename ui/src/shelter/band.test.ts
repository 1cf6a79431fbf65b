import { describe, expect, it } from 'vitest'
import { bandOf, count, percent } from './band'

describe('bands', () => {
  it('a share at a limit belongs to the better band', () => {
    expect([0, 0.24, 0.25, 0.5, 0.75, 0.999, 1, 7].map((s) => bandOf(s)?.name)).toEqual(['none', 'none', 'poor', 'some', 'near', 'near', 'enough', 'enough'])
  })
  it('what nobody knows is in none, and is no number', () => {
    expect(bandOf(null)).toBeUndefined()
    expect([percent(null), count(null), count(0), percent(0)]).toEqual(['—', '—', '0', '0.0 %'])
  })
})
