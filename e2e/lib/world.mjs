// A server, a browser and a signed-in person: what every test file needs.
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { after, afterEach, before, describe, test } from 'node:test'
import { join } from 'node:path'
import { launch, missing, watch } from './browser.mjs'
import { out, startServer } from './server.mjs'

/**
 * world declares a group of tests that share one server, on data that `prepare` makes (see startServer). `tests` gets an object whose `test(name, fn)` declares one,
 * `page(options)` opens a signed-in page and `stranger(options)` one that is not, `api(page, path)` asks the program as that
 * person, and `picture(page, name)` leaves a screenshot. A test that fails leaves a picture of each page it had open. After
 * each test all pages are closed and whatever the watch found fails it.
 */
export function world(name, tests, prepare) {
  describe(name, { skip: missing(), timeout: 600_000 }, () => {
    const w = { server: null, browser: null, state: null, open: [] }

    before(async () => {
      w.server = await startServer(name, prepare)
      w.browser = await launch()
      w.state = await signIn(w)
      if (process.env.HAIDUN_RAN) await writeFile(join(process.env.HAIDUN_RAN, `browser-${name}`), '')
    })

    afterEach(async () => {
      const open = w.open.splice(0)
      await Promise.all(open.map(({ context }) => context.close()))
      assert.deepEqual(open.flatMap(({ guard }) => guard.faults), [])
    })

    after(async () => {
      await w.browser?.close()
      await w.server?.stop()
    })

    tests({
      get server() { return w.server },
      test: (what, fn) => test(what, () => fn().catch((err) => pictured(w, name, what).finally(() => { throw err }))),
      page: (options) => openPage(w, { storageState: w.state, ...options }),
      stranger: (options) => openPage(w, options),
      api,
      picture: (page, what) => page.screenshot({ path: join(out, `${name}-${what}.png`), fullPage: true }),
    })
  })
}

/** pictured leaves e2e/out/FAILED-….png of every open page; a page that cannot be pictured must not hide the failure. */
async function pictured(w, name, what) {
  const file = `FAILED-${name}-${what}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
  const pages = w.open.flatMap(({ context }) => context.pages())
  await Promise.allSettled(pages.map((page, i) => page.screenshot({ path: join(out, `${file}-${i}.png`), timeout: 10_000 })))
}

async function openPage(w, { expected, ...options } = {}) {
  const context = await w.browser.newContext({
    baseURL: w.server.addr, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1360, height: 860 }, ...options,
  })
  context.setDefaultTimeout(30_000)
  const guard = watch(context, w.server.addr, expected)
  w.open.push({ context, guard })
  const page = await context.newPage()
  page.expectError = guard.expect
  return page
}

/** signIn uses the one-time address once and keeps the cookies for all later pages. */
async function signIn(w) {
  const page = await openPage(w)
  await page.goto(w.server.signin)
  await page.waitForURL((url) => url.pathname === '/')
  return page.context().storageState()
}

/** api asks the program with the page's session; anything but 2xx is an error. */
async function api(page, path) {
  const answer = await page.context().request.get(`/api${path}`, { headers: { 'Accept-Language': 'zh' } })
  assert.ok(answer.ok(), `GET /api${path} answered ${answer.status()}: ${await answer.text()}`)
  return answer.json()
}
