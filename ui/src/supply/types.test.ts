import { expect, test } from 'vitest'
import { byStore, parts, type Taken } from './types'

test('a bar is own stock, what is brought, and what lacks', () => {
  expect(parts({ required: 200, own: 50, sent: 100, gap: 50 })).toEqual({ own: 25, sent: 50 })
  expect(parts({ required: 0, own: 0, sent: 0, gap: 0 })).toEqual({ own: 100, sent: 0 })
})

test('lines are grouped by store and none is lost', () => {
  const line = (store: string, quantity: number): Taken => ({ store, place: 'p', stock: 's', item: 'meal', quantity, minutes: 1, own: false })
  expect(byStore([line('a', 1), line('b', 2), line('a', 3)]).map(([s, l]) => [s, l.map((x) => x.quantity)])).toEqual([['a', [1, 3]], ['b', [2]]])
})
