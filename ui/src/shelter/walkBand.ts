/** Colours of a walk by its minutes, the shortest first; `none` is beyond the last limit, or no way at all. */
export const walkBands = [
  { name: 'm5', most: 5, colour: '#1b6b46' },
  { name: 'm10', most: 10, colour: '#6f9a4a' },
  { name: 'm15', most: 15, colour: '#c99a1a' },
  { name: 'm30', most: 30, colour: '#c4571b' },
  { name: 'none', most: Number.POSITIVE_INFINITY, colour: '#8c1d18' },
] as const

export const walkBand = (minutes: number | null) => walkBands.find((b) => (minutes ?? Number.POSITIVE_INFINITY) <= b.most) ?? walkBands[4]
