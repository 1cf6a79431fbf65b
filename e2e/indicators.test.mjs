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
    await accessible(page)
    await w.picture(page, 'all')
    await page.goto('/report/duty')
    await page.locator('[data-test=order-half] [data-indicator="order.overdue"]').waitFor()
    await w.picture(page, 'r02')
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
    await wall.locator('[data-manning]').first().waitFor()
    await page.waitForFunction(() => document.querySelector('[data-test=wall]')?.dataset.trust === 'fresh')
    assert.match(await page.getByTestId('wall-age').innerText(), /^\d+ 秒前$/)
    assert.match(await page.getByTestId('wall-worlds').innerText(), /实\s*战|演\s*练/)
    await page.keyboard.press(' ')
    for (const name of ['duty', 'operations', 'orders', 'work', 'alarms']) {
      assert.equal(await wall.getAttribute('data-page'), name)
      await page.locator('.wall-number').first().waitFor()
      const least = await page.locator('.wall-number').evaluateAll((all) => Math.min(...all.map((e) => parseFloat(getComputedStyle(e).fontSize))))
      assert.ok(least >= 40, `${name}: ${least} px`)
      await w.picture(page, `wall-${name}`)
      await accessible(page)
      await page.keyboard.press('ArrowRight')
    }
    assert.equal(await wall.getAttribute('data-page'), 'duty')
    await page.keyboard.press('ArrowLeft')
    assert.equal(await wall.getAttribute('data-page'), 'alarms')
    for (const [width, height] of [[1366, 768], [390, 844]]) {
      await page.setViewportSize({ width, height })
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} px wide`)
      await w.picture(page, `wall-${width}`)
    }
  })
})
