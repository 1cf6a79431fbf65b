// The law: what holds, what a draft would do, a rule changed by two people, a calendar read from a notice, and worked figures.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { words } from './lib/screen.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = JSON.parse(readFileSync(join(root, 'ui', 'src', 'law', 'messages.zh.json'), 'utf8')).law
const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)

world('law', (w) => {
  w.test('the book shows every table, what waits for a second person, and what differs between two days', async () => {
    const page = await w.page()
    await page.goto('/law')
    await page.getByTestId('law-drafts').waitFor()
    assert.match(await page.getByTestId('law-drafts').innerText(), /2200\.00 元\/m²/)
    assert.match(await page.getByTestId('law-city_class').innerText(), /定海区[\s\S]*待核实/)
    assert.match(await page.getByTestId('law-ratio').innerText(), /N3 9%[\s\S]*第十二条/)
    await accessible(page)
    await w.picture(page, 'book')
    await page.getByTestId('law-day').fill('2026-05-12')
    await page.keyboard.press('Enter')
    await page.getByTestId('law-other').fill('2019-05-12')
    await page.keyboard.press('Enter')
    await page.getByTestId('law-diff').locator('tbody tr').first().waitFor()
    assert.match(await page.getByTestId('law-diff').innerText(), /层以上/)
    await w.picture(page, 'diff')
  })

  w.test('one drafts a fee, its effect is shown, and it is proposed to another', async () => {
    const page = await w.as('zhengfan')
    await page.goto('/law')
    await page.getByTestId('law-fee_rate').getByRole('button', { name: own.propose }).click()
    const form = page.getByTestId('law-form')
    await form.getByRole('textbox', { name: '每平方米' }).fill('2500.00')
    await form.getByRole('combobox', { name: own.from }).fill('2031-01-01')
    await page.keyboard.press('Enter')
    await form.getByRole('textbox', { name: own.act, exact: true }).fill('《演示通知》')
    await w.picture(page, 'form')
    await page.getByTestId('law-save').click()
    await page.getByTestId('law-effect').getByTestId('law-act').waitFor()
    assert.match(await page.getByTestId('law-effect').innerText(), /fee_rate-cn-20310101-1/)
    await accessible(page)
    await w.picture(page, 'effect')
    await page.getByTestId('law-act').click()
    await page.getByRole('button', { name: '生效', exact: true }).click()
    await page.getByRole('button', { name: words.second.propose.replace('{action}', '生效') }).click()
    await page.getByText(words.second.proposed).waitFor()
  })

  w.test('a figure is worked step by step, by the law of two days', async () => {
    const page = await w.page()
    await page.goto('/law/calculate')
    await page.getByTestId('law-value').getByText('4830.65').waitFor()
    assert.match(await page.getByTestId('law-answer').innerText(), /9% × 52340\.60|52340\.60 × 9%/)
    await accessible(page)
    await w.picture(page, 'calculate')
    await page.getByRole('button', { name: own.kinds.deadline }).click()
    await page.getByTestId('law-answer').getByText('20个工作日').first().waitFor()
  })

  w.test('a notice that is pasted is read, and what contradicts itself in it is named', async () => {
    const page = await w.as('zhengfan')
    await page.goto('/law/calendar?year=2028')
    await page.getByTestId('law-year-missing').waitFor()
    await page.getByTestId('law-edit-year').click()
    await page.getByTestId('law-notice').fill('一、元旦:1月1日(周五)至3日放假,共4天。')
    await page.getByTestId('law-wrong').waitFor()
    assert.match(await page.getByTestId('law-wrong').innerText(), /不是周五[\s\S]*写共 4 天/)
    await w.picture(page, 'wrong')
    await page.getByTestId('law-notice').fill('一、元旦:1月1日(周六)至3日(周一)放假,共3天。\n二、国庆节:10月1日至7日放假调休,共7天。10月8日(周日)上班。')
    await page.getByTestId('law-wrong').waitFor({ state: 'detached' })
    await page.locator('[data-day="2028-10-08"].works').waitFor()
    await accessible(page)
    await w.picture(page, 'calendar')
    await page.getByTestId('law-save-year').click()
    await page.waitForURL(/\/r\/law_year\/[0-9A-Z]{26}/)
  })

  w.test('they fit a telephone', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 } })
    for (const [path, mark] of [['/law', 'law-ratio'], ['/law/calculate', 'law-answer'], ['/law/calendar?year=2026', 'law-calendar']]) {
      await page.goto(path)
      await page.getByTestId(mark).waitFor()
      assert.ok(await fits(page), `${path} scrolls sideways`)
      await w.picture(page, `phone${path.replaceAll(/\W+/g, '-')}`)
    }
  })
}, { people: ['zhengfan'] })
