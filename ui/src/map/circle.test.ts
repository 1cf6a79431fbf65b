import { describe, expect, it } from 'vitest'
import { away, circleRing, circleTo, handlesOf, kmText } from './circle'
import { distanceM } from './measure'

const home = [122.1, 30.02]

describe('a circle on the ground', () => {
  it('is everywhere its radius away from its centre', () => {
    for (const at of circleRing({ at: home, km: 3.5 })) expect(distanceM(home, at)).toBeCloseTo(3500, 0)
  })
  it('is closed', () => {
    const ring = circleRing({ at: home, km: 1 })
    expect(ring.at(-1)).toEqual(ring[0])
    expect(ring).toHaveLength(73)
  })
  it('goes through the position it was pulled to, to ten metres', () => {
    expect(circleTo(home, away(home, 2.347, 200))).toEqual({ at: home, km: 2.35 })
  })
  it('is none where nothing was pulled', () => expect(circleTo(home, home)).toBeNull())
  it('is held by its centre and its eastern edge', () => {
    const [centre, edge] = handlesOf({ at: home, km: 2 })[0]?.corners ?? []
    expect(centre).toEqual(home)
    expect(edge?.[0]).toBeGreaterThan(122.1)
    expect(distanceM(home, edge ?? [])).toBeCloseTo(2000, 0)
  })
  it('says its radius in kilometres', () => expect([kmText(0.5), kmText(12.3), kmText(250)]).toEqual(['0.50 km', '12.30 km', '250 km']))
})
