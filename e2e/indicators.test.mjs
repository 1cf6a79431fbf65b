// Indicators and the wall: a number opens its rows, in a period too; the wall tells how old it is and turns by key.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { world } from './lib/world.mjs'

world('indicators', (w) => {
  w.test('every figure stands with its rule; a share of this year opens its rows; R02 prints the orders', async () => {
    const page = await w.page()
    await page.goto('/indicators')
    const share = page.locator('[data-indicator="order.answered_share"]')
    await share.waitFor()
    const all = await w.api(page, '/figures')
    assert.equal(await page.locator('[data-indicator]').count(), all.length)
    for (const area of ['', '?area=330902']) {
      const told = await w.api(page, `/figures${area}`)
      for (const id of ['assess.rect_open', 'assess.rect_closed']) assert.ok(told.find((f) => f.id === id).value > 0, `${id} ${area}`)
    }
    await accessible(page)
    await w.picture(page, 'all')
    await page.goto('/report/duty')
    await page.locator('[data-test=order-half] [data-indicator="order.overdue"]').waitFor()
    await w.picture(page, 'r02')
    await page.goto('/report/archiving')
    const works = page.locator('[data-register=shelter]')
    await works.waitFor()
    const located = Number(await works.locator('td').nth(1).innerText())
    assert.ok(located > 0 && located <= Number(await works.locator('td').nth(0).innerText()), 'works with a position are counted among all')
    await accessible(page)
    await w.picture(page, 'r18')
    await works.locator('td').nth(1).getByRole('link').click()
    await page.locator('.total').filter({ hasText: String(located) }).waitFor()
    await page.goto('/reports')
    await page.locator('[data-report]').nth(2).waitFor()
    await w.picture(page, 'reports')
    await page.goto('/indicators')
    await page.getByRole('combobox', { name: '时段' }).click({ force: true })
    await page.getByRole('option', { name: '本年' }).click()
    await share.locator('td', { hasText: '本年' }).waitFor()
    const [part] = (await share.locator('td').nth(1).innerText()).split(' / ')
    await share.locator('a').click()
    await page.locator('.total').filter({ hasText: new RegExp(`(^|\\D)${part}(\\D|$)`) }).waitFor()
    const narrow = await w.page({ viewport: { width: 390, height: 844 } })
    await narrow.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await narrow.goto('/indicators')
    await narrow.locator('[data-indicator]').first().waitFor()
    assert.ok(await narrow.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
    await w.picture(narrow, 'narrow')
  })

  w.test('the wall tells how old its data are, turns by key and cannot be read as the wrong world', async () => {
    const page = await w.page({ viewport: { width: 1920, height: 1080 } })
    await page.goto('/wall')
    const wall = page.getByTestId('wall')
    await page.waitForFunction(() => document.querySelector('[data-test=wall]')?.dataset.trust === 'fresh')
    assert.match(await page.getByTestId('wall-age').innerText(), /^\d+ 秒前$/)
    assert.match(await page.getByTestId('wall-worlds').innerText(), /实\s*战|演\s*练/)
    await page.keyboard.press(' ')
    await page.getByText('已停止翻页').waitFor()
    for (const name of ['alarms', 'duty', 'operations', 'orders', 'work']) {
      assert.equal(await wall.getAttribute('data-page'), name)
      await page.locator('.wall-number').first().waitFor()
      const least = await page.locator('.wall-number').evaluateAll((all) => Math.min(...all.map((e) => parseFloat(getComputedStyle(e).fontSize))))
      assert.ok(least >= 40, `${name}: ${least} px`)
      await w.picture(page, `wall-${name}`)
      await accessible(page)
      await turnBoard(page)
    }
    assert.equal(await wall.getAttribute('data-page'), 'alarms')
    await page.keyboard.press('ArrowLeft')
    assert.equal(await wall.getAttribute('data-page'), 'work')
    for (const [width, height] of [[1366, 768], [390, 844]]) {
      await page.setViewportSize({ width, height })
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} px wide`)
      await settled(page)
      assert.deepEqual((await page.evaluate(standing)).torn, [], `${width} px wide: stands half outside the wall`)
      await w.picture(page, `wall-${width}`)
    }
  })

  w.test('a board longer than the wall is high is turned sheet by sheet; nothing is cut off, letters stay, alarms stand on each sheet', async () => {
    const page = await w.page({ viewport: { width: 1280, height: 720 } })
    await page.goto('/wall')
    const wall = page.getByTestId('wall')
    await page.getByTestId('wall-strip').waitFor()
    const figures = await w.api(page, '/figures')
    await page.keyboard.press(' ')
    const seen = {}
    let most = 1
    for (let steps = 0; ; steps++) {
      assert.ok(steps < 60, 'the wall comes around')
      const name = await wall.getAttribute('data-page')
      if (name === 'alarms' && seen.work) break
      await page.locator('.wall-board > *').first().waitFor()
      const [n, m] = (await settled(page)).split('/').map(Number)
      most = Math.max(most, m)
      const stands = await page.evaluate(standing)
      assert.deepEqual(stands.torn, [], `${name} ${n}/${m}: stands half outside the wall`)
      assert.ok(stands.least >= 18, `${name} ${n}/${m}: letters of ${stands.least} px`)
      assert.ok(await page.getByTestId('wall-strip').isVisible())
      assert.match(await page.getByTestId('wall-sheet').innerText(), new RegExp(`第 ${n} / ${m} 页`))
      seen[name] = [...seen[name] ?? [], ...stands.figures]
      if (n <= 2) await w.picture(page, `wall-small-${name}-${n}`)
      await page.keyboard.press('ArrowRight')
    }
    assert.ok(most > 1, 'some board is longer than this wall')
    assert.deepEqual([...new Set(seen.alarms)].sort(), figures.filter((f) => f.alarm).map((f) => f.id).sort())
    assert.equal(seen.alarms.length, new Set(seen.alarms).size, 'no number stands on two sheets')
  })
})

/** turnBoard presses → until the next board stands. */
async function turnBoard(page) {
  const wall = page.getByTestId('wall')
  for (let left = Number((await settled(page)).split('/')[1]); left > 0; left--) await page.keyboard.press('ArrowRight')
  await wall.waitFor()
}

/** settled is "sheet/sheets" once the board has been measured: two frames pass without a change. */
function settled(page) {
  return page.evaluate(async () => {
    const wall = document.querySelector('[data-test=wall]')
    for (let before = ''; before !== wall.dataset.sheet;) {
      before = wall.dataset.sheet
      for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame)
    }
    return wall.dataset.sheet
  })
}

/** standing tells, in the page, what of the board can be seen: cards that stand half outside, the smallest letters, the figures. */
function standing() {
  const room = document.querySelector('.wall-body').getBoundingClientRect()
  const cards = [...document.querySelectorAll('.wall-board .wall-card, .wall-board .wall-head')].filter((e) => getComputedStyle(e).visibility === 'visible')
  return {
    torn: cards.filter((e) => { const r = e.getBoundingClientRect(); return r.top < room.top || r.bottom > room.bottom + 1 }).map((e) => e.textContent.slice(0, 30)),
    least: Math.min(...cards.flatMap((e) => [e, ...e.querySelectorAll('*')]).map((e) => parseFloat(getComputedStyle(e).fontSize))),
    figures: cards.map((e) => e.dataset.figure).filter(Boolean),
  }
}
