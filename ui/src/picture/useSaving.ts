import { ref, shallowRef } from 'vue'
import { api, ApiError } from '@/kernel/api/client'
import type { Rec } from '@/kernel/api/types'
import { ulid } from '@/kernel/api/ulid'
import { sketches, type Sketch } from './sketches'

/** A change that met another: what I wanted, what it was, and how it is now. */
export interface Clash { base: Sketch; mine: Record<string, unknown>; theirs: Rec }

/** useSaving sends what was drawn. Where somebody else was first nothing is overwritten: `clash` waits for a person. */
export function useSaving(saved: (s: Sketch) => void) {
  const busy = ref(false)
  const failure = ref<unknown>(null)
  const clash = shallowRef<Clash | null>(null)
  let key = ulid()

  async function save(base: Sketch | null, record: Record<string, unknown>): Promise<void> {
    busy.value = true
    failure.value = null
    try {
      const rec = base
        ? Object.keys(record).length ? await api.patch<Rec>(`/r/${sketches}/${base.id}`, { rev: base.rev, record }) : null
        : await api.post<Rec>(`/r/${sketches}`, { record }, key)
      key = ulid()
      clash.value = null
      saved(rec ? (rec as unknown as Sketch) : (base as Sketch))
    } catch (err) {
      if (err instanceof ApiError && err.stale && err.current && base) clash.value = { base, mine: record, theirs: err.current }
      else failure.value = err
    } finally {
      busy.value = false
    }
  }

  /** mine puts my change over theirs, on purpose. */
  function mine(): void {
    const c = clash.value
    if (c) void save(c.theirs as unknown as Sketch, c.mine)
  }

  function theirs(): void {
    const c = clash.value
    clash.value = null
    if (c) saved(c.theirs as unknown as Sketch)
  }

  return { busy, failure, clash, save, mine, theirs }
}
