// Keeps the page, its style and script, the map and the list of all places, so that the question is answered without a
// network too. What comes from the network always goes first: nothing corrected is shown in its old form while online.
const store = 'haidun-public-' + version
const files = ['/public/style.css', '/public/app.js', '/public/map.svg', '/public/places.json']
const pages = { zh: '/public/?lang=zh', en: '/public/?lang=en' }
const patience = 6000
let refreshed = 0

self.addEventListener('install', (event) => {
  const fresh = [...files, ...Object.values(pages)].map((url) => new Request(url, { cache: 'reload' }))
  event.waitUntil(caches.open(store).then((c) => c.addAll(fresh)).then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  const others = caches.keys().then((names) => Promise.all(names.filter((n) => n.startsWith('haidun-public-') && n !== store).map((n) => caches.delete(n))))
  event.waitUntil(others.then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return
  if (event.request.mode === 'navigate' && url.pathname === '/public/') {
    event.respondWith(fromNetwork(event.request).catch(() => keptPage(url)))
    event.waitUntil(refresh())
  } else if (files.includes(url.pathname)) {
    event.respondWith(file(event.request, url))
  }
})

/** fromNetwork fails where the server does not answer in time or cannot: the kept answer is then the better one. */
async function fromNetwork(request) {
  const answer = await fetch(request, { cache: 'no-cache', signal: AbortSignal.timeout(patience) })
  if (answer.status >= 500) throw new Error(String(answer.status))
  return answer
}

/** file keeps what it fetched under its path alone: unknown parameters make no entries. A part of the map is not kept. */
async function file(request, url) {
  const cache = await caches.open(store)
  const whole = url.pathname !== '/public/map.svg' || !url.searchParams.has('v')
  try {
    const answer = await fromNetwork(request)
    if (answer.ok && whole) await cache.put(url.pathname, answer.clone())
    return answer
  } catch {
    return (await cache.match(url.pathname)) ?? Response.error()
  }
}

/** keptPage is the page as it was kept, marked as such; its script answers from the kept list. */
async function keptPage(url) {
  const lang = url.searchParams.get('lang') ?? (navigator.language.startsWith('en') ? 'en' : 'zh')
  const kept = await (await caches.open(store)).match(pages[lang] ?? pages.zh)
  if (!kept) return Response.error()
  const text = (await kept.text()).replace('data-kept="no"', 'data-kept="yes"')
  return new Response(text, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': kept.headers.get('Content-Security-Policy') ?? '' } })
}

/** refresh brings what is kept up to date, at most once a minute; the server answers "not modified" where nothing changed. */
async function refresh() {
  if (Date.now() - refreshed < 60_000) return
  refreshed = Date.now()
  const cache = await caches.open(store)
  for (const url of [...files, ...Object.values(pages)]) {
    try {
      const answer = await fetch(url, { cache: 'no-cache' })
      if (answer.ok) await cache.put(url, answer)
    } catch { return }
  }
}

self.addEventListener('push', (event) => {
  let told = {}
  try { told = event.data.json() } catch { /* something must be shown even where nothing can be read */ }
  const english = told.lang === 'en'
  event.waitUntil(self.registration.showNotification(told.title ?? (english ? 'Alert' : '预警信息'), { body: told.body ?? '', tag: told.tag, renotify: Boolean(told.tag), requireInteraction: true, lang: told.lang ?? 'zh', icon: '/public/icon.svg' }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(`/public/alerts?lang=${event.notification.lang === 'en' ? 'en' : 'zh'}`))
})
