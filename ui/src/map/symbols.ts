import type { Tone } from '@/kernel/api/types'

/** What one symbol says: the register by its shape, the state by colour and mark, made-up data by a broken rim. */
export type Mood = Tone | 'none'
export const moods: Mood[] = ['ok', 'warn', 'danger', 'info', 'idle', 'none']
export const colours: Record<Mood, string> = { ok: '#1c8150', warn: '#c97a00', danger: '#c0362c', info: '#1779a0', idle: '#71838d', none: '#0c6170' }

export const shapes = ['circle', 'square', 'diamond', 'triangle', 'hexagon', 'pentagon'] as const
export type Shape = (typeof shapes)[number]
const rims = ['#0a2536', '#6b2a8a', '#7d4a00', '#98231b']

/** The look of a register by its place among the registers that can be shown. */
export interface Look { shape: Shape; rim: string }
export const lookOf = (index: number): Look => ({ shape: shapes[index % shapes.length] as Shape, rim: rims[Math.floor(index / shapes.length) % rims.length] as string })

/** symbolId names the image of a symbol; ringId that of a cluster with so many eighths of each mood. */
export const symbolId = (index: number, mood: Mood, demo: boolean): string => `s:${index}:${mood}:${demo ? 1 : 0}`
export const ringId = (eighths: number[]): string => `c:${eighths.join(':')}`

const corners: Record<Shape, number[][]> = {
  circle: [],
  square: [[-0.82, -0.82], [0.82, -0.82], [0.82, 0.82], [-0.82, 0.82]],
  diamond: [[0, -1.08], [1.08, 0], [0, 1.08], [-1.08, 0]],
  triangle: [[0, -1.08], [1.04, 0.8], [-1.04, 0.8]],
  hexagon: [0, 1, 2, 3, 4, 5].map((i) => [Math.cos((i * Math.PI) / 3), Math.sin((i * Math.PI) / 3)]),
  pentagon: [0, 1, 2, 3, 4].map((i) => [Math.sin((i * 2 * Math.PI) / 5) * 1.04, -Math.cos((i * 2 * Math.PI) / 5) * 1.04]),
}

/** path traces a shape of radius r around x, y. */
function path(c: CanvasRenderingContext2D, shape: Shape, x: number, y: number, r: number): void {
  c.beginPath()
  if (shape === 'circle') c.arc(x, y, r, 0, 2 * Math.PI)
  else corners[shape].forEach(([dx = 0, dy = 0], i) => (i ? c.lineTo(x + dx * r, y + dy * r) : c.moveTo(x + dx * r, y + dy * r)))
  c.closePath()
}

/** A mark besides the colour, for eyes that do not tell red from green. */
function mark(c: CanvasRenderingContext2D, mood: Mood, m: number, r: number): void {
  c.strokeStyle = '#fff'
  c.fillStyle = '#fff'
  c.lineWidth = r * 0.3
  c.lineCap = 'round'
  const line = (x1: number, y1: number, x2: number, y2: number) => {
    c.beginPath()
    c.moveTo(m + x1 * r, m + y1 * r)
    c.lineTo(m + x2 * r, m + y2 * r)
    c.stroke()
  }
  if (mood === 'danger') [[-0.32, -0.32, 0.32, 0.32], [-0.32, 0.32, 0.32, -0.32]].forEach((l) => line(...(l as [number, number, number, number])))
  if (mood === 'warn') [[0, -0.48, 0, 0.08], [0, 0.46, 0, 0.47]].forEach((l) => line(...(l as [number, number, number, number])))
  if (mood === 'idle') line(-0.38, 0, 0.38, 0)
}

/** drawSymbol paints a register's symbol in the middle of a square of `size` pixels. */
export function drawSymbol(c: CanvasRenderingContext2D, size: number, look: Look, mood: Mood, demo: boolean): void {
  const m = size / 2
  const r = size * 0.33
  c.lineJoin = 'round'
  path(c, look.shape, m, m, r)
  c.strokeStyle = '#fff'
  c.lineWidth = size * 0.2
  c.stroke()
  c.fillStyle = colours[mood]
  c.fill()
  c.strokeStyle = look.rim
  c.lineWidth = size * 0.065
  c.setLineDash(demo ? [size * 0.11, size * 0.09] : [])
  c.stroke()
  c.setLineDash([])
  mark(c, mood, m, r)
}

/** drawRing paints a cluster: white, with a ring of the states inside it. */
export function drawRing(c: CanvasRenderingContext2D, size: number, eighths: number[]): void {
  const m = size / 2
  const r = size * 0.4
  c.beginPath()
  c.arc(m, m, size * 0.49, 0, 2 * Math.PI)
  c.fillStyle = '#fff'
  c.fill()
  const all = eighths.reduce((a, b) => a + b, 0) || 1
  let from = -Math.PI / 2
  eighths.forEach((n, i) => {
    if (!n) return
    const to = from + (2 * Math.PI * n) / all
    c.beginPath()
    c.arc(m, m, r, from, to)
    c.lineWidth = size * 0.14
    c.strokeStyle = colours[moods[i] as Mood]
    c.stroke()
    from = to
  })
}

/** imageFor paints the image a map asks for by its name; null for names that are not ours. */
export function imageFor(id: string, ratio = 2): ImageData | null {
  const [kind, ...rest] = id.split(':')
  if (kind !== 's' && kind !== 'c') return null
  const size = (kind === 's' ? 24 : 40) * ratio
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size
  const c = canvas.getContext('2d')
  if (!c) return null
  if (kind === 's') drawSymbol(c, size, lookOf(Number(rest[0])), rest[1] as Mood, rest[2] === '1')
  else drawRing(c, size, rest.map(Number))
  return c.getImageData(0, 0, size, size)
}
