// The headquarters: units of today and of another day, the directory, a communications test by keyboard, and paper.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { screen, signedInAt, words } from './lib/screen.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = JSON.parse(readFileSync(join(root, 'ui', 'src', 'hq', 'messages.zh.json'), 'utf8')).hq
const units = (page) => page.getByTestId('units')
const row = (page, name) => page.locator(`tr[data-unit^="${name}"]`)

async function opened(page, query = '') {
  await page.goto(`/hq${query}`)
  await page.getByRole('tabpanel').filter({ visible: true }).first().waitFor()
  return page
}

world('hq', (w) => {
  w.test('duties and wartime posts stand side by side, and another day shows the names and duties of then', async () => {
    const page = await opened(await w.page())
    await row(page, '市应急管理局').getByText('抢险抢修组').waitFor()
    await row(page, '市应急管理局').getByText('联合制定防空袭与应急救援预案').waitFor()
    assert.equal(await row(page, '市安全生产监督管理局').count(), 0)
    await accessible(page)
    await w.picture(page, 'board')
    await page.getByTestId('as-of').fill('2018-12-31')
    await row(page, '市安全生产监督管理局').getByText('联合制定防空袭与应急救援预案').waitFor()
    await row(page, '市规划局').waitFor()
    assert.equal(await row(page, '市应急管理局').count(), 0)
    await w.picture(page, 'then')
    await page.getByRole('button', { name: own.back_to_today }).click()
    await row(page, '市气象局').getByRole('button', { name: own.fill }).click()
    const { dialog } = screen(page)
    await dialog.getByRole('button', { name: words.action.confirm.replace('{action}', own.fill) }).click()
    await row(page, '市气象局').getByText(own.unverified).first().waitFor()
  })

  w.test('the directory is searched by keyboard, and who may not be reached stands out', async () => {
    const page = await opened(await w.page(), '?tab=directory')
    const directory = page.getByTestId('directory')
    await directory.waitFor()
    await w.picture(page, 'directory')
    await accessible(page)
    await page.keyboard.press('/')
    await page.keyboard.type('民政')
    await page.waitForFunction(() => document.querySelectorAll('[data-test=directory] tbody tr').length === 1)
    assert.equal(await row(page, '市民政局').filter({ has: page.locator('.gone') }).count() > 0, true)
    const mobile = row(page, '市民政局').locator('.person .num').nth(1)
    assert.match(await mobile.innerText(), /^199\*{4}/)
    await mobile.getByRole('button').click()
    const { dialog } = screen(page)
    await dialog.getByRole('textbox').fill('核对联络员')
    await dialog.getByRole('button', { name: words.unmask.go }).click()
    await row(page, '市民政局').getByText(/^1990001\d{4}$/).waitFor()
  })

  w.test('a test is begun and its results entered with single keys', async () => {
    const page = await opened(await w.page(), '?tab=tests')
    await page.getByTestId('trend').waitFor()
    await w.picture(page, 'tests')
    await page.getByRole('button', { name: own.test_now }).click()
    const test = page.getByTestId('contact-test')
    await test.locator('tr.on').waitFor()
    const all = await test.locator('tbody tr').count()
    await page.keyboard.press('a')
    await page.keyboard.type('值班员老周')
    await page.keyboard.press('Enter')
    await test.locator('tr[data-result=answered]').getByText('值班员老周').waitFor()
    for (const [i, key] of ['2', '4', '1'].entries()) {
      await page.keyboard.press(key)
      await page.waitForFunction((n) => document.querySelectorAll('tr[data-result]:not([data-result=""])').length === n, i + 2)
    }
    await accessible(page)
    await w.picture(page, 'entering')
    await page.getByText(own.left.replace('{n}', all - 4).replace('{of}', all)).waitFor()
    page.expectError?.(/409/)
    await page.getByRole('button', { name: '结束测试' }).click()
    const { dialog } = screen(page)
    await dialog.getByRole('button', { name: words.action.confirm.replace('{action}', '结束测试') }).click()
    await dialog.getByText(/时限未到不能结束/).waitFor()
  })

  w.test('roster, duties and directory are there for A4, with heads on each page', async () => {
    const page = await opened(await w.page())
    const { items } = await w.api(page, '/view/hq_tree')
    for (const kind of ['roster', 'duties', 'directory']) {
      await page.goto(`/hq/print/${kind}/${items[0].id}?on=2018-12-31`)
      await page.getByTestId('paper').locator('tbody tr').first().waitFor()
      await page.getByText(own.paper_note.split('。')[0].replace('{day}', '2018年12月31日'), { exact: false }).waitFor()
      await page.getByText('市安全生产监督管理局(演示)').first().waitFor()
      await page.emulateMedia({ media: 'print' })
      assert.equal(await page.locator('thead').evaluate((e) => getComputedStyle(e).display), 'table-header-group')
      await w.picture(page, `paper-${kind}`)
      const code = await page.getByAltText(words.print.code).getAttribute('src')
      assert.equal(new URL(code, page.url()).pathname, `/api/r/headquarters/${items[0].id}/qr`)
      const pdf = await page.pdf({ preferCSSPageSize: true })
      const size = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(pdf.toString('latin1'))
      assert.ok(size && Math.abs(Number(size[1]) - 842) < 2 && Math.abs(Number(size[2]) - 595) < 2, `A4 lying, not ${size?.slice(1)}`)
      await page.emulateMedia({ media: 'screen' })
    }
    await signedInAt(w, page, `/r/headquarters/${items[0].id}`)
    await accessible(page)
  })

  w.test('a county sees its own headquarters alone; on a phone and in English too', async () => {
    const county = await w.as('linzhou')
    await opened(county)
    const names = await county.locator('.tree .name').allInnerTexts()
    assert.ok(names.length >= 3 && names.every((n) => !/舟山市|普陀|岱山|嵊泗/.test(n)), names.join(' '))
    const page = await w.page({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await opened(page)
    for (const tab of ['units', 'directory', 'tests']) {
      await page.goto(`/hq?tab=${tab}`)
      await page.getByRole('tabpanel').filter({ visible: true }).locator('table').first().waitFor()
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, `${tab}: nothing stands out to the right`)
      await accessible(page)
      await w.picture(page, `narrow-${tab}`)
    }
  })
}, { people: ['linzhou'] })
