import { onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { burst } from '@/home/burst'
import type { Figure } from '@/home/figures'
import { api, type Params } from '@/kernel/api/client'
import { useEvents } from '@/kernel/events'
import { useMeta } from '@/kernel/meta'

/** useFigures are all figures of a scope (`area`, `from`, `to`), counted anew a moment after a register they count has changed. */
export function useFigures(scope: () => Params): { figures: ShallowRef<Figure[] | null>; failure: Ref<unknown>; busy: Ref<boolean>; read: () => Promise<void> } {
  const figures = shallowRef<Figure[] | null>(null)
  const failure = ref<unknown>(null)
  const busy = ref(false)
  let asked = 0
  async function read(): Promise<void> {
    const mine = ++asked
    busy.value = true
    try {
      const now = await api.get<Figure[]>('/figures', scope())
      if (mine !== asked) return // another scope was chosen meanwhile
      figures.value = now
      failure.value = null
    } catch (err) {
      if (mine === asked) failure.value = err
    } finally {
      if (mine === asked) busy.value = false
    }
  }
  const later = burst(() => { if (!document.hidden) void read() }, 1500, 10_000)
  const registers = (useMeta().meta?.registers ?? []).map((r) => r.name)
  const stop = useEvents().watch(registers, later.call, later.call)
  const shown = () => { if (!document.hidden) later.call() }
  watch(() => JSON.stringify(scope()), () => void read())
  onMounted(() => {
    document.addEventListener('visibilitychange', shown)
    void read()
  })
  onBeforeUnmount(() => {
    stop()
    later.cancel()
    document.removeEventListener('visibilitychange', shown)
  })
  return { figures, failure, busy, read }
}
