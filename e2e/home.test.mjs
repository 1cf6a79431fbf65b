// The home screen: few questions to the server, and every figure opens exactly the rows it counted.
import assert from 'node:assert/strict'
import { number, screen } from './lib/screen.mjs'
import { world } from './lib/world.mjs'

/** What the screen may ask of registers: areas by level (2), two counts for each of two charts (4), the map's layers (4), changes (1). */
const mostAsked = 11

/** asked collects the questions about registers that a page puts to the program. */
function asked(page) {
  const out = []
  page.on('request', (r) => {
    const { pathname, search } = new URL(r.url())
    if (pathname.startsWith('/api/r/')) out.push(pathname + search)
  })
  return out
}

world('home', (w) => {
  w.test('the home screen counts by groups, not value by value', async () => {
    const page = await w.page()
    const questions = asked(page)
    await page.goto('/')
    await page.getByTestId('home-charts').first().waitFor()
    await page.waitForFunction(() => [...document.querySelectorAll('[data-test=home-charts]')].every((el) => el.getAttribute('aria-busy') === 'false' && el.querySelector('.total')))
    await page.waitForLoadState('networkidle')
    assert.ok(questions.length <= mostAsked, `asked ${questions.length} times: ${questions.join(' ')}`)
    assert.deepEqual(questions.filter((q) => q.includes('count=1')), [])
    const tallies = questions.filter((q) => q.includes('/tally?'))
    const charts = await page.getByTestId('home-charts').count()
    assert.equal(tallies.length, 2 * charts, tallies.join(' '))
    await w.picture(page, 'desk')
  })

  for (const [lang, viewport] of [['zh', { width: 1366, height: 768 }], ['en', { width: 390, height: 844 }]]) {
    w.test(`every figure and bar is what its list shows (${lang}, ${viewport.width} px)`, async () => {
      const page = await w.page({ viewport, locale: lang === 'en' ? 'en-GB' : 'zh-CN' })
      await page.addInitScript((l) => localStorage.setItem('haidun.lang', l), lang)
      await page.goto('/')
      const s = screen(page)
      const figures = await w.api(page, '/figures')
      let opened = 0
      assert.ok(figures.length > 3, 'the demonstration has figures')
      for (const f of figures) {
        const card = page.locator(`[data-figure="${f.id}"]`)
        if (f.alarm && f.value === 0) { // an alarm is shown only while there is one
          assert.equal(await card.count(), 0, `${f.id} is shown without an alarm`)
          continue
        }
        const text = await card.innerText()
        assert.ok(text.includes(f[lang]) && (await card.locator('time').getAttribute('datetime')), `${f.id} says what it counts and when: ${text}`)
        const figure = number(text.split('\n')[1])
        if (lang === 'en' && opened++ >= 3) { // where they lead is the same in both
          assert.ok(Math.abs(figure - f.value) < 1, `${f.id} shows ${text}, the program says ${f.value}`)
          continue
        }
        const rows = await all(w, page, f.link)
        if (opened++ % 6 === 0) { // the rows of all are counted, every sixth is opened
          await card.click()
          await page.waitForURL((url) => url.pathname.startsWith('/r/'))
          await s.total.filter({ hasText: /\d/ }).waitFor()
          assert.equal(number(await s.total.innerText()), rows.length, `${f.id} opens ${f.link}`)
          await page.goBack()
          await card.waitFor()
        }
        const field = summed[f.id]
        const lowest = least[f.id] && Math.min(...rows.map((r) => r[least[f.id]]).filter((v) => v !== null).map(Number))
        if (f.base !== undefined) { // a share opens its part
          assert.ok(rows.length === f.part && Math.abs(figure - f.value) < 1, `${f.id} shows ${text}, ${rows.length} of ${f.base} make it`)
          continue
        }
        const middle = middles[f.id] && rows.map((r) => r[middles[f.id]]).filter((v) => v !== null).map(Number).toSorted((a, b) => a - b)
        const want = lowest ?? middle?.[(middle.length - 1) >> 1] ?? (field ? rows.reduce((sum, r) => sum + Number(r[field] ?? 0), 0) : rows.length)
        assert.ok(Math.abs(figure - want) < 1, `${f.id} shows ${text}, its rows make ${want}`)
        if (field) assert.equal(f.missing, rows.filter((r) => r[field] === null).length, `${f.id} leaves out`)
      }
      await bars(w, page, lang === 'en' ? 3 : Infinity)
      await w.picture(page, `figures-${lang}`)
    })
  }
})

/** The fields of which a figure shows the lowest. */
const least = { 'catalog.lowest': 'score', 'allot.within': 'within', 'supply.covered': 'rate' }

/** The fields of which a figure shows the lower median. */
const middles = { 'assess.score': 'final_total', 'order.answer_minutes': 'minutes', 'duty.ack_seconds': 'seconds', 'siren.repair_hours': 'hours' }

/** The fields that figures add up; the others count rows. */
const summed = { 'hear.quiz': 'people', 'evac.people': 'max_people', 'shelter.places': 'capacity', 'shelter.reliable_places': 'capacity', 'shelter.area': 'shelter_area', 'allot.assigned': 'assigned', 'allot.left': 'left', 'allot.lost': 'lost' }

/** all reads every row of a list's address. */
async function all(w, page, link) {
  const rows = []
  for (let after = ''; after !== null;) {
    const part = await w.api(page, `${link}${link.includes('?') ? '&' : '?'}limit=200${after && `&after=${after}`}`)
    rows.push(...part.items)
    after = part.next
  }
  return rows
}

/** bars compares the first `most` bars of each chart, read from its table, with the list each opens. */
async function bars(w, page, most) {
  const charts = page.getByTestId('home-charts')
  await charts.first().locator('.total').waitFor()
  for (const chart of await charts.all()) {
    for (const figure of await chart.getByTestId('home-chart').all()) await figure.getByRole('button').click() // from the drawing to the table
    const links = chart.locator('table a[href]')
    const n = await links.count()
    assert.ok(n > 4, `the tables of a chart have ${n} rows that open`)
    for (let i = 0; i < Math.min(n, most); i++) {
      const row = await chart.locator('table tr').filter({ has: page.locator('a[href]') }).nth(i).innerText()
      const [path, query] = (await links.nth(i).getAttribute('href')).split('?')
      const { total } = await w.api(page, `${path}?${query}&count=1&limit=1`)
      assert.equal(number(row.split('\t')[1] ?? ''), total, `${row} opens ${path}?${query}`)
    }
  }
}
