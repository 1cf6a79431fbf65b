import type { Cards, Gate } from './types'

/** One scan as this device keeps it until the server has it. */
export interface Kept { mark: string; event: string; card: string; kind: 'scan' | 'tally'; gate: Gate; at: string; trip: string; site: string; sent: boolean; verdict: string; zh: string; en: string; page?: string; tick?: number }

const base = 'haidun.roll'

/** pageId names this loading of the page: readings of performance.now are of it alone. */
export const pageId = `${Date.now().toString(36)}${Array.from(crypto.getRandomValues(new Uint8Array(4)), (b) => b.toString(16)).join('')}`

/** ageMs is how long ago a scan was, by the clock that nobody sets; 0 where the page was loaded anew since. */
export function ageMs(k: Pick<Kept, 'page' | 'tick'>, page: string, tick: number): number {
  return k.page === page && k.tick !== undefined ? Math.max(0, Math.round(tick - k.tick)) : 0
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(base, 1)
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('scans', { keyPath: 'mark' })
      asked.result.createObjectStore('lists')
    }
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error ?? new Error('indexedDB'))
  })
}

async function run<T>(store: string, mode: IDBTransactionMode, act: (s: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const tx = db.transaction(store, mode)
      const asked = act(tx.objectStore(store))
      // Only what is on the disk is kept: a phone may die in the next second.
      tx.oncomplete = () => resolve(asked.result)
      tx.onerror = tx.onabort = () => reject(tx.error ?? new Error('indexedDB'))
    })
  } finally {
    db.close()
  }
}

export const queue = {
  all: () => run<Kept[]>('scans', 'readonly', (s) => s.getAll() as IDBRequest<Kept[]>),
  put: (k: Kept) => run('scans', 'readwrite', (s) => s.put(k)),
  cards: (event: string) => run<Cards | undefined>('lists', 'readonly', (s) => s.get(event) as IDBRequest<Cards | undefined>),
  keepCards: (c: Cards) => run('lists', 'readwrite', (s) => s.put(JSON.parse(JSON.stringify(c)), c.event?.id ?? '')),
}

/** deviceName is the name this device made for itself; its scans are numbered under it. */
export function deviceName(): string {
  const key = 'haidun.roll.device'
  let name = localStorage.getItem(key)
  if (!name) {
    name = `d${Array.from(crypto.getRandomValues(new Uint8Array(6)), (b) => b.toString(16).padStart(2, '0')).join('')}`
    localStorage.setItem(key, name)
  }
  return name
}

/** nextMark is the number of the next scan of this device; it is never given twice. */
export function nextMark(): string {
  const key = 'haidun.roll.mark'
  const n = Number(localStorage.getItem(key) ?? '0') + 1
  localStorage.setItem(key, String(n))
  return `${Date.now().toString(36)}-${n}`
}
