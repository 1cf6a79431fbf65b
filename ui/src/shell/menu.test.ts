import { expect, test } from 'vitest'
import { current, matcher, remembered, toggled, unfolds } from './menu'

test('all the words typed are looked for, in any order, in Chinese, English and names', () => {
  const hit = matcher(' SHEL 避难 ')
  expect([hit('避难场所', 'Shelters', 'shelter'), hit('避难场所', 'Places'), matcher('')('x'), matcher('duty_r')('值班表', 'Rosters', 'duty_roster')]).toEqual([true, false, true, true])
})

test('the group of the open screen stands open until it is closed; what was opened by hand stays open', () => {
  let u = { byHand: ['siren'], here: 'hq' }
  expect(['siren', 'hq', 'duty'].map((id) => unfolds(u, id))).toEqual([true, true, false])
  u = toggled(u, 'hq')
  expect(unfolds(u, 'hq')).toBe(false)
  u = toggled(toggled(u, 'siren'), 'hq')
  expect(u).toEqual({ byHand: ['hq'], here: '' })
  expect(toggled({ byHand: ['hq'], here: 'hq' }, 'hq')).toEqual({ byHand: [], here: '' })
})

test('a page below an entry marks it, and the nearest alone', () => {
  const entries = ['/', '/sirens', '/sirens/plan', '/evac/plan']
  expect(['/', '/evac/plan/01J', '/sirens/plan/7', '/sirens/rates', '/sirensday', '/r/area'].map((p) => current(p, entries))).toEqual(['/', '/evac/plan', '/sirens/plan', '/sirens', '', ''])
})

test('what a browser remembers badly is forgotten', () => {
  expect([remembered(null), remembered('["a",1]'), remembered('{"a":1}'), remembered('[')]).toEqual([[], ['a'], [], []])
})
