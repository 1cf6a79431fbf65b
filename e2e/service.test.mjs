// Cases of public services on the officer's side: the work list by keyboard, a case's dates and course, an action, and R20.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = JSON.parse(readFileSync(join(root, 'ui', 'src', 'service', 'messages.zh.json'), 'utf8')).service
const words = JSON.parse(readFileSync(join(root, 'ui', 'src', 'messages', 'zh.json'), 'utf8'))

world('service', (w) => {
  w.test('the list is walked by keyboard, cases are given to somebody, and one is accepted', async () => {
    const page = await w.page()
    await page.goto('/service')
    const rows = page.getByTestId('service-rows').locator('tbody tr')
    await rows.first().waitFor()
    assert.ok(await rows.count() >= 6)
    await accessible(page)
    await w.picture(page, 'list')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByTestId('service-bulk').getByText(own.chosen.replace('{n}', '2')).waitFor()
    await page.getByTestId('service-bulk').locator('.el-select').click()
    await page.locator('.el-select-dropdown__item', { hasText: '周岚' }).click()
    await page.getByTestId('service-assign').click()
    await page.getByText(own.assigned.replace('{n}', '2')).waitFor()
    const fresh = rows.filter({ hasText: '海湾新城一期' })
    await fresh.locator('td').last().click()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/r\/service_case\//)
    await page.getByTestId('service-course').getByText('收到申请').waitFor()
    await page.getByTestId('service-count').locator('summary').click()
    assert.match(await page.getByTestId('service-count').innerText(), /受理答复期限.*5个工作日/)
    assert.match(await page.getByTestId('service-papers').innerText(), /申请表/)
    await accessible(page)
    await w.picture(page, 'case')
    await page.getByRole('button', { name: '受理', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: words.action.confirm.replace('{action}', '受理') }).click()
    await page.getByTestId('service-course').getByText('予以受理').waitFor()
  })

  w.test('what was promised stands beside what was kept', async () => {
    const page = await w.page()
    await page.goto('/report/service')
    await page.getByTestId('service-board').waitFor()
    const board = await page.getByTestId('service-board').innerText()
    assert.match(board, /报建审批/)
    const cells = await page.getByTestId('service-numbers').locator('tbody tr').evaluateAll((all) => all.map((r) => [...r.querySelectorAll('td')].map((c) => Number(c.textContent))))
    const total = cells.pop()
    total.forEach((n, i) => assert.equal(n, cells.reduce((sum, r) => sum + r[i], 0), `column ${i}`))
    await accessible(page)
    await w.picture(page, 'report')
  })

  w.test('it fits a telephone', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 } })
    for (const path of ['/service', '/report/service']) {
      await page.goto(path)
      await page.locator('table').first().waitFor()
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} scrolls sideways`)
      await w.picture(page, `phone${path.replaceAll('/', '-')}`)
    }
    await page.goto('/service')
    await page.locator('table a').first().click()
    await page.getByTestId('service-course').waitFor()
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the case scrolls sideways')
    await w.picture(page, 'phone-case')
  })
})
