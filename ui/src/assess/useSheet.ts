import { computed, onBeforeUnmount, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { api } from '@/kernel/api/client'
import type { Page, Rec } from '@/kernel/api/types'
import { useEvents } from '@/kernel/events'
import { lacks, scores as scoreRegister, sheets, type Line, type Sheet } from './sheet'

export interface OpenSheet {
  sheet: ShallowRef<Sheet | null>
  record: ShallowRef<Rec | null>
  byItem: ComputedRef<Map<string, Rec>>
  lines: ComputedRef<Line[]>
  open: ComputedRef<Line[]>
  failure: ShallowRef<unknown>
  read: () => Promise<void>
  take: (rec: Rec) => void
}

/** useSheet is one sheet with its scores, read again when anybody changes it. */
export function useSheet(id: () => string): OpenSheet {
  const sheet = shallowRef<Sheet | null>(null)
  const record = shallowRef<Rec | null>(null)
  const all = shallowRef<Rec[]>([])
  const failure = shallowRef<unknown>(null)
  const byItem = computed(() => new Map(all.value.map((s) => [String(s.item_id), s])))
  const lines = computed(() => sheet.value?.lines ?? [])
  const open = computed(() => lines.value.filter((l) => lacks(l, byItem.value.get(l.id)).length > 0))
  let later = 0

  async function read(): Promise<void> {
    const asked = id()
    if (!asked) return
    try {
      const [view, rec, page] = await Promise.all([
        api.get<Sheet>('/view/assess_sheet', { id: asked }), api.get<Rec>(`/r/${sheets}/${encodeURIComponent(asked)}`), api.get<Page>(`/r/${scoreRegister}`, { parent: asked, limit: 200 }),
      ])
      if (asked !== id()) return
      sheet.value = view
      record.value = rec
      all.value = page.items
      failure.value = null
    } catch (err) {
      failure.value = err
    }
  }
  /** A score that was just written stands at once; the sheet's totals follow with the next reading. */
  const take = (rec: Rec) => { all.value = all.value.map((s) => (s.id === rec.id ? rec : s)) }
  const soon = () => { window.clearTimeout(later); later = window.setTimeout(() => void read(), 300) }

  watch(id, () => { sheet.value = null; record.value = null; all.value = []; void read() }, { immediate: true })
  const stop = useEvents().watch([sheets, scoreRegister], (e) => { if (e.id === id() || all.value.some((s) => s.id === e.id)) soon() }, soon)
  onBeforeUnmount(() => { stop(); window.clearTimeout(later) })
  return { sheet, record, byItem, lines, open, failure, read, take }
}
