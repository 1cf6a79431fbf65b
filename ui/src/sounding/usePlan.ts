import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { api } from '@/kernel/api/client'
import type { Action, Page, Rec } from '@/kernel/api/types'
import { allowedActions } from '@/kernel/detail/actions'
import { useMeta } from '@/kernel/meta'
import { plans } from './types'

/** useRecord is the record of a plan with the moves that its reader may make with it now. */
export function useRecord(id: () => string, again: () => unknown): { record: ShallowRef<Rec | null>; moves: ComputedRef<Action[]>; failure: ShallowRef<unknown>; read: () => Promise<void> } {
  const meta = useMeta()
  const record = shallowRef<Rec | null>(null)
  const failure = shallowRef<unknown>(null)
  async function read(): Promise<void> {
    const asked = id()
    if (!asked) return void (record.value = null)
    try {
      const got = await api.get<Rec>(`/r/${plans}/${encodeURIComponent(asked)}`)
      if (asked === id()) record.value = got
      failure.value = null
    } catch (err) {
      failure.value = err
    }
  }
  watch([id, again], () => void read(), { immediate: true })
  const moves = computed(() => {
    const register = meta.register(plans)
    return register && record.value && !record.value.struck_at ? allowedActions(register, record.value) : []
  })
  return { record, moves, failure, read }
}

/** listPlans are the plans to choose from, the latest day first. */
export const listPlans = async (): Promise<Rec[]> => (await api.get<Page>(`/r/${plans}`, { sort: '-day', limit: 30 })).items
