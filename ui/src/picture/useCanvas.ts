import { onBeforeUnmount, onMounted, ref, shallowRef, type Ref } from 'vue'
import type { Position } from '@/kernel/api/types'
import { CornerMarkers } from '@/map/corners'
import { addRecords } from '@/map/draw'
import { creditOf, loadGround } from '@/map/ground'
import { openMap, type Map, type MapMouseEvent } from '@/map/maplibre'
import { insertCorner, moveCorner, removeCorner, type Shape } from '@/map/polygonEdit'
import type { Box } from '@/map/request'
import { addPicture, sketchAt } from './drawPicture'

/** What a person does on the map. */
export interface Doings {
  click: (at: Position, hit: string) => void
  pull: (e: MapMouseEvent) => void
  moved: (view: Box, zoom: number) => void
  corners: (at: Position[]) => void
  finish: () => void
  name: (n: number) => string
  drawing: () => boolean
}

/** useCanvas is the map the picture is drawn on, and the handles of what is being drawn. */
export function useCanvas(host: Ref<HTMLElement | undefined>, label: string, box: Box, doings: Doings) {
  const map = shallowRef<Map | null>(null)
  const failed = ref(false)
  const credit = ref('')
  const zoom = ref(9)
  const centre = shallowRef<Position>([122.2, 30])
  const pointer = shallowRef<Position | null>(null)
  const view = shallowRef<Box | null>(null)
  let handles: CornerMarkers | null = null
  let shape: Shape = []
  let gone = false
  let timer = 0

  function moved(): void {
    const m = map.value
    if (!m) return
    const b = m.getBounds()
    view.value = [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()]
    centre.value = m.getCenter().toArray()
    zoom.value = m.getZoom()
    clearTimeout(timer)
    timer = window.setTimeout(() => { if (view.value) doings.moved(view.value, zoom.value) }, 180)
  }

  /** hold shows a handle at each corner; `between` those that pull out new ones. */
  function hold(at: Position[], between: boolean): void {
    shape = at.length ? [{ corners: at, holes: [] }] : []
    handles?.show(shape, between)
  }

  const told = (next: Shape) => doings.corners(next[0]?.corners ?? [])

  onMounted(async () => {
    document.body.dataset.map = 'busy'
    try {
      credit.value = creditOf(await loadGround())
      if (gone || !host.value) return
      const m = await openMap(host.value, { box, doubleClickZoom: false })
      if (gone) return m.remove()
      m.on('load', () => {
        addRecords(m)
        addPicture(m)
        handles = new CornerMarkers(m, {
          move: (c, to) => told(moveCorner(shape, c, to)), insert: (c, to) => told(insertCorner(shape, c, to)), remove: (c) => told(removeCorner(shape, c)),
          press: (c) => { if (c.at === 0 || c.at === (shape[0]?.corners.length ?? 0) - 1) doings.finish() }, name: (c) => doings.name(c.at + 1),
        })
        map.value = m
        moved()
      })
      m.on('moveend', moved)
      m.on('move', () => { zoom.value = m.getZoom() })
      m.on('movestart', () => { document.body.dataset.map = 'busy' })
      m.on('idle', () => { document.body.dataset.map = 'idle' })
      m.on('click', (e) => doings.click(e.lngLat.toArray(), map.value ? sketchAt(m, e.point) : ''))
      m.on('dblclick', () => { if (doings.drawing()) doings.finish() })
      m.on('mousedown', doings.pull)
      m.on('mousemove', (e) => {
        pointer.value = e.lngLat.toArray()
        if (map.value) m.getCanvas().style.cursor = doings.drawing() ? 'crosshair' : sketchAt(m, e.point) ? 'pointer' : ''
      })
      m.on('mouseout', () => { pointer.value = null })
      m.getCanvas().setAttribute('aria-label', label)
    } catch (err) {
      console.warn('map', err)
      failed.value = true
    }
  })
  onBeforeUnmount(() => {
    gone = true
    clearTimeout(timer)
    handles?.clear()
    map.value?.remove()
    delete document.body.dataset.map
  })
  return { map, failed, credit, zoom, centre, pointer, view, hold }
}
