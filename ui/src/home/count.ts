import { api } from '@/kernel/api/client'
import type { Page, Rec } from '@/kernel/api/types'
import { areaRegister, type Bar, type Question } from './bars'

const atOnce = 4

/** Each runs `work` over `items`, at most four at a time, and keeps their order; the first failure ends it. */
export async function each<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const out: R[] = new Array<R>(items.length)
  let next = 0
  async function run(): Promise<void> {
    while (next < items.length) {
      const i = next++
      try {
        out[i] = await work(items[i] as T)
      } catch (err) {
        next = items.length // the others stop where they are
        throw err
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, run))
  return out
}

async function total(register: string, filter: Record<string, string>, signal: AbortSignal): Promise<number> {
  const page = await api.get<Page>(`/r/${register}`, { ...filter, limit: 1, count: 1 }, signal)
  if (page.total === undefined) throw new Error(`${register}: no total in the answer`)
  return page.total
}

/** countBars asks the server for each number; `step` hears each that came. */
export function countBars(register: string, questions: Question[], signal: AbortSignal, step: () => void): Promise<Bar[]> {
  return each(questions, async (q) => {
    const value = await total(register, { [`f.${q.field}`]: q.filter }, signal)
    step()
    return { ...q, value }
  })
}

/** countAll is the number of records of a register that the caller may see. */
export const countAll = (register: string, signal: AbortSignal): Promise<number> => total(register, {}, signal)

/** areasOf are the areas of one level that the caller may see. */
export async function areasOf(level: string): Promise<Rec[]> {
  return (await api.get<Page>(`/r/${areaRegister}`, { 'f.level': level, limit: 50 })).items
}
