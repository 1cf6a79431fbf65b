import { shallowRef, watch } from 'vue'
import { api } from '@/kernel/api/client'
import type { Page, Rec } from '@/kernel/api/types'
import { net } from '@/kernel/api/net'

/** useTowns are the counties and towns below an area that are in force, by their codes. */
export function useTowns(area: () => string) {
  const list = shallowRef<Rec[]>([])
  watch(area, async (code) => {
    if (!code) return void (list.value = [])
    const page = await api.get<Page>('/r/area', { 'f.level': 'in:county,town', sort: 'code', limit: 200 })
    if (code === area()) list.value = page.items.filter((a) => String(a.code).startsWith(code.replace(/00$/, '')) && !a.valid_to)
  }, { immediate: true })
  return list
}

/** townName is the name of an area in the language of the screen. */
export const townName = (a: Rec): string => String((net.lang === 'en' && a.name_en) || a.name)

/** codesOf are the codes in a field of towns. */
export const codesOf = (towns: unknown): string[] => String(towns ?? '').split(/\s+/).filter(Boolean)

/** flipped is a field of towns with one put in or taken out. */
export function flipped(towns: unknown, code: string, on?: boolean): string {
  const next = new Set(codesOf(towns))
  if (on ?? !next.has(code)) next.add(code)
  else next.delete(code)
  return [...next].sort().join(' ')
}
