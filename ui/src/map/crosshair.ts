import { ref } from 'vue'
import type { Position } from '@/kernel/api/types'
import type { Map } from './maplibre'

/** Pixels a key moves the cross-hair, by itself and with Shift; and how near an edge the map moves instead. */
const step = 16
const fine = 2
const margin = 28
const arrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** What keys on the map do besides moving the cross-hair. Each answers whether it did anything. */
export interface Keys { set(at: Position): void; close(): boolean; back(): boolean; leave(): boolean; moved(at: Position): void }

/** useCrosshair is a cross-hair on a map that is moved with the arrow keys, so that whatever a pointer can draw the keyboard can too. */
export function useCrosshair(map: () => Map | null, keys: Keys) {
  /** Where it stands, in pixels from the middle of the map. */
  const off = ref({ x: 0, y: 0 })

  function at(): Position {
    const m = map()
    if (!m) return [0, 0]
    const { clientWidth: w, clientHeight: h } = m.getContainer()
    return m.unproject([w / 2 + off.value.x, h / 2 + off.value.y]).toArray()
  }

  function move(m: Map, dx: number, dy: number): void {
    const { clientWidth: w, clientHeight: h } = m.getContainer()
    const next = { x: off.value.x + dx, y: off.value.y + dy }
    if (Math.abs(next.x) > w / 2 - margin || Math.abs(next.y) > h / 2 - margin) m.panBy([dx, dy], { animate: false })
    else off.value = next
    keys.moved(at())
  }

  /** key handles a key pressed on the map itself, not on a handle of a shape. */
  function key(e: KeyboardEvent): void {
    const m = map()
    if (!m || e.target !== m.getCanvas() || e.ctrlKey || e.metaKey || e.altKey) return
    const by = arrows[e.key]
    const n = e.shiftKey ? fine : step
    let done = true
    if (by) move(m, by[0] * n, by[1] * n)
    else if (e.key === ' ') keys.set(at())
    else if (e.key === 'Enter') done = keys.close()
    else if (e.key === 'Backspace') done = keys.back()
    else if (e.key === 'Escape') done = keys.leave()
    else if (e.key === '+' || e.key === '=') m.zoomIn({ animate: false }, e)
    else if (e.key === '-') m.zoomOut({ animate: false }, e)
    else return
    e.preventDefault()
    if (done) e.stopPropagation()
  }

  return { off, at, key }
}
