// The public side in a real browser: with and without JavaScript, offline, on a telephone, in English, in large type.
import assert from 'node:assert/strict'
import { launch, missing, watch } from './lib/browser.mjs'
import { accessible } from './lib/axe.mjs'
import { startServer } from './lib/server.mjs'
import { world } from './lib/world.mjs'
import { test } from 'node:test'

const telephone = { viewport: { width: 390, height: 844 } }
const places = (page) => page.locator('ol.places > li')

/** fits fails where something is wider than the screen. */
async function fits(page) {
  const wide = await page.evaluate(() => [...document.querySelectorAll('body *')]
    .filter((el) => el.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(el).position !== 'absolute')
    .map((el) => `${el.tagName}.${el.className}`))
  assert.deepEqual(wide.slice(0, 5), [])
}

world('public', (w) => {
  w.test('a name leads to the five nearest places, by keyboard alone', async () => {
    const page = await w.stranger()
    await page.goto('/public/')
    await page.getByRole('searchbox').focus()
    await page.keyboard.type('昌国街道')
    await page.keyboard.press('Enter')
    await places(page).first().waitFor()
    assert.equal(await places(page).count(), 5)
    const first = places(page).first()
    assert.match(await first.innerText(), /步行约 \d+ 分钟/)
    assert.match(await first.getByRole('link', { name: '在地图软件中打开' }).getAttribute('href'), /^geo:\d+\.\d+,\d+\.\d+$/)
    assert.ok(await first.locator('svg.way').isVisible(), 'the way to the nearest is drawn')
    assert.match(await first.locator('.legs').innerText(), /走到道路|沿|过桥/)
    await accessible(page)
    await page.emulateMedia({ media: 'print' })
    assert.ok(await first.isVisible(), 'the places are printed')
    assert.equal(await page.getByRole('searchbox').isVisible(), false, 'the form is not')
    await w.picture(page, 'result')
    await page.emulateMedia({ media: 'screen' })
    await page.getByRole('link', { name: '只看无障碍' }).press('Enter')
    await page.getByRole('link', { name: '看全部场所' }).waitFor()
    for (const text of await places(page).locator('.steps').allInnerTexts()) assert.equal(text, '可无障碍进入')
  })

  w.test('my position is offered with JavaScript and used', async () => {
    const page = await w.stranger({ ...telephone, geolocation: { longitude: 122.2, latitude: 30.0 }, permissions: ['geolocation'] })
    await page.goto('/public/')
    await page.getByRole('button', { name: '用我的位置' }).click()
    await places(page).first().waitFor()
    assert.match(page.url(), /lon=122\.2/)
    await fits(page)
    await accessible(page)
  })

  w.test('without JavaScript a name and a tap on the map answer, and a second tap is more exact', async () => {
    const page = await w.stranger({ ...telephone, javaScriptEnabled: false })
    await page.goto('/public/')
    assert.equal(await page.getByRole('button', { name: '用我的位置' }).isVisible(), false)
    await page.getByRole('searchbox').fill('沈家门')
    await page.getByRole('button', { name: '查找' }).click()
    assert.ok(await page.locator('ol.places > li, ul.hits > li').count() > 0)
    await page.goto('/public/')
    const map = page.locator('input[type=image]')
    await map.click({ position: { x: 130, y: 210 } })
    assert.equal(await places(page).count(), 5)
    const before = await page.locator('input[name=v]').getAttribute('value')
    await page.locator('input[type=image]').click({ position: { x: 300, y: 40 } })
    assert.equal(await places(page).count(), 5)
    assert.notEqual(await page.locator('input[name=v]').getAttribute('value'), before)
    await fits(page)
    await w.picture(page, 'tap')
  })

  w.test('English and large type stay from page to page', async () => {
    const page = await w.stranger({ ...telephone, javaScriptEnabled: false })
    await page.goto('/public/')
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('link', { name: 'Large type' }).click()
    await page.getByRole('searchbox').fill('昌国街道')
    await page.getByRole('button', { name: 'Search' }).click()
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    assert.equal(await page.locator('html').getAttribute('class'), 'big')
    await page.getByRole('link', { name: /Tell us/ }).first().click()
    await page.getByRole('heading', { name: 'Report a place' }).waitFor()
    assert.equal(await page.locator('html').getAttribute('class'), 'big')
    await fits(page)
    const english = await w.stranger({ locale: 'en-GB' })
    await english.goto('/public/')
    assert.equal(await english.locator('html').getAttribute('lang'), 'en')
    await accessible(english)
  })

  w.test('nothing found and nowhere near are no dead ends', async () => {
    const page = await w.stranger()
    await page.goto('/public/?q=zzzzqqqq')
    await page.locator('ul.hits a').first().click()
    assert.equal(await places(page).count(), 5)
    await page.goto('/public/?lon=116.4&lat=39.9&lang=en')
    assert.match(await page.locator('#results').innerText(), /outside the city; the nearest place is \d+\.\d km/)
    assert.equal(await places(page).count(), 5)
  })

  w.test('a report is taken once and says what happens next; the desk sees it', async () => {
    const page = await w.stranger({ ...telephone, javaScriptEnabled: false })
    await page.goto('/public/?q=昌国街道')
    await page.getByRole('link', { name: /告诉我们/ }).first().click()
    await page.getByRole('radio', { name: '锁着进不去' }).check()
    await page.getByLabel(/补充说明/).fill('端到端测试的说明')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('heading', { name: /已收到/ }).waitFor()
    assert.match(await page.getByRole('main').innerText(), /编号 \w{8}/)
    const staff = await w.page()
    const found = await w.api(staff, '/r/shelter_report?f.status=new&limit=50')
    assert.equal(found.items.filter((r) => r.note === '端到端测试的说明').length, 1)
    const form = await w.stranger()
    await form.goto('/public/?q=昌国街道')
    await form.getByRole('link', { name: /告诉我们/ }).first().click()
    await accessible(form)
  })

  w.test('the first answer with its style is small and nothing comes from elsewhere', async () => {
    const page = await w.stranger()
    let bytes = 0
    page.on('response', async (r) => { bytes += Number(r.headers()['content-length'] ?? 0) })
    await page.goto('/public/', { waitUntil: 'networkidle' })
    assert.ok(bytes > 0 && bytes < 60 * 1024, `${bytes} bytes`)
  })
})

