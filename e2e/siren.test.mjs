// Sirens: a fault goes from report to closed by keyboard with its clock, the map shows the sites, paper, and what a county sees.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { number, screen, words } from './lib/screen.mjs'
import { coarse, world } from './lib/world.mjs'

const clock = (page) => page.getByTestId('repair-clock')
const status = async (w, page, id) => (await w.api(page, `/r/siren_fault/${id}`)).status

/** act presses a move's button, fills what its dialog asks in order, confirms with the keyboard, and waits for the state. */
async function act(w, page, id, verb, want, ...texts) {
  const { dialog } = screen(page)
  await page.getByRole('button', { name: verb, exact: true }).press('Enter')
  await dialog.waitFor()
  for (const [i, text] of texts.entries()) {
    await dialog.getByRole('textbox').nth(i).focus()
    await page.keyboard.insertText(text)
  }
  const confirm = dialog.getByRole('button', { name: words.action.confirm.replace('{action}', verb), exact: true })
  await confirm.focus()
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  assert.equal(await status(w, page, id), want)
}

world('siren', (w) => {
  w.test('a fault goes from its report to closed by keyboard, its clock is shown, and the siren follows', async () => {
    const page = await w.page()
    const { items: [siren] } = await w.api(page, '/r/siren?limit=1&f.status=normal')
    await page.goto(`/r/siren_fault/new?siren_id=${siren.id}`)
    const s = screen(page)
    const symptom = page.getByRole('textbox', { name: '故障现象' })
    await symptom.focus()
    await page.keyboard.insertText('试机无声')
    for (const [label, option, down] of [['等级', '重大(不能鸣响)', 3], ['来源', '维管人报修', 3]]) {
      await s.open(page.getByRole('combobox', { name: label }))
      await page.getByRole('option', { name: option, exact: true }).waitFor()
      for (let i = 0; i < down; i++) await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.locator('.field-row').filter({ hasText: label }).getByText(option).first().waitFor()
    }
    await w.picture(page, 'report')
    await s.save.press('Enter')
    await s.detail.waitFor()
    await page.waitForURL(/\/r\/siren_fault\/[0-9A-Z]{26}$/)
    const id = page.url().split('/').at(-1)
    await clock(page).waitFor()
    assert.match(await clock(page).innerText(), /剩余 (23 小时 59 分|24 小时 0 分|71 小时 59 分|72 小时 0 分)/)
    assert.equal((await w.api(page, `/r/siren/${siren.id}`)).status, 'faulty')
    await accessible(page)
    await w.picture(page, 'clock')

    await act(w, page, id, '派单', 'assigned', '维修一组')
    await act(w, page, id, '天气停工', 'held', '大风停航')
    assert.match(await clock(page).innerText(), /时钟停走.*大风停航/s)
    await w.picture(page, 'held')
    await act(w, page, id, '恢复施工', 'assigned')
    await act(w, page, id, '到场', 'on_site')
    await act(w, page, id, '修复', 'repaired')
    assert.match(await clock(page).innerText(), /修复用时 0 小时/)
    await act(w, page, id, '复测合格', 'retested')
    assert.equal((await w.api(page, `/r/siren/${siren.id}`)).status, 'normal')
    await act(w, page, id, '关闭', 'closed')
    await s.history.click()
    assert.ok((await s.entries.count()) >= 8, 'every step is in its history')
  })

  w.test('the board shows counties, open faults with their clocks and the next checks', async () => {
    const page = await w.page()
    await page.goto('/sirens')
    const board = page.getByTestId('siren-board')
    await board.getByRole('row', { name: /嵊泗县/ }).waitFor()
    await board.locator('li[data-clock=overdue]').getByText(/已超时/).first().waitFor()
    await board.locator('li[data-clock=held]').getByText(/时钟停走/).waitFor()
    assert.ok(await page.getByTestId('next-checks').locator('li').count() > 5)
    await accessible(page)
    await w.picture(page, 'board')
    const cell = board.getByRole('row', { name: /普陀区/ }).getByRole('link').first()
    const want = number(await cell.innerText())
    await cell.press('Enter')
    await screen(page).rows.first().waitFor()
    assert.equal(number(await screen(page).total.innerText()), want, 'a number opens its rows')
  })

  w.test('the map shows the sites in the colours of what they can do', async () => {
    const page = await w.page(coarse)
    await page.goto('/map')
    await screen(page).mapIdle()
    const layer = page.locator('.layer[data-register=siren_site]')
    await layer.waitFor()
    assert.ok(number(await layer.locator('.count').innerText()) >= 50, 'the sites of the demonstration are in view')
    const others = page.locator('.layer:not([data-register=siren_site]) > label > input:checked')
    while (await others.count()) await others.first().press(' ')
    await screen(page).mapIdle()
    await layer.locator('summary').press('Enter')
    await layer.getByText('不能鸣响').waitFor()
    await w.picture(page, 'map')
  })

  w.test('a site has its card, and a siren its sheet, on paper', async () => {
    const page = await w.page()
    const { items: [site] } = await w.api(page, '/r/siren_site?limit=1&f.status=working')
    const card = await page.request.get(`/api/r/siren_site/${site.id}/paper/record?format=pdf`)
    assert.equal(card.status(), 200)
    const { items: [siren] } = await w.api(page, `/r/siren?parent=${site.id}`)
    const sheet = await page.request.get(`/api/r/siren/${siren.id}/paper/check_sheet?format=pdf`)
    assert.equal(sheet.status(), 200)
    await page.goto(`/r/siren_site/${site.id}`)
    await screen(page).detail.waitFor()
    assert.match(await page.locator('.detail-page').innerText(), /199\*{4}/, 'phones are masked')
    await accessible(page)
    await w.picture(page, 'site')
  })

  w.test('a county sees its own; on a phone and in English too', async () => {
    const county = await w.as('linzhou')
    const { items } = await w.api(county, '/r/siren_site?limit=200')
    assert.ok(items.length > 10 && items.every((s) => s.code.startsWith('JB-330902-')), 'only those of Dinghai')
    const page = await w.page({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    const { items: [fault] } = await w.api(page, '/r/siren_fault?limit=1&f.status=held')
    await page.goto(`/r/siren_fault/${fault.id}`)
    await clock(page).getByText(/Held by weather/).waitFor()
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, 'nothing stands out to the right')
    await accessible(page)
    await w.picture(page, 'narrow-fault')
    await page.goto('/sirens')
    await page.getByTestId('open-faults').locator('li').first().waitFor()
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, 'the board fits')
    await accessible(page)
    await w.picture(page, 'narrow-board')
    await page.goto('/r/siren')
    await screen(page).rows.first().waitFor()
    await w.picture(page, 'narrow-list')
  })
}, { people: ['linzhou'] })
