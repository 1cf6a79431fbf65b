import { offlineBase } from '@/kernel/offline'
import type { Cards, Gate } from './types'

/** One scan as this device keeps it until the server has it. */
export interface Kept { mark: string; event: string; card: string; kind: 'scan' | 'tally'; gate: Gate; at: string; trip: string; site: string; sent: boolean; verdict: string; zh: string; en: string; page?: string; tick?: number }

/** base is what this device keeps of roll-calls, and what its scans are numbered under. */
export const base = 'haidun.roll'

/** pageId names this loading of the page: readings of performance.now are of it alone. */
export const pageId = `${Date.now().toString(36)}${Array.from(crypto.getRandomValues(new Uint8Array(4)), (b) => b.toString(16)).join('')}`

/** ageMs is how long ago a scan was, by the clock that nobody sets; 0 where the page was loaded anew since. */
export function ageMs(k: Pick<Kept, 'page' | 'tick'>, page: string, tick: number): number {
  return k.page === page && k.tick !== undefined ? Math.max(0, Math.round(tick - k.tick)) : 0
}

const run = offlineBase(base, { scans: 'mark', lists: null })

export const queue = {
  all: () => run<Kept[]>('scans', 'readonly', (s) => s.getAll() as IDBRequest<Kept[]>),
  put: (k: Kept) => run('scans', 'readwrite', (s) => s.put(k)),
  cards: (event: string) => run<Cards | undefined>('lists', 'readonly', (s) => s.get(event) as IDBRequest<Cards | undefined>),
  keepCards: (c: Cards) => run('lists', 'readwrite', (s) => s.put(JSON.parse(JSON.stringify(c)), c.event?.id ?? '')),
}
