import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { api } from '@/kernel/api/client'
import type { ChangeEvent, Rec } from '@/kernel/api/types'
import { useEvents } from '@/kernel/events'
import { layers as layerRegister, sketches as sketchRegister, taken, type PictureLayer, type Sketch } from './sketches'

export interface Gap { from: string; until: string | null }

/** An order issued by a moment: how many of its recipients had come how far, and who had not answered. */
export interface GivenOrder { order: Rec; answers: Record<string, number>; total: number; silent: Rec[] }

/** What the time machine answers. */
export interface Past {
  now: string
  at: string
  layers: PictureLayer[]
  sketches: Sketch[]
  entries: Rec[]
  orders: GivenOrder[]
  counts: { entries: number; states: Record<string, number>; open: number; flash: number; key: number; to_draw: number; sketches: number }
  before: string | null
  after: string | null
  gaps: Gap[]
  unknown: number
}

/** How busy each minute was: minutes since `from`, changes of entries, of the picture, of orders and their answers. */
export interface Marks { now: string; from: string; minutes: [number, number, number, number][]; gaps: Gap[] }

/** Somebody who has just drawn something. */
export interface Busy { who: string; sketch: string; layer: string; until: number }

const shownFor = 9000

/**
 * usePicture is the picture of an operation: now, kept up by the change stream, which carries each sketch whole, or at a
 * past minute as the log says it was. `at` "" is now.
 */
export function usePicture(operation: () => string, at: () => string) {
  const layers = shallowRef<PictureLayer[]>([])
  const sketches = shallowRef<Sketch[]>([])
  const past = shallowRef<Past | null>(null)
  const marks = shallowRef<Marks | null>(null)
  const busy = shallowRef<Busy[]>([])
  const failure = ref<unknown>(null)
  const loading = ref(false)
  /** How far this machine's clock is from the post's. Everything in time follows the post's. */
  const skew = ref(0)
  let asked = 0
  let timer = 0

  const now = () => Date.now() + skew.value
  const shown = computed(() => (past.value ? { layers: past.value.layers, sketches: past.value.sketches } : { layers: layers.value, sketches: sketches.value }))

  async function read(): Promise<void> {
    const id = operation()
    if (!id) return
    try {
      const answer = await api.get<{ now: string; layers: PictureLayer[]; sketches: Sketch[] }>('/view/picture', { operation: id })
      if (id !== operation()) return
      skew.value = Date.parse(answer.now) - Date.now()
      layers.value = answer.layers
      sketches.value = answer.sketches
      failure.value = null
    } catch (err) {
      failure.value = err
    }
  }

  async function readPast(): Promise<void> {
    const mine = ++asked
    if (!at() || !operation()) return void (past.value = null)
    loading.value = true
    try {
      const answer = await api.get<Past>('/view/picture_past', { operation: operation(), at: at() })
      if (mine !== asked) return // a later moment has been asked for
      past.value = answer
      failure.value = null
    } catch (err) {
      if (mine === asked) failure.value = err
    } finally {
      if (mine === asked) loading.value = false
    }
  }

  async function readMarks(): Promise<void> {
    const id = operation()
    if (!id) return
    try {
      const answer = await api.get<Marks>('/view/picture_marks', { operation: id })
      if (id === operation()) marks.value = answer
    } catch (err) {
      failure.value = err
    }
  }

  function hear(event: ChangeEvent): void {
    const rec = event.record as unknown as (Sketch & PictureLayer) | null
    if (event.action === 'gone' || !rec) return void read()
    if (rec.operation_id !== operation()) return
    const whole = { ...rec, id: event.id, rev: event.rev }
    if (event.register === layerRegister) return void (layers.value = taken(layers.value, whole))
    sketches.value = taken(sketches.value, whole)
    if (whole.changed_by) busy.value = [...busy.value.filter((b) => b.who !== whole.changed_by), { who: whole.changed_by, sketch: event.id, layer: whole.layer_id, until: Date.now() + shownFor }]
  }

  function settle(rec: Sketch | PictureLayer): void {
    if ('shape' in rec) sketches.value = taken(sketches.value, rec)
    else layers.value = taken(layers.value, rec)
  }

  watch(operation, () => {
    marks.value = past.value = null
    sketches.value = []
    layers.value = []
    void read()
    void readMarks()
  }, { immediate: true })
  watch([operation, at], () => void readPast(), { immediate: true })
  const stop = useEvents().watch([layerRegister, sketchRegister], hear, () => void read())
  timer = window.setInterval(() => {
    if (busy.value.some((b) => b.until < Date.now())) busy.value = busy.value.filter((b) => b.until >= Date.now())
  }, 1000)
  onBeforeUnmount(() => {
    stop()
    clearInterval(timer)
  })
  return { layers, sketches, shown, past, marks, busy, failure, loading, now, read, readMarks, settle }
}