test('after one visit the page answers with the server stopped, and says how old its data is', { skip: missing(), timeout: 300_000 }, async () => {
  const server = await startServer('public-offline')
  let running = true
  const browser = await launch()
  try {
    const context = await browser.newContext({ baseURL: server.addr, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...telephone })
    const guard = watch(context, server.addr, [/ERR_CONNECTION_REFUSED|Failed to load resource/])
    const page = await context.newPage()
    await page.goto('/public/')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.waitForFunction(async () => {
      const names = await caches.keys()
      if (!names.length) return false
      return Boolean(await (await caches.open(names[0])).match('/public/places.json'))
    })
    await page.goto('/public/?lon=122.2&lat=30.0')
    assert.match(await page.locator('#results').innerText(), /步行时间按道路计算/)
    const online = (await (await page.request.get('/public/nearest?lon=122.2&lat=30.0')).json()).places[0].name // as the crow flies
    await server.stop()
    running = false
    await page.goto('/public/?lon=122.2&lat=30.0')
    await places(page).first().waitFor()
    assert.equal(await places(page).count(), 5)
    assert.equal(await places(page).first().locator('h3').innerText(), online, 'the nearest as the crow flies')
    assert.match(await page.locator('#results').innerText(), /距离按直线计算/, 'roads are not kept, and the page says what it counts by')
    assert.match(await page.locator('#kept').innerText(), /离线.*资料时间.*前/)
    await page.getByRole('searchbox').fill('昌国街道')
    await page.getByRole('button', { name: '查找' }).click()
    await places(page).first().waitFor()
    await page.goto('/public/?lang=en&big=1')
    assert.match(await page.locator('#kept').innerText(), /You are offline/)
    await page.locator('input[type=image]').click({ position: { x: 130, y: 210 } })
    await places(page).first().waitFor()
    await accessible(page)
    assert.deepEqual(guard.faults, [])
  } finally {
    await browser.close()
    if (running) await server.stop()
  }
})
