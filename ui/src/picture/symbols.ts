// The symbols of the common picture, own drawings. The convention is that of Swiss civil protection (BABS, Signaturen), which
// NATO's APP-6 shares in part: own means and posts blue in a rectangle, damage red in a circle, hazards orange in a triangle,
// orders and bans black. The codes are those of internal/domain/journal/symbol.go, and a test compares the two lists.

export type Form = 'point' | 'line' | 'area'
export type Family = 'means' | 'damage' | 'hazard' | 'order'

/** What a symbol looks like: its glyph is a path in a square of 24 × 24, its frame follows from the family. */
export interface Look { form: Form; family: Family; colour?: string; glyph: string }

export const families: Family[] = ['means', 'damage', 'hazard', 'order']
export const colours: Record<Family, string> = { means: '#0a4f9e', damage: '#c0261c', hazard: '#b85c00', order: '#1d2a30' }

const frames: Record<Family, string> = {
  means: 'M2.5 4.5h19v15h-19z', damage: 'M12 1.8a10.2 10.2 0 1 0 .01 0z', hazard: 'M12 1.5 23 21.5H1z', order: 'M12 1 23 12 12 23 1 12z',
}

export const symbols: Record<string, Look> = {
  command_post: { form: 'point', family: 'means', glyph: 'M8 17V7h8l-2 2.5 2 2.5H8' },
  rescue_team: { form: 'point', family: 'means', glyph: 'M6 16l6-8 6 8M9 16h6' },
  medical_post: { form: 'point', family: 'means', glyph: 'M12 7v10M7 12h10' },
  casualty_point: { form: 'point', family: 'means', glyph: 'M12 7v7M8.5 10.5h7M6 17h12' },
  shelter_open: { form: 'point', family: 'means', colour: '#147143', glyph: 'M6 13l6-6 6 6M8 12v5h8v-5M10.5 17v-3h3v3' },
  shelter_closed: { form: 'point', family: 'means', colour: '#5b6870', glyph: 'M6 13l6-6 6 6M8 12v5h8v-5M7 7l10 10' },
  supply_point: { form: 'point', family: 'means', glyph: 'M7 9h10v8H7zM7 9l2-2h6l2 2M12 9v8' },
  water_point: { form: 'point', family: 'means', glyph: 'M12 7c3 4 4 5 4 7a4 4 0 0 1-8 0c0-2 1-3 4-7z' },
  pump: { form: 'point', family: 'means', glyph: 'M12 8a4 4 0 1 0 .01 0zM12 8V6.5h6M16 12h3.5M12 9.5v5' },
  boat: { form: 'point', family: 'means', glyph: 'M5 13h14l-3 4H8zM12 13V7l4 4h-4' },
  helicopter: { form: 'point', family: 'means', glyph: 'M8.5 7v10M15.5 7v10M8.5 12h7' },
  roadblock: { form: 'point', family: 'order', glyph: 'M7 10h10v4H7zM9 10l-1 4M12.5 10l-1 4M16 10l-1 4M8 14v3M16 14v3' },
  fire: { form: 'point', family: 'damage', glyph: 'M12 5c.5 3 4.5 4.5 4.5 8.5a4.5 4.5 0 0 1-9 0c0-2 1-3 2-4 .3 1.2.8 1.8 1.5 2 0-2.5-.2-4.5 1-6.5z' },
  collapse: { form: 'point', family: 'damage', glyph: 'M6 17h12M8 17V9l4-3M12 6l1 4-2 2 3 2-1 3M15 17l2-6' },
  flooded_place: { form: 'point', family: 'damage', glyph: 'M6 10c1.5-2 3-2 4 0s2.5 2 4 0 3-2 4 0M6 15c1.5-2 3-2 4 0s2.5 2 4 0 3-2 4 0' },
  trapped: { form: 'point', family: 'damage', glyph: 'M12 6a1.8 1.8 0 1 0 .01 0zM12 9.6V14M9 11h6M12 14l-2 4M12 14l2 4M6.5 8v9M17.5 8v9' },
  power_cut: { form: 'point', family: 'damage', glyph: 'M13 5l-4 8h3l-1 6 4-8h-3z' },
  line_cut: { form: 'point', family: 'damage', glyph: 'M12 18v-6M8 8.5a5 5 0 0 1 8 0M10 11a2.5 2.5 0 0 1 4 0M7 7l10 10' },
  chemical: { form: 'point', family: 'hazard', glyph: 'M10.5 9h3M11 9v4l-3 5h8l-3-5V9M9.5 16h5' },
  unexploded: { form: 'point', family: 'hazard', glyph: 'M12 8c2 2 2.5 4 2.5 7h-5c0-3 .5-5 2.5-7zM9 18h6M10 15l-1.5 3M14 15l1.5 3' },
  landslide: { form: 'point', family: 'hazard', glyph: 'M6 18.5l5-9 3 5 2-2 3 6zM10 16h.01M13 17.5h.01' },
  place_note: { form: 'point', family: 'order', glyph: 'M8.5 9h7M8.5 12h7M8.5 15h4' },
  evacuation_route: { form: 'line', family: 'means', colour: '#147143', glyph: 'M3 12h15M14 7l6 5-6 5' },
  closed_road: { form: 'line', family: 'damage', glyph: 'M2 12h20M8 8l8 8M16 8l-8 8' },
  dike_breach: { form: 'line', family: 'damage', glyph: 'M2 15h6M16 15h6M8 15l3-6M16 15l-3-6' },
  advance: { form: 'line', family: 'means', glyph: 'M3 9h11V5l8 7-8 7v-4H3z' },
  boundary: { form: 'line', family: 'order', glyph: 'M2 12h6M11 12h2M16 12h6' },
  flooded_area: { form: 'area', family: 'damage', colour: '#1567b8', glyph: 'M4 5h16v14H4zM6 10c1.5-2 3-2 4 0s2.5 2 4 0 3-2 4 0M6 15c1.5-2 3-2 4 0s2.5 2 4 0 3-2 4 0' },
  danger_area: { form: 'area', family: 'hazard', glyph: 'M4 5h16v14H4zM4 12l7-7M4 19L18 5M11 19l9-9' },
  assembly_area: { form: 'area', family: 'means', glyph: 'M12 5c5 0 8.5 3 8.5 7s-3.5 7-8.5 7-8.5-3-8.5-7 3.5-7 8.5-7zM12 9v6M9 12h6' },
  no_entry: { form: 'area', family: 'order', glyph: 'M4 5h16v14H4zM4 5l16 14M20 5L4 19' },
}

