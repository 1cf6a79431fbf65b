import { onBeforeUnmount, onMounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { api, type Params } from '@/kernel/api/client'
import { useEvents } from '@/kernel/events'

/** How old a reading may be before the screen says so, in seconds. */
export const staleAfter = 60

/**
 * useView reads a view, reads it anew a moment after one of its registers has changed and every `every` seconds, and tells
 * how old the reading is. A failed reading keeps the last one on the screen.
 */
export function useView<T>(name: string, params: () => Params, registers: string[], every = 30): {
  data: ShallowRef<T | null>; failure: ShallowRef<unknown>; age: Ref<number>; read: () => Promise<void>
} {
  const data = shallowRef<T | null>(null)
  const failure = shallowRef<unknown>(null)
  const age = ref(0)
  let at = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let beat: ReturnType<typeof setInterval> | undefined

  async function read(): Promise<void> {
    try {
      data.value = await api.get<T>(`/view/${name}`, params())
      failure.value = null
      at = Date.now()
      age.value = 0
    } catch (err) {
      failure.value = err
    }
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void read(), 250)
  }
  const stop = useEvents().watch(registers, soon, soon)
  onMounted(() => {
    void read()
    beat = setInterval(() => {
      if (at) age.value = Math.floor((Date.now() - at) / 1000)
      if (age.value > 0 && age.value % every === 0) void read()
    }, 1000)
  })
  onBeforeUnmount(() => {
    stop()
    clearTimeout(timer)
    clearInterval(beat)
  })
  return { data, failure, age, read }
}
