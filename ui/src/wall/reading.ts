import { onBeforeUnmount, onMounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { burst } from '@/home/burst'
import { useEvents } from '@/kernel/events'

/** Something that stands on the wall, and when it was last read (ms, 0 for never). */
export interface Reading<T> { data: ShallowRef<T | null>; at: Ref<number>; failure: ShallowRef<unknown>; read: () => Promise<void> }

/**
 * useReading reads something, and again a moment after its registers have changed, at most every ten seconds in a storm, and
 * every minute in any case. What was read last stays when a reading fails.
 */
export function useReading<T>(ask: () => Promise<T>, registers: string[]): Reading<T> {
  const data = shallowRef<T | null>(null)
  const at = ref(0)
  const failure = shallowRef<unknown>(null)
  let beat = 0
  async function read(): Promise<void> {
    try {
      data.value = await ask()
      at.value = Date.now()
      failure.value = null
    } catch (err) {
      failure.value = err
    }
  }
  const later = burst(() => void read(), 1000, 10_000)
  const stop = useEvents().watch(registers, later.call, later.call)
  onMounted(() => {
    void read()
    beat = window.setInterval(() => void read(), 60_000)
  })
  onBeforeUnmount(() => {
    stop()
    later.cancel()
    window.clearInterval(beat)
  })
  return { data, at, failure, read }
}
