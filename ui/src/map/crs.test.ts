import { describe, expect, it } from 'vitest'
import { fromCgcs2000, toCgcs2000 } from './crs'

// CGCS2000 → GCJ-02 → BD-09 for three places in Zhoushan, to six decimals.
const vectors = [
  [[122.2072, 29.9853], [122.211358, 29.982897], [122.217924, 29.988564]],
  [[122.3012, 29.9497], [122.305355, 29.947311], [122.311826, 29.953397]],
  [[122.205, 30.244], [122.209183, 30.241608], [122.215761, 30.247299]],
]

describe.each(vectors)('%s', (cgcs = [], gcj = [], bd = []) => {
  it('is shifted as published', () => {
    const near = (got: number[], want: number[]) => want.forEach((v, i) => expect(Math.abs((got[i] ?? 0) - v)).toBeLessThan(6e-7))
    near(fromCgcs2000(cgcs, 'GCJ02'), gcj)
    near(fromCgcs2000(cgcs, 'BD09'), bd)
  })
  it.each(['GCJ02', 'BD09'] as const)('comes back from %s', (crs) => {
    const back = toCgcs2000(fromCgcs2000(cgcs, crs), crs)
    cgcs.forEach((v, i) => expect(Math.abs((back[i] ?? 0) - v)).toBeLessThan(1e-9))
  })
  it('stays as it is in the system of record', () => {
    expect(fromCgcs2000(cgcs, 'CGCS2000')).toEqual(cgcs)
    expect(toCgcs2000(cgcs, 'CGCS2000')).toEqual(cgcs)
  })
})

describe('outside China', () => {
  it.each(['GCJ02', 'BD09'] as const)('%s shifts nothing', (crs) => {
    expect(fromCgcs2000([2.35, 48.86], crs)).toEqual([2.35, 48.86])
  })
})
