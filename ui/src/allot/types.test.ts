import { expect, test } from 'vitest'
import { fillOf } from './types'

test('works are as full as they are', () => {
  expect([[0, 100], [10, 100], [50, 100], [95, 100], [100, 100], [5, 0], [0, 0]].map(([used, room]) => fillOf({ used: used ?? 0, room: room ?? 0 }).name)).toEqual(['empty', 'some', 'much', 'nearly', 'full', 'full', 'empty'])
})
