import { onBeforeUnmount, reactive, ref, shallowRef, watch, type Ref } from 'vue'
import { api } from '@/kernel/api/client'
import { useEvents } from '@/kernel/events'
import type { Answer } from './types'

/** useLift reads a timetable, and computes beside it what is supposed: nothing is stored until it is kept. */
export function useLift(id: Ref<string>) {
  const table = shallowRef<Answer | null>(null)
  const trial = shallowRef<Answer | null>(null)
  const failure = ref<unknown>(null)
  const busy = ref(false)
  const event = reactive({ at: '', wind: 0, stop: '' })
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0

  async function read(): Promise<void> {
    const of = id.value
    if (!of) return
    clearTimeout(timer)
    try {
      const got = await api.get<Answer>('/view/evac_lift', { id: of })
      if (of !== id.value) return
      table.value = got
      failure.value = null
      if (['queued', 'computing'].includes(got.lift?.run?.state ?? '')) timer = setTimeout(() => void read(), 1500)
    } catch (err) {
      failure.value = err
    }
  }

  async function suppose(): Promise<void> {
    const mine = ++turn
    busy.value = true
    try {
      const got = await api.get<Answer>('/view/evac_lift_again', { id: id.value, at: event.at, wind: event.wind || '', stop: event.stop })
      if (mine !== turn) return
      trial.value = got
      failure.value = null
    } catch (err) {
      if (mine === turn) failure.value = err
    } finally {
      if (mine === turn) busy.value = false
    }
  }

  function reset(): void {
    turn++
    trial.value = null
    busy.value = false
  }

  watch(id, () => {
    table.value = null
    reset()
    void read()
  }, { immediate: true })
  watch(() => [event.at, event.wind, event.stop], reset)
  const stop = useEvents().watch(['evac_lift', 'evac_lift_run', 'evac_vehicle', 'evac_stop', 'evac_leg'], () => void read(), () => void read())
  onBeforeUnmount(() => {
    stop()
    turn++
    clearTimeout(timer)
  })
  return { table, trial, failure, busy, event, read, suppose, reset }
}
