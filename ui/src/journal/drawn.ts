import { computed, onBeforeUnmount, shallowRef, watch, type ComputedRef } from 'vue'
import { api } from '@/kernel/api/client'
import type { ChangeEvent } from '@/kernel/api/types'
import { useEvents } from '@/kernel/events'
import { sketches, taken, type Sketch } from '@/picture/sketches'
import { useMeta } from '@/kernel/meta'

/** useDrawn says which entries of an operation stand on the picture, and as which sketch; the change stream keeps it up. */
export function useDrawn(operation: () => string): ComputedRef<Map<string, string>> {
  const all = shallowRef<Sketch[]>([])
  const may = useMeta().register(sketches) !== undefined
  async function read(): Promise<void> {
    const id = operation()
    if (!id || !may) return
    try {
      const answer = await api.get<{ sketches: Sketch[] }>('/view/picture', { operation: id })
      if (id === operation()) all.value = answer.sketches
    } catch (err) {
      console.warn('picture', err) // the journal stands without it
    }
  }
  function hear(event: ChangeEvent): void {
    const s = event.record as unknown as Sketch | null
    if (event.action === 'gone' || !s) return void read()
    if (s.operation_id === operation()) all.value = taken(all.value, { ...s, id: event.id, rev: event.rev })
  }
  watch(operation, () => void read(), { immediate: true })
  if (may) onBeforeUnmount(useEvents().watch([sketches], hear, () => void read()))
  return computed(() => new Map(all.value.filter((s) => s.entry_id).map((s) => [s.entry_id as string, s.id])))
}
