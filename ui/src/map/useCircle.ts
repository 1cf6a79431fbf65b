import { ref, shallowRef } from 'vue'
import type { Position } from '@/kernel/api/types'
import { circleTo, type Circle } from './circle'
import type { Map, MapMouseEvent, MapTouchEvent } from './maplibre'

/** Pixels a pointer moves before it has pulled rather than pressed. */
const pulled = 6

/**
 * useCircle makes a circle: press for the centre and pull, or press twice, or set centre and edge with the cross-hair. While
 * the centre waits for its edge, `half` is that centre; `tell` gets the finished circle, `show` what it looks like meanwhile.
 */
export function useCircle(map: () => Map | null, on: () => boolean, show: (c: Circle | null) => void, tell: (c: Circle | null) => void) {
  const half = ref<Position | null>(null)
  const drawn = shallowRef<Circle | null>(null)

  function preview(to: Position): void {
    if (!half.value) return
    drawn.value = circleTo(half.value, to)
    show(drawn.value)
  }

  /** set is a press: of the centre, or of the edge where the centre stands. */
  function set(at: Position): void {
    if (!half.value) {
      half.value = at
      return show(null)
    }
    const c = circleTo(half.value, at)
    half.value = drawn.value = null
    tell(c)
  }

  function leave(): boolean {
    if (!half.value) return false
    half.value = drawn.value = null
    return true
  }

  /** pull follows a pointer from where it went down; what is let go where it was pressed counts as a press. */
  function pull(e: MapMouseEvent | MapTouchEvent): void {
    const m = map()
    if (!m || !on() || e.originalEvent.target !== m.getCanvas() || ('touches' in e.originalEvent && e.originalEvent.touches.length > 1)) return
    const touch = 'touches' in e.originalEvent
    e.preventDefault()
    const from = e.point
    const began = half.value
    if (!began) half.value = e.lngLat.toArray()
    let far = false
    const move = (now: MapMouseEvent | MapTouchEvent) => {
      far ||= now.point.dist(from) > pulled
      if (far) preview(now.lngLat.toArray())
    }
    const [going, end] = touch ? (['touchmove', 'touchend'] as const) : (['mousemove', 'mouseup'] as const)
    m.on(going, move)
    m.once(end, (last: MapMouseEvent | MapTouchEvent) => {
      m.off(going, move)
      if (far || began) set(last.lngLat.toArray())
    })
  }

  return { half, preview, set, leave, pull }
}
