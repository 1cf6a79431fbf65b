import { api } from '@/kernel/api/client'
import type { LabelHit } from '@/kernel/api/types'

/** Names already heard, so that a chosen reference can be shown and merged without asking again. */
const heard = new Map<string, string>()

function remember(register: string, hits: LabelHit[]): LabelHit[] {
  for (const hit of hits) heard.set(`${register}/${hit.id}`, hit.label)
  return hits
}

/** labelOf is the name of a reference where it has been heard, "" where not. */
export function labelOf(register: string, id: string): string {
  return heard.get(`${register}/${id}`) ?? ''
}

/** findLabels looks for records of a register by words, at most 20. */
export async function findLabels(register: string, words: string, signal?: AbortSignal): Promise<LabelHit[]> {
  return remember(register, await api.get<LabelHit[]>(`/r/${register}/labels`, { q: words, limit: 20 }, signal))
}

/** labelsOf names known ids; ids outside the caller's area are absent from the answer. */
export async function labelsOf(register: string, ids: string[]): Promise<LabelHit[]> {
  return ids.length ? remember(register, await api.get<LabelHit[]>(`/r/${register}/labels`, { ids: ids.join(',') })) : []
}
