import { describe, expect, it } from 'vitest'
import { blockSize, blockToRead, emptySlots, placed, placeOf, type Slots } from './slots'

const block = (n: number, size = blockSize) => Array.from({ length: size }, (_x, i) => n * blockSize + i)

describe('a long list read where it is looked at', () => {
  it('reads the block in view first, then the one just beyond', () => {
    let s: Slots<number> = emptySlots(1000)
    expect(blockToRead(s, 480, 505)).toBe(4)
    s = placed(s, 4, block(4), true)
    expect(blockToRead(s, 480, 505)).toBe(5)
    s = placed(s, 5, block(5), true)
    expect(blockToRead(s, 480, 505)).toBeNull()
    expect(blockToRead(s, 570, 595)).toBe(6)
    expect(blockToRead(s, 405, 430)).toBe(3)
  })
  it('is whole after being looked through from any place in any order', () => {
    let s: Slots<number> = emptySlots(1234)
    for (const at of [1200, 0, 617, 300, 1000, 100, 800]) {
      for (let from = at; from < at + 230; from += 23) {
        for (let b = blockToRead(s, from, from + 30); b !== null; b = blockToRead(s, from, from + 30)) {
          const rows = block(b, Math.min(blockSize, 1234 - b * blockSize))
          s = placed(s, b, rows, b < 12)
        }
      }
    }
    expect(s.length).toBe(1234)
    s.forEach((v, i) => { if (v !== undefined) expect(v).toBe(i) })
    expect(s.filter((v) => v !== undefined).length).toBeGreaterThan(1000)
  })
  it('needs nothing of an empty list or beyond the end', () => {
    expect(blockToRead(emptySlots(0), 0, 30)).toBeNull()
    expect(blockToRead(placed(emptySlots<number>(7), 0, block(0, 7), false), 0, 30)).toBeNull()
  })
})

describe('the place of a block', () => {
  it.each([[0, 1000, 0], [4, 1000, 400], [5, 1000, 500], [6, 1000, -400], [9, 1000, -100], [12, 1234, -34], [13, 1234, 1300], [3, 0, 300]])('%d of %d is %d', (block, total, want) => expect(placeOf(block, total)).toBe(want))
})

describe('a list that is not as long as it was counted', () => {
  it('ends where its last block ends', () => {
    expect(placed(emptySlots<number>(250), 2, block(2, 20), false)).toHaveLength(220)
    expect(placed(emptySlots<number>(250), 1, [], false)).toHaveLength(100)
  })
  it('grows by a row to read while there is more', () => {
    const s = placed(emptySlots<number>(200), 1, block(1), true)
    expect(s).toHaveLength(201)
    expect(blockToRead(s, 180, 201)).toBe(2)
  })
  it('is not changed in place: the table compares the list itself', () => {
    const s = emptySlots<number>(100)
    expect(placed(s, 0, block(0), false)).not.toBe(s)
    expect(s[0]).toBeUndefined()
  })
})
