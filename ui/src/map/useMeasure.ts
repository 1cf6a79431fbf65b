import { computed, ref, shallowRef } from 'vue'
import type { Position } from '@/kernel/api/types'
import { drawMeasure } from './draw'
import type { Map, MapMouseEvent } from './maplibre'
import { areaM2, areaText, lengthM, lengthText } from './measure'
import type { Box } from './request'

export type Tool = '' | 'line' | 'area' | 'box'

/** useMeasure is what the pointer does while a tool is taken up: measure a way, an area, or pull a box open. */
export function useMeasure(map: () => Map | null, boxed: (box: Box) => void) {
  const tool = ref<Tool>('')
  const points = shallowRef<Position[]>([])
  const closed = computed(() => tool.value === 'area')
  const text = computed(() => {
    if (tool.value === 'line') return lengthText(lengthM(points.value))
    if (tool.value === 'area') return points.value.length > 2 ? areaText(areaM2(points.value)) : ''
    return ''
  })

  function show(next: Position[]): void {
    points.value = next
    const m = map()
    if (m) drawMeasure(m, next, closed.value || tool.value === 'box')
  }

  function take(next: Tool): void {
    const m = map()
    tool.value = tool.value === next ? '' : next
    show([])
    if (!m) return
    m.getCanvas().style.cursor = tool.value ? 'crosshair' : ''
    tool.value === 'box' ? m.dragPan.disable() : m.dragPan.enable()
    tool.value ? m.doubleClickZoom.disable() : m.doubleClickZoom.enable()
  }

  const add = (at: Position) => show([...points.value, at])
  const back = () => show(points.value.slice(0, -1))
  const clear = () => show([])

  /** pull follows the pointer from the corner where it went down, until it is let go. */
  function pull(e: MapMouseEvent): void {
    const m = map()
    if (tool.value !== 'box' || !m) return
    e.preventDefault()
    const [x0 = 0, y0 = 0] = e.lngLat.toArray()
    const ring = (x: number, y: number): Position[] => [[x0, y0], [x, y0], [x, y], [x0, y]]
    const move = (now: MapMouseEvent) => show(ring(now.lngLat.lng, now.lngLat.lat))
    m.on('mousemove', move)
    m.once('mouseup', (end) => {
      m.off('mousemove', move)
      const { lng, lat } = end.lngLat
      take('')
      if (lng !== x0 && lat !== y0) boxed([Math.min(x0, lng), Math.min(y0, lat), Math.max(x0, lng), Math.max(y0, lat)])
    })
  }

  return { tool, points, text, take, add, back, clear, pull }
}
