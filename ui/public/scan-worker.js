// Lets a page that is used where there is no network load all the same: the page it was registered for alone, and the files that is
// made of. What is asked of the server (/api) never comes from here.
const cacheName = 'haidun-scan-1'
const page = new URL(self.registration.scope).pathname

self.addEventListener('install', (e) => {
  e.waitUntil(caches.open(cacheName).then((c) => c.add(page)).then(() => self.skipWaiting()))
})
self.addEventListener('activate', (e) => e.waitUntil(self.clients.claim()))
self.addEventListener('message', (e) => {
  // The page names the files it was loaded with, so that they are kept though it was loaded before this worker ran.
  if (Array.isArray(e.data)) e.waitUntil(caches.open(cacheName).then((c) => Promise.all(e.data.map((u) => c.match(u).then((had) => had || c.add(u).catch(() => undefined))))))
})
self.addEventListener('fetch', (e) => {
  const url = new URL(e.request.url)
  if (e.request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api')) return
  if (e.request.mode === 'navigate') {
    if (url.pathname !== page) return
    e.respondWith(fetch(e.request).then((r) => keep(page, r)).catch(() => caches.match(page)))
  } else if (url.pathname.startsWith('/assets/') || url.pathname === '/favicon.svg') {
    e.respondWith(caches.match(e.request).then((had) => had || fetch(e.request).then((r) => keep(e.request, r))))
  }
})
async function keep(key, response) {
  if (response.ok) await (await caches.open(cacheName)).put(key, response.clone())
  return response
}
