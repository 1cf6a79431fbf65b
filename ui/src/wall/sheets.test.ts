import { expect, test } from 'vitest'
import { on, sheets } from './sheets'

test('a board that fits is one sheet, an empty one too', () => {
  expect(sheets([{ from: 0, to: 40 }, { from: 50, to: 100 }], 100)).toEqual([{ from: 0, to: 100 }])
  expect(sheets([], 100)).toEqual([{ from: 0, to: 0 }])
})

test('a row is never torn apart: what stands side by side goes to the next sheet together', () => {
  const boxes = [{ from: 0, to: 60 }, { from: 0, to: 60 }, { from: 70, to: 95 }, { from: 70, to: 130 }, { from: 140, to: 180 }]
  expect(sheets(boxes, 120)).toEqual([{ from: 0, to: 60 }, { from: 70, to: 180 }])
})

test('a heading does not stand alone at the foot of a sheet', () => {
  expect(sheets([{ from: 0, to: 60 }, { from: 70, to: 90, head: true }, { from: 100, to: 150 }], 100)).toEqual([{ from: 0, to: 60 }, { from: 70, to: 150 }])
})

test('a row higher than the wall is cut, so that no part of it is out of reach', () => {
  expect(sheets([{ from: 0, to: 30 }, { from: 40, to: 290 }, { from: 300, to: 340 }], 100)).toEqual([
    { from: 0, to: 30 }, { from: 40, to: 140 }, { from: 140, to: 240 }, { from: 240, to: 340 },
  ])
})

test('where nothing has been measured there is one sheet and no endless loop', () => {
  expect(sheets([{ from: 0, to: 30 }, { from: 40, to: 90 }], 0)).toEqual([{ from: 0, to: 90 }])
})

test('every box stands on a sheet, and on one only where it was not cut', () => {
  const boxes = Array.from({ length: 23 }, (_, i) => ({ from: Math.floor(i / 3) * 50, to: Math.floor(i / 3) * 50 + 44 }))
  const cut = sheets(boxes, 170)
  expect(boxes.map((b) => cut.filter((s) => on(b, s)).length)).toEqual(boxes.map(() => 1))
  expect(cut.length).toBe(3)
})
