// What a page needs that works without network: a base in the browser whose writes are on the disk when they are said to be, a
// name of the device, numbers that are never given twice, and the page itself kept with the files it is made of.

/** A base in the browser with stores; of a store with a key path its records bring their keys. */
export function offlineBase(name: string, stores: Record<string, string | null>): <T>(store: string, mode: IDBTransactionMode, act: (s: IDBObjectStore) => IDBRequest<T>) => Promise<T> {
  const open = (): Promise<IDBDatabase> => new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1)
    asked.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(stores)) asked.result.createObjectStore(store, keyPath ? { keyPath } : {})
    }
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error ?? new Error('indexedDB'))
  })
  return async <T>(store: string, mode: IDBTransactionMode, act: (s: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
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
}

/** deviceName is the name this device made for itself for a purpose; what it brings is numbered under it. */
export function deviceName(purpose: string): string {
  const key = `${purpose}.device`
  let name = localStorage.getItem(key)
  if (!name) {
    name = `d${Array.from(crypto.getRandomValues(new Uint8Array(6)), (b) => b.toString(16).padStart(2, '0')).join('')}`
    localStorage.setItem(key, name)
  }
  return name
}

/** nextMark is the number of the next thing this device brings; it is never given twice. */
export function nextMark(purpose: string): string {
  const key = `${purpose}.mark`
  const n = Number(localStorage.getItem(key) ?? '0') + 1
  localStorage.setItem(key, String(n))
  return `${Date.now().toString(36)}-${n}`
}

/** keepPage asks the browser to keep a page, with the files it was made of; it tells whether the page now loads without network. */
export async function keepPage(page: string): Promise<boolean> {
  try {
    const registration = await navigator.serviceWorker.register('/scan-worker.js', { scope: page })
    const worker = (await new Promise<ServiceWorker | null>((done) => {
      const w = registration.active ?? registration.waiting ?? registration.installing
      if (!w || w.state === 'activated') return done(w)
      w.addEventListener('statechange', () => { if (w.state === 'activated' || w.state === 'redundant') done(w) })
    }))
    const files = performance.getEntriesByType('resource').map((e) => new URL(e.name)).filter((u) => u.origin === location.origin && u.pathname.startsWith('/assets/'))
    worker?.postMessage(files.map((u) => u.pathname))
    return true
  } catch {
    return false
  }
}
