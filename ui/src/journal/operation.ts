import { computed, onMounted, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { api } from '@/kernel/api/client'
import type { Choice, Page, Rec, Register } from '@/kernel/api/types'
import { useMeta } from '@/kernel/meta'
import { operations } from './entries'

const kept = 'haidun.operation'

export interface Chosen {
  events: Register | undefined
  running: ShallowRef<Rec[]>
  chosen: Ref<string>
  operation: ComputedRef<Rec | undefined>
  world: ComputedRef<Choice | undefined>
  failure: Ref<unknown>
  /** Whether running has been read. */
  loaded: Ref<boolean>
  load: () => Promise<void>
}

/** useOperation is the operation in progress that this machine works on; all screens of the command post share the choice. */
export function useOperation(): Chosen {
  const events = useMeta().register(operations)
  const running = shallowRef<Rec[]>([])
  const chosen = ref(localStorage.getItem(kept) ?? '')
  const failure = ref<unknown>(null)
  const loaded = ref(false)
  const operation = computed(() => running.value.find((o) => o.id === chosen.value))
  const world = computed(() => events?.fields.find((f) => f.name === 'world')?.choices.find((c) => c.code === operation.value?.world))
  watch(chosen, (id) => localStorage.setItem(kept, id))
  async function load(): Promise<void> {
    failure.value = null
    if (!events) return
    try {
      running.value = (await api.get<Page>(`/r/${operations}`, { 'f.state': 'running', sort: '-started_at', limit: 100 })).items
      loaded.value = true
      if (!operation.value) chosen.value = running.value[0]?.id ?? ''
    } catch (err) {
      failure.value = err
    }
  }
  onMounted(load)
  return { events, running, chosen, operation, world, failure, loaded, load }
}
