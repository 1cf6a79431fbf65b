import type { Position } from '@/kernel/api/types'
import { Marker, type Map } from './maplibre'
import { middles, type Corner, type Shape } from './polygonEdit'

/** What a person does with the handles of a shape. */
export interface Handles {
  /** A corner is being dragged and has not been let go. */
  drag?(c: Corner, to: Position): void
  move(c: Corner, to: Position): void
  insert(c: Corner, at: Position): void
  remove(c: Corner): void
  /** A corner was pressed without being moved. */
  press(c: Corner): void
  name(c: Corner): string
}

/** More corners than this are shown without the handles between them. */
const crowded = 120
const step = 4
const arrows: Record<string, [number, number]> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }

/**
 * CornerMarkers are the handles of a shape on a map: a button for each corner, to be dragged or moved with the arrow keys and
 * taken away with Delete, and a smaller one in the middle of each side that pulls out a new corner.
 */
export class CornerMarkers {
  private shown: Marker[] = []
  constructor(private readonly map: Map, private readonly handles: Handles) {}

  clear(): void {
    for (const m of this.shown) m.remove()
    this.shown = []
  }

  show(shape: Shape, between: boolean): void {
    const focused = this.shown.findIndex((m) => m.getElement() === document.activeElement)
    this.clear()
    shape.forEach((p, part) => p.corners.forEach((at, i) => this.corner({ part, at: i }, at)))
    if (focused >= 0) this.shown[Math.min(focused, this.shown.length - 1)]?.getElement().focus()
    if (between && shape.reduce((n, p) => n + p.corners.length, 0) <= crowded) for (const m of middles(shape)) this.middle(m.corner, m.at)
  }

  private add(className: string, at: Position): { marker: Marker; element: HTMLButtonElement } {
    const element = document.createElement('button')
    element.type = 'button'
    element.className = className
    const marker = new Marker({ element, draggable: true }).setLngLat(at as [number, number]).addTo(this.map)
    this.shown.push(marker)
    return { marker, element }
  }

  private corner(c: Corner, at: Position): void {
    const { marker, element } = this.add('corner-handle', at)
    element.setAttribute('aria-label', this.handles.name(c))
    let moved = false
    marker.on('dragstart', () => { moved = true })
    marker.on('drag', () => this.handles.drag?.(c, marker.getLngLat().toArray()))
    marker.on('dragend', () => this.handles.move(c, marker.getLngLat().toArray()))
    element.addEventListener('click', (e) => {
      e.stopPropagation()
      if (!moved) this.handles.press(c)
      moved = false
    })
    element.addEventListener('contextmenu', (e) => {
      e.preventDefault()
      e.stopPropagation()
      this.handles.remove(c)
    })
    element.addEventListener('keydown', (e) => this.key(e, c, marker))
  }

  private key(e: KeyboardEvent, c: Corner, marker: Marker): void {
    const by = arrows[e.key]
    if (!by && e.key !== 'Delete' && e.key !== 'Backspace') return
    e.preventDefault()
    e.stopPropagation()
    if (!by) return this.handles.remove(c)
    const at = this.map.project(marker.getLngLat())
    this.handles.move(c, this.map.unproject([at.x + by[0], at.y + by[1]]).toArray())
  }

  private middle(c: Corner, at: Position): void {
    const { marker, element } = this.add('middle-handle', at)
    element.tabIndex = -1
    element.setAttribute('aria-hidden', 'true')
    marker.on('dragend', () => this.handles.insert(c, marker.getLngLat().toArray()))
    element.addEventListener('click', (e) => {
      e.stopPropagation()
      this.handles.insert(c, at)
    })
  }
}
