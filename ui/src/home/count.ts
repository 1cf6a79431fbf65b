import { api } from '@/kernel/api/client'
import type { Field, Page, Rec, Register, Tally } from '@/kernel/api/types'
import { areaRegister } from './bars'

/** What the charts of a register show, each counted by the server in one call. */
export interface Counted { states: Tally; districts: Tally; total: number }

/** counts asks for a register by its state and by areas; `total` is the number of all records that the caller may see. */
export async function counts(register: Register, state: Field, scope: Field, areas: Rec[], signal: AbortSignal): Promise<Counted> {
  const ask = (params: Record<string, string>) => api.get<Tally>(`/r/${register.name}/tally`, params, signal)
  const states = ask({ by: state.name })
  const districts = areas.length ? ask({ by: scope.name, under: areas.map((a) => a.id).join(',') }) : Promise.resolve({ groups: [], more: false })
  const [s, d] = await Promise.all([states, districts])
  return { states: s, districts: d, total: s.groups.reduce((sum, g) => sum + g.count, 0) }
}

/** areasOf are the areas of one level that the caller may see. */
export async function areasOf(level: string): Promise<Rec[]> {
  return (await api.get<Page>(`/r/${areaRegister}`, { 'f.level': level, limit: 50 })).items
}
