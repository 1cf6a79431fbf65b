/** The bands of a share of places for people, the worst first, with their colours; dark text is readable on none of them, so the map writes beside. */
export const bands = [
  { name: 'none', below: 0.25, colour: '#8c1d18' },
  { name: 'poor', below: 0.5, colour: '#c4571b' },
  { name: 'some', below: 0.75, colour: '#c99a1a' },
  { name: 'near', below: 1, colour: '#6f9a4a' },
  { name: 'enough', below: Number.POSITIVE_INFINITY, colour: '#1b6b46' },
] as const

export const unknownColour = '#5d6b72'

/** bandOf is the band of a share; nothing where nobody knows it. */
export const bandOf = (share: number | null) => (share === null ? undefined : bands.find((b) => share < b.below))

export const percent = (share: number | null): string => (share === null ? '—' : `${(100 * share).toFixed(1)} %`)

export const count = (n: number | null): string => (n === null ? '—' : Math.round(n).toLocaleString('en'))
