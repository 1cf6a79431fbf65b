// A sheet in a frame that is moved by dragging and keys, zoomed by wheel, pinch and keys; a tap without moving tells its place.
import { reactive, type Ref } from 'vue'

const still = 6 // pixels a finger may stray and still have tapped
const [least, most] = [0.05, 12]

/** useZoom handles the pointers of `frame`; `tap` gets the place of a tap, or of the middle of the frame on Enter, in pixels of the window. */
export function useZoom(frame: Ref<HTMLElement | undefined>, sheet: Ref<HTMLImageElement | undefined>, tap: (x: number, y: number) => void) {
  const state = reactive({ x: 0, y: 0, scale: 1 })
  const down = new Map<number, { x: number; y: number }>()
  let strayed = 0

  function around(px: number, py: number, factor: number): void {
    const box = frame.value?.getBoundingClientRect()
    if (!box) return
    const scale = Math.min(most, Math.max(least, state.scale * factor))
    const [fx, fy] = [px - box.left, py - box.top]
    state.x = fx - ((fx - state.x) * scale) / state.scale
    state.y = fy - ((fy - state.y) * scale) / state.scale
    state.scale = scale
  }
  const middle = (): [number, number] => {
    const box = frame.value?.getBoundingClientRect()
    return box ? [box.left + box.width / 2, box.top + box.height / 2] : [0, 0]
  }
  const by = (factor: number): void => around(...middle(), factor)
  function fit(): void {
    const [box, img] = [frame.value?.getBoundingClientRect(), sheet.value]
    if (!box || !img?.naturalWidth) return
    state.scale = Math.min(box.width / img.naturalWidth, box.height / img.naturalHeight)
    state.x = (box.width - img.naturalWidth * state.scale) / 2
    state.y = (box.height - img.naturalHeight * state.scale) / 2
  }
  const spread = (): { d: number; x: number; y: number } | null => {
    const [a, b] = [...down.values()]
    return a && b ? { d: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : null
  }
  const events = {
    pointerdown(e: PointerEvent): void {
      if (e.button !== 0) return
      frame.value?.setPointerCapture(e.pointerId)
      if (!down.size) strayed = 0
      down.set(e.pointerId, { x: e.clientX, y: e.clientY })
      if (down.size > 1) strayed = Infinity
    },
    pointermove(e: PointerEvent): void {
      const last = down.get(e.pointerId)
      if (!last) return
      const before = spread()
      strayed += Math.hypot(e.clientX - last.x, e.clientY - last.y)
      down.set(e.pointerId, { x: e.clientX, y: e.clientY })
      const now = spread()
      if (before && now && before.d > 0) {
        around(now.x, now.y, now.d / before.d)
        state.x += now.x - before.x
        state.y += now.y - before.y
      } else if (down.size === 1 && strayed > still) {
        state.x += e.clientX - last.x
        state.y += e.clientY - last.y
      }
    },
    pointerup(e: PointerEvent): void {
      const was = down.delete(e.pointerId)
      if (was && !down.size && strayed <= still) tap(e.clientX, e.clientY)
    },
    pointercancel(e: PointerEvent): void { down.delete(e.pointerId) },
    wheel(e: WheelEvent): void {
      e.preventDefault()
      around(e.clientX, e.clientY, e.deltaY < 0 ? 1.15 : 1 / 1.15)
    },
    keydown(e: KeyboardEvent): void {
      const step = 40
      const act: Record<string, () => void> = {
        ArrowLeft: () => { state.x += step }, ArrowRight: () => { state.x -= step }, ArrowUp: () => { state.y += step }, ArrowDown: () => { state.y -= step },
        '+': () => by(1.25), '=': () => by(1.25), '-': () => by(0.8), 0: fit, Enter: () => tap(...middle()),
      }
      const run = act[e.key]
      if (!run || e.target !== frame.value) return
      e.preventDefault()
      e.stopPropagation()
      run()
    },
  }
  return { state, events, by, fit }
}
