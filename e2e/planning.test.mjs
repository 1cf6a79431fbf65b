// The planning desk and tenure: parcels with derivations, R14, a what-if that changes nothing, versions compared; who held a unit on a day.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const texts = (folder, key) => JSON.parse(readFileSync(join(root, 'ui', 'src', folder, 'messages.zh.json'), 'utf8'))[key]
const desk = texts('planning', 'plandesk')
const tenure = texts('tenure', 'tenure')

world('planning', (w) => {
  w.test('a version shows its parcels, its balance, what would be, and what differs', async () => {
    const page = await w.page()
    await page.goto('/planning')
    const parcels = page.getByTestId('plan-parcels')
    await parcels.waitFor()
    assert.equal(await parcels.locator('tbody tr').count(), 18)
    await accessible(page)
    await w.picture(page, 'parcels')
    await parcels.locator('tbody tr').first().getByRole('button').click()
    assert.match(await page.getByTestId('why').innerText(), /居民住宅.*8%/s)
    await w.picture(page, 'why')
    await page.keyboard.press('Escape')
    await page.getByText(desk.tab.balance, { exact: true }).click()
    await page.getByTestId('plan-balance').waitFor()
    assert.equal(await page.getByTestId('plan-balance').locator('tbody tr').count(), 4)
    await w.picture(page, 'balance')
    await page.getByText(desk.tab.whatif, { exact: true }).click()
    const pairs = page.getByTestId('whatif-pairs')
    await pairs.waitFor()
    const total = () => pairs.locator('tbody tr').last().locator('td')
    const before = await total().nth(3).innerText()
    await page.getByTestId('whatif-parcels').locator('.el-checkbox').first().click()
    await page.waitForFunction((was) => document.querySelector('[data-test=whatif-pairs] tbody tr:last-child td:nth-of-type(5)')?.textContent !== was, before)
    assert.equal(await total().nth(3).innerText(), before)
    await accessible(page)
    await w.picture(page, 'whatif')
    await page.getByText(desk.tab.diff, { exact: true }).click()
    await page.getByTestId('plan-diff').waitFor()
    assert.match(await page.getByTestId('plan-diff').innerText(), /N-01/)
    await w.picture(page, 'diff')
  })

  w.test('who held a unit on a day, how far its hand-over is, and what it brought in', async () => {
    const page = await w.page()
    await page.goto('/tenure')
    const rows = page.getByTestId('tenure-rows')
    await rows.waitFor()
    assert.equal(await rows.locator('tbody tr').count(), 5)
    await accessible(page)
    await w.picture(page, 'tenure')
    const first = rows.locator('tbody tr', { hasText: 'B1-01' })
    assert.match(await first.innerText(), /定海城市投资公司/)
    assert.match(await page.getByTestId('tenure-unit').innerText(), new RegExp(tenure.clause.slice(0, 4)))
    const on = page.locator('input[aria-label="' + tenure.on + '"], [data-test=tenure-on] input').first()
    await on.fill(`${new Date().getFullYear() - 3}-06-01`)
    await on.press('Enter')
    await rows.locator('tbody tr', { hasText: 'B1-01' }).filter({ hasText: '海景置业公司' }).waitFor()
  })

  w.test('both fit a telephone, in English too', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 } })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    for (const [to, name, ready] of [['/planning', 'phone', 'plan-parcels'], ['/planning?tab=whatif', 'phone-whatif', 'whatif-pairs'], ['/tenure', 'phone-tenure', 'tenure-rows']]) {
      await page.goto(to)
      await page.getByTestId(ready).waitFor()
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${to} scrolls sideways`)
      await w.picture(page, name)
    }
  })
})
