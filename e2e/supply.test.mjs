// Supplies of an evacuation: what lacks by item and place, the pick list by store, and an order made of it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = JSON.parse(readFileSync(join(root, 'ui', 'src', 'supply', 'messages.zh.json'), 'utf8')).supply

world('supply', (w) => {
  w.test('the plan in force is told by item and place, and a draft order is made of its pick list', async () => {
    const page = await w.page()
    await page.goto('/evac/supply')
    await page.getByTestId('supply-table').waitFor()
    assert.equal(await page.getByTestId('supply-table').locator('tbody tr').count(), 6)
    assert.match(await page.getByTestId('supply-picks').innerText(), /物资库\(演示\)/)
    assert.match(await page.getByTestId('supply-expired').innerText(), /演-过期/)
    await accessible(page)
    await w.picture(page, 'page')
    await page.getByTestId('supply-make').click()
    await page.getByRole('button', { name: own.make }).last().click()
    await page.waitForURL(/\/r\/supply_order\/[0-9A-Z]{26}/)
    await w.picture(page, 'order')
  })

  w.test('it fits a telephone', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 } })
    await page.goto('/evac/supply')
    await page.getByTestId('supply-table').waitFor()
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways')
    await w.picture(page, 'phone')
  })
})
