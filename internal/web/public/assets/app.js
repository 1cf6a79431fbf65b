// Adds to a page that works without it: the position of the device, and answers from the kept list when offline.
const root = document.documentElement
const keptMode = root.dataset.kept === 'yes'

if ('serviceWorker' in navigator) navigator.serviceWorker.register('/public/sw.js', { scope: '/public/' }).catch(() => undefined)
if (new URLSearchParams(location.search).get('big') === '1') root.classList.add('big')

const mine = document.getElementById('mine')
if (mine && 'geolocation' in navigator) {
  const say = document.getElementById('mine-say')
  mine.hidden = false
  mine.addEventListener('click', () => {
    say.textContent = mine.dataset.busy
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => ask({ lon: coords.longitude.toFixed(6), lat: coords.latitude.toFixed(6) }),
      () => { say.textContent = mine.dataset.fail },
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    )
  })
}

function ask(values) {
  const now = new URLSearchParams(location.search)
  const next = new URLSearchParams(values)
  for (const name of ['lang', 'big', 'free']) if (now.has(name)) next.set(name, now.get(name))
  location.assign('/public/?' + next)
}

if (keptMode) answerKept()

const listening = document.querySelector('main[data-stream]')
if (listening && 'EventSource' in window) {
  let shown = null
  new EventSource(listening.dataset.stream).addEventListener('alerts', async ({ data }) => {
    const first = shown === null
    const same = shown === data
    shown = data
    if (first || same) return
    const page = await fetch(location.href, { headers: { Accept: 'text/html' } })
    if (!page.ok) return
    const fresh = new DOMParser().parseFromString(await page.text(), 'text/html').getElementById('results')
    if (fresh) document.getElementById('results').replaceWith(fresh)
  })
}

async function answerKept() {
  const note = document.getElementById('kept')
  note.hidden = false
  let list
  try {
    list = await (await fetch('/public/places.json')).json()
  } catch {
    note.textContent = note.dataset.none
    return
  }
  const when = new Intl.DateTimeFormat(root.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(list.as_of))
  note.textContent = note.dataset.note.replace('{x}', `${when} (${ago(Date.now() - Date.parse(list.as_of))})`) + ' ' + note.dataset.find
  const query = new URLSearchParams(location.search)
  const asked = (query.get('q') ?? '').trim()
  const field = document.getElementById('q')
  if (field && asked) field.value = asked
  const at = position(query) ?? named(list, asked)
  if (at) show(list, at)
  else if (asked) say('notice', words().nohit.replace('{x}', asked))
}

function ago(ms) {
  const format = new Intl.RelativeTimeFormat(root.lang, { numeric: 'always' })
  const minutes = Math.max(1, Math.round(ms / 60_000))
  if (minutes < 120) return format.format(-minutes, 'minute')
  return minutes < 2880 ? format.format(-Math.round(minutes / 60), 'hour') : format.format(-Math.round(minutes / 1440), 'day')
}

/** position is what the address says: degrees, or a pixel of the whole map. */
function position(query) {
  const lon = Number.parseFloat(query.get('lon')), lat = Number.parseFloat(query.get('lat'))
  if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90) return { lon, lat }
  const x = Number.parseInt(query.get('at.x'), 10), y = Number.parseInt(query.get('at.y'), 10)
  const map = document.querySelector('form.map')
  if (!(x >= 0 && y >= 0) || !map || query.has('v')) return null
  const [w, s, e, n] = ['w', 's', 'e', 'n'].map((k) => Number(map.dataset[k]))
  const image = map.querySelector('input[type=image]')
  return { lon: w + (e - w) * (x + 0.5) / 340, lat: n - (n - s) * (y + 0.5) / Number(image.getAttribute('height')) }
}

/** named is the position of the first place whose name, area or address holds every word. */
function named(list, text) {
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (!parts.length) return null
  const found = list.places.find((p) => parts.every((w) => `${p.name} ${p.area} ${p.area_en} ${p.address}`.toLowerCase().includes(w)))
  return found && { lon: found.lon, lat: found.lat }
}

