// A server, a browser and a signed-in person: what every test file needs.
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { after, afterEach, before, describe, test } from 'node:test'
import { join } from 'node:path'
import { launch, missing, watch } from './browser.mjs'
import { out, startServer } from './server.mjs'

/** Pictures are for people to look at; where nobody does, they are left out, but for those of a failure. */
const pictures = !process.env.CI

/**
 * world declares a group of tests that share one server; `post` says which, see startServer. `tests` gets an object whose `test(name, fn)` declares one,
 * `page(options)` opens a signed-in page and `stranger(options)` one in a browser that was never here, `api(page, path)` asks the program as that
 * person, `as(login)` opens a page of another account that `people` names, and `picture(page, name)` leaves a screenshot. A test that fails leaves a picture of each page it had open. After
 * each test all pages are closed and whatever the watch found fails it. Signed-in pages of the same options share the browser's
 * cache from test to test, as a desk's do, and nothing else.
 */
export function world(name, tests, post = {}) {
  describe(name, { skip: missing(), timeout: 600_000, concurrency: 1 }, () => {
    const w = { server: null, browser: null, state: null, open: [], kept: new Map() }

    before(async () => {
      w.server = await startServer(name, post)
      w.browser = await launch()
      if (post.demo !== false) w.state = await signIn(w, w.server.signin)
      if (process.env.HAIDUN_RAN) await writeFile(join(process.env.HAIDUN_RAN, `browser-${name}`), '')
    })

    afterEach(async () => {
      const open = w.open.splice(0)
      await Promise.all(open.map((one) => leave(w, one)))
      assert.deepEqual(open.flatMap(({ guard }) => guard.faults.splice(0)), [])
    })

    after(async () => {
      await w.browser?.close()
      await w.server?.stop()
    })

    tests({
      get server() { return w.server },
      test: (what, fn) => test(what, () => fn().catch((err) => pictured(w, name, what).finally(() => { throw err }))),
      page: (options) => openPage(w, options, w.state),
      as: (login, options) => enter(w, login, options),
      stranger: (options) => openPage(w, options),
      api,
      picture: async (page, what) => { if (pictures) await page.screenshot({ path: join(out, `${name}-${what}.png`), fullPage: true }) },
    })
  })
}

/** pictured leaves e2e/out/FAILED-….png of every open page; a page that cannot be pictured must not hide the failure. */
async function pictured(w, name, what) {
  const file = `FAILED-${name}-${what}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
  const pages = w.open.flatMap(({ context }) => context.pages())
  await Promise.allSettled(pages.map((page, i) => page.screenshot({ path: join(out, `${file}-${i}.png`), timeout: 10_000 })))
}

/** openPage opens a page in a browser of these options: a kept one, given the state, or a new one. */
async function openPage(w, { expected = [], storageState, ...options } = {}, signedIn) {
  const state = storageState ?? signedIn
  const key = state && JSON.stringify(options)
  const one = w.kept.get(key)?.pop() ?? await newContext(w, key, options)
  if (state) await one.context.setStorageState(state)
  one.guard.reset(expected)
  w.open.push(one)
  const page = await one.context.newPage()
  page.expectError = one.guard.expect
  return page
}

/**
 * coarse are the options of a page for the sake of its map: nothing fades or slides, and four of its points are one on the
 * screen, which halves what the map costs without a graphics card. Lines are thicker then, so it is not for pages whose sizes
 * are measured; nor where people look at the pictures.
 */
export const coarse = { reducedMotion: 'reduce', deviceScaleFactor: pictures ? 1 : 0.5 }

async function newContext(w, key, options) {
  const context = await w.browser.newContext({
    baseURL: w.server.addr, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1360, height: 860 }, ...options,
  })
  context.setDefaultTimeout(30_000)
  return { key, context, guard: watch(context, w.server.addr) }
}

/** leave closes the pages of a context and keeps it for the next of its kind, if it has one. */
async function leave(w, { key, context, guard }) {
  if (!key) return context.close()
  await Promise.all(context.pages().map((page) => page.close()))
  await context.unrouteAll()
  w.kept.set(key, [...w.kept.get(key) ?? [], { key, context, guard }])
}

/** signIn gives the token of a one-time address away and answers the cookies for all later pages; how that looks is another test's. */
async function signIn(w, address) {
  const context = await w.browser.newContext({ baseURL: w.server.addr })
  const token = new URL(address, w.server.addr).searchParams.get('token')
  const answer = await context.request.post('/api/session/token', { data: { token } })
  assert.ok(answer.ok(), `the one-time address was refused: ${answer.status()} ${await answer.text()}`)
  const state = await context.storageState()
  await context.close()
  return state
}

/** enter opens a page of another account; its one-time address is used once and its cookies are kept. */
async function enter(w, login, options) {
  w.others ??= {}
  w.others[login] ??= await signIn(w, w.server.links[login])
  return openPage(w, options, w.others[login])
}

/** api asks the program with the page's session; anything but 2xx is an error. */
async function api(page, path) {
  const answer = await page.context().request.get(`/api${path}`, { headers: { 'Accept-Language': 'zh' } })
  assert.ok(answer.ok(), `GET /api${path} answered ${answer.status()}: ${await answer.text()}`)
  return answer.json()
}