/** colourOf is what a symbol is drawn in; an unknown one is drawn black. */
export const colourOf = (code: string): string => symbols[code]?.colour ?? colours[symbols[code]?.family ?? 'order']

/** frameOf is the rim of a point's symbol; lines and areas have none. */
export const frameOf = (code: string): string => (symbols[code]?.form === 'point' ? frames[symbols[code].family] : '')

/** Areas that are hatched as well, so that they are told apart on a black and white print. */
export const hatched = ['danger_area', 'no_entry']

/** Lines with something along them. */
export const along: Record<string, 'arrow' | 'cross' | 'gap'> = { evacuation_route: 'arrow', advance: 'arrow', closed_road: 'cross', dike_breach: 'gap' }

const ratio = 2

function canvasOf(size: number): { c: CanvasRenderingContext2D; px: number } | null {
  const canvas = document.createElement('canvas')
  const px = size * ratio
  canvas.width = canvas.height = px
  const c = canvas.getContext('2d')
  return c && { c, px }
}

/** paint draws a point's symbol; what nobody has confirmed has a broken rim. */
function paint(code: string, doubt: boolean): ImageData | null {
  const made = canvasOf(34)
  if (!made) return null
  const { c, px } = made
  c.translate(px * 0.06, px * 0.06)
  c.scale((px * 0.88) / 24, (px * 0.88) / 24)
  c.lineJoin = c.lineCap = 'round'
  const frame = new Path2D(frameOf(code))
  c.strokeStyle = c.fillStyle = 'rgba(255,255,255,0.96)'
  c.lineWidth = 4
  c.stroke(frame)
  c.fill(frame)
  c.strokeStyle = colourOf(code)
  c.lineWidth = 2
  c.setLineDash(doubt ? [2.6, 2.6] : [])
  c.stroke(frame)
  c.setLineDash([])
  c.lineWidth = 1.9
  c.stroke(new Path2D(symbols[code]?.glyph ?? ''))
  return c.getImageData(0, 0, px, px)
}

function paintAlong(what: string, colour: string): ImageData | null {
  const made = canvasOf(18)
  if (!made) return null
  const { c, px } = made
  c.scale(px / 24, px / 24)
  c.lineCap = 'round'
  for (const [width, style] of [[9, '#fff'], [4.5, colour]] as const) {
    c.strokeStyle = style
    c.lineWidth = width
    c.stroke(new Path2D(what === 'arrow' ? 'M7 4l10 8-10 8' : what === 'cross' ? 'M6 6l12 12M18 6L6 18' : 'M9 4l-3 16M18 4l-3 16'))
  }
  return c.getImageData(0, 0, px, px)
}

function paintHatch(colour: string): ImageData | null {
  const made = canvasOf(8)
  if (!made) return null
  const { c, px } = made
  c.strokeStyle = colour
  c.lineWidth = px * 0.12
  c.stroke(new Path2D(`M${-px / 2} ${px / 2}L${px / 2} ${-px / 2}M0 ${px}L${px} 0M${px / 2} ${px * 1.5}L${px * 1.5} ${px / 2}`))
  return c.getImageData(0, 0, px, px)
}

/** sketchImage paints what the map asks for by name: k:code:doubt, l:what:colour, h:colour; null for names that are not ours. */
export function sketchImage(id: string): ImageData | null {
  const [kind, a = '', b = ''] = id.split(':')
  if (kind === 'k' && symbols[a]) return paint(a, b === '1')
  if (kind === 'l') return paintAlong(a, b)
  return kind === 'h' ? paintHatch(a) : null
}
