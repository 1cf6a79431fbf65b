// A map over the ground that ships with the program: opened with its page, removed with it.
import { onBeforeUnmount, onMounted, ref, shallowRef, useTemplateRef } from 'vue'
import { creditOf, loadGround } from './ground'
import { openMap, type Map } from './maplibre'

/** busy says, for tests and printing, that the map has something to draw; it says itself when it is done. */
export function busy(): void {
  document.body.dataset.map = 'busy'
}

/** fit shows all of some positions (longitude, latitude); none change nothing. */
export function fit(m: Map, all: [number, number][], padding: number, maxZoom: number): void {
  if (!all.length) return
  const lon = all.map((p) => p[0])
  const lat = all.map((p) => p[1])
  m.fitBounds([Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)], { padding, maxZoom, animate: false })
}

/**
 * useMap opens a map in the element whose ref is `host`. `listen` is called when it is there, `add` when layers can be added; `map` is null until then.
 * `label` is its name for a screen reader.
 */
export function useMap(label: () => string, add: (m: Map) => void, listen: (m: Map) => void) {
  const host = useTemplateRef<HTMLElement>('host')
  const map = shallowRef<Map | null>(null)
  const failed = ref(false)
  const credit = ref('')
  let gone = false

  onMounted(async () => {
    busy()
    try {
      credit.value = creditOf(await loadGround())
      if (gone || !host.value) return
      const m = await openMap(host.value)
      if (gone) return m.remove()
      m.on('load', () => {
        add(m)
        map.value = m
      })
      m.on('movestart', busy)
      m.on('idle', () => { document.body.dataset.map = 'idle' })
      listen(m)
      m.getCanvas().setAttribute('aria-label', label())
    } catch (err) {
      console.warn('map', err)
      failed.value = true
    }
  })
  onBeforeUnmount(() => {
    gone = true
    map.value?.remove()
    delete document.body.dataset.map
  })
  return { host, map, failed, credit }
}