function metres(a, lon, lat) {
  const rad = Math.PI / 180
  const h = Math.sin((lat - a.lat) * rad / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(lat * rad) * Math.sin((lon - a.lon) * rad / 2) ** 2
  return 2 * 6371008.7714 * Math.asin(Math.min(1, Math.sqrt(h)))
}

function words() { return document.getElementById('words').dataset }

function say(kind, text) {
  const p = document.createElement('p')
  p.className = kind
  p.textContent = text
  document.getElementById('results').append(p)
}

function show(list, at) {
  const w = words()
  const free = new URLSearchParams(location.search).get('free') === '1'
  const near = list.places.filter((p) => !free || p.step_free === true).map((p) => ({ p, m: metres(at, p.lon, p.lat) })).sort((a, b) => a.m - b.m).slice(0, 5)
  const results = document.getElementById('results')
  if (!near.length) return say('loud', w.none)
  const title = document.createElement('h2')
  title.textContent = w.results
  results.append(title)
  const shut = list.shut.filter(([lon, lat]) => metres(at, lon, lat) < near.at(-1).m).length
  if (shut) say('notice', w.shut.replace('{x}', shut))
  const ol = document.createElement('ol')
  ol.className = 'places'
  ol.append(...near.map(({ p, m }) => drawn(p, m, list.walk, w)))
  results.append(ol)
  say('small', w.estimate)
}

function drawn(p, m, walk, w) {
  const li = document.getElementById('item').content.cloneNode(true)
  const put = (where, text) => { const el = li.querySelector(where); if (text) el.textContent = text; else el.remove() }
  const english = root.lang === 'en'
  put('h3', p.name)
  put('.kind', [english ? p.kind_en : p.kind, (english && p.area_en) || p.area].filter(Boolean).join(' · '))
  put('.min', w.walk.replace('{x}', Math.max(1, Math.ceil(m * walk.detour / walk.mps / 60))))
  put('.dist', m < 1500 ? w.m.replace('{x}', Math.round(m)) : w.km.replace('{x}', (m / 1000).toFixed(1)))
  put('.room', p.places === null ? w.noplaces : w.places.replace('{x}', p.places))
  put('.steps', p.step_free === null ? w.stepsq : p.step_free ? w.free : w.steps)
  put('.hours', p.open && w.hours.replace('{x}', p.open))
  const old = !p.verified_on || Date.now() - Date.parse(p.verified_on) > 366 * 86_400_000
  if (old) li.querySelector('.verified').classList.add('old')
  put('.verified', !p.verified_on ? w.never : (old ? w.old : w.verified).replace('{x}', p.verified_on))
  const address = li.querySelector('.address')
  put('.address', p.address && address.dataset.text.replace('{x}', p.address))
  li.querySelector('.geo').href = `geo:${p.lat.toFixed(6)},${p.lon.toFixed(6)}`
  return li
}

const push = document.getElementById('push')
if (push && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) void offerPush()

/** offerPush shows whether this browser is told of alerts, and turns it on and off. */
async function offerPush() {
  const [go, end, say, places] = ['push-go', 'push-end', 'push-say', 'push-areas'].map((id) => document.getElementById(id))
  const worker = await navigator.serviceWorker.ready
  const show = (on, text) => {
    go.hidden = on
    end.hidden = !on
    places.hidden = on || places.querySelector('input') === null
    say.textContent = text
  }
  const send = (method, subscription) => fetch('/public/alerts/push', { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ...subscription.toJSON(), lang: root.lang.slice(0, 2), areas: [...places.querySelectorAll('input:checked')].map((box) => box.value) }) })
  const offered = await fetch('/public/alerts/push').then((answer) => answer.json()).catch(() => ({}))
  for (const { code, zh, en } of offered.areas ?? []) {
    const [label, box] = [document.createElement('label'), document.createElement('input')]
    Object.assign(box, { type: 'checkbox', value: code })
    label.append(box, ` ${root.lang.startsWith('en') ? en : zh}`)
    places.append(label)
  }
  const held = await worker.pushManager.getSubscription()
  show(held !== null, held ? push.dataset.on : '')
  push.hidden = false
  go.addEventListener('click', async () => {
    if (await Notification.requestPermission() !== 'granted') return show(false, push.dataset.denied)
    try {
      const { key } = await (await fetch('/public/alerts/push')).json()
      const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
      const answer = await send('POST', subscription)
      if (answer.ok) return show(true, push.dataset.on)
      await subscription.unsubscribe()
      show(false, answer.status === 422 ? (await answer.json())[root.lang.startsWith('en') ? 'detail_en' : 'detail_zh'] : push.dataset.fail)
    } catch {
      show(false, push.dataset.fail)
    }
  })
  end.addEventListener('click', async () => {
    const subscription = await worker.pushManager.getSubscription()
    if (subscription) {
      await send('DELETE', subscription).catch(() => undefined)
      await subscription.unsubscribe()
    }
    show(false, push.dataset.off)
  })
}
