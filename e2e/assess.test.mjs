// The yearly assessment: a county reports with evidence by keyboard, the city decides, and what the records say is never overwritten silently.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { screen, words } from './lib/screen.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = JSON.parse(readFileSync(join(root, 'ui', 'src', 'assess', 'messages.zh.json'), 'utf8')).assess
const county = 'linzhou' // Dinghai's administrator
const sheet = { name: '签到表.txt', mimeType: 'text/plain', buffer: Buffer.from('签到(演示)') }
const paper = { name: '佐证.txt', mimeType: 'text/plain', buffer: Buffer.from('会议纪要(演示)') }
const item = (page, code) => page.locator(`.item[data-code="${code}"]`)
const form = (page) => page.getByTestId('item-form')

/** opened is the sheet of a headquarters, by way of the ranking. */
async function opened(page, name) {
  await page.goto('/assess')
  await page.getByTestId('ranking').getByRole('link', { name }).click()
  await page.getByTestId('bar').waitFor()
  return page
}

world('assess', (w) => {
  w.test('the ranking compares the counties and opens each', async () => {
    const page = await w.page()
    await page.goto('/assess')
    const rows = page.getByTestId('ranking').locator('tbody tr')
    await rows.first().waitFor()
    assert.equal(await rows.count(), 4)
    const r = await w.api(page, '/view/assess_ranking')
    assert.equal(r.rows[0].rank, 1)
    assert.ok(r.rows.every((x) => (x.missing > 0) === (x.rank === 0)), 'what has missing items is not ranked')
    assert.ok(new Set(r.rows.map((x) => x.total)).size > 1, 'the counties differ')
    const cells = await page.getByTestId('matrix').locator('tbody tr').filter({ hasText: '6.1' }).locator('td').allInnerTexts()
    assert.deepEqual(cells.slice(1), r.rows.map((x) => x.points['6.1']))
    await page.getByTestId('bulletin').getByText('常态化考核情况的通报').waitFor()
    await accessible(page)
    await w.picture(page, 'ranking')
    await page.emulateMedia({ media: 'print' })
    await w.picture(page, 'ranking-paper')
  })

  w.test('a county reports by keyboard with evidence, and cannot type over what the records say', async () => {
    const page = await opened(await w.as(county), '定海区')
    page.expectError(/422/) // what is refused
    assert.equal(await page.getByTestId('deadline').count(), 1)
    const before = Number(await page.getByTestId('total').innerText())
    await page.keyboard.press('n')
    const at = page.locator('.item.active')
    await at.waitFor()
    const code = await at.getAttribute('data-code')
    await page.keyboard.press('Enter')
    await page.keyboard.type('0.50')
    await form(page).locator('input[type=file]').setInputFiles(paper)
    await form(page).getByText(paper.name).waitFor()
    await form(page).locator('input[type=file]').setInputFiles(sheet) // stays beside the first
    await form(page).getByText(sheet.name).waitFor()
    await page.keyboard.press('Control+Enter') // the date of the evidence is still missing
    await form(page).locator('.problem').first().waitFor()
    const day = form(page).locator('.field-row').filter({ hasText: '佐证日期' }).getByRole('combobox').or(form(page).locator('.field-row').filter({ hasText: '佐证日期' }).getByRole('textbox')).first()
    const year = new Date().getFullYear()
    await day.fill(`${year - 1}-12-31`)
    await day.press('Tab')
    await page.keyboard.press('Control+Enter')
    await form(page).getByText('不在考核年度').waitFor()
    await day.fill(`${year}-02-20`)
    await day.press('Tab')
    await page.keyboard.press('Control+Enter')
    await item(page, code).getByRole('link', { name: paper.name }).waitFor()
    await item(page, code).getByRole('link', { name: sheet.name }).waitFor()
    await page.waitForFunction((was) => Number(document.querySelector('[data-test=total]')?.textContent) > was, before)
    const [bound] = [item(page, '6.1')]
    await bound.getByRole('button').first().click()
    const computed = await bound.getByTestId('computed').locator('b').first().innerText()
    await form(page).locator('.field-row').filter({ hasText: '指标值' }).getByRole('textbox').fill('99')
    await w.picture(page, 'county')
    await page.keyboard.press('Control+Enter')
    await form(page).locator('.problem').filter({ hasText: '人工更正' }).waitFor()
    assert.equal(await bound.getByTestId('computed').locator('b').first().innerText(), computed)
    await w.picture(page, 'kept')
    await accessible(page)
    page.on('dialog', (d) => d.accept())
  })

  w.test('the city corrects a computed value only with reason and evidence, and both stay', async () => {
    const page = await opened(await w.page(), '普陀区')
    const bound = item(page, '6.1')
    await bound.getByRole('button').first().click()
    const computed = (await bound.getByTestId('computed').locator('b').first().innerText()).replace('处', '')
    await form(page).locator('.field-row').filter({ hasText: '指标值' }).getByRole('textbox').fill('3')
    await page.keyboard.press('Control+Enter')
    const { dialog } = screen(page)
    await dialog.getByText('将保留').waitFor()
    const confirm = dialog.getByRole('button', { name: words.action.confirm.replace('{action}', '人工更正') })
    await dialog.locator('.field-row').filter({ hasText: '更正理由' }).getByRole('textbox').fill('其余场所已拆除')
    await dialog.locator('input[type=file]').setInputFiles(paper)
    await dialog.getByText(paper.name).waitFor()
    await confirm.click()
    await dialog.waitFor({ state: 'hidden' })
    await bound.getByTestId('corrected').getByText('其余场所已拆除').waitFor()
    assert.match(await bound.getByTestId('corrected').innerText(), /3\.00/)
    assert.match(await bound.getByTestId('computed').innerText(), new RegExp(computed.replace('.', '\\.')))
    await page.keyboard.press('h')
    await page.getByTestId('history').getByText('其余场所已拆除').waitFor()
    await w.picture(page, 'city')
    await accessible(page)
    await page.emulateMedia({ media: 'print' })
    await w.picture(page, 'paper')
    await page.emulateMedia({ media: 'screen' })
    await bound.getByRole('link', { name: own.rows }).click()
    await screen(page).rows.first().waitFor()
    assert.match(await screen(page).total.innerText(), new RegExp(`\\b${Number(computed)}\\b`))
  })

  w.test('at 390 px and in English both screens are whole', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    for (const what of ['ranking', 'sheet']) {
      if (what === 'sheet') await page.getByTestId('ranking').getByRole('link', { name: '岱山县' }).click()
      else await page.goto('/assess')
      await page.getByTestId(what === 'sheet' ? 'bar' : 'ranking').waitFor()
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, `${what}: nothing stands out to the right`)
      await accessible(page)
      await w.picture(page, `narrow-${what}`)
    }
  })
}, { people: [county] })
