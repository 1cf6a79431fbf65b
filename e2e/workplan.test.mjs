// The work plan: a text becomes points, sentences and tasks with nothing lost; tasks are bound, pressed for and printed.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { screen, words } from './lib/screen.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = JSON.parse(readFileSync(join(root, 'ui', 'src', 'workplan', 'messages.zh.json'), 'utf8')).workplan
const plan2020 = readFileSync(join(root, 'internal', 'demo', 'workplan2020.txt'), 'utf8')
const points = (page) => page.locator('.point')
const tasks = (page) => page.locator('.task')

async function opened(page) {
  await page.goto('/workplan')
  await points(page).first().waitFor()
  return page
}

world('workplan', (w) => {
  w.test('the year stands as a tree; what is overdue comes first on demand; a bound number opens its rows', async () => {
    const page = await opened(await w.page())
    assert.equal(await points(page).count(), 14)
    await accessible(page)
    await w.picture(page, 'tree')
    await page.keyboard.press('o')
    await page.locator('.flat').waitFor()
    assert.equal(await tasks(page).first().locator('.state').innerText(), own.overdue)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    assert.equal(await tasks(page).nth(1).evaluate((e) => e.classList.contains('active')), true)
    await w.picture(page, 'overdue')
    const bound = tasks(page).locator('a.bound[href*="evac_site"]').last()
    const [value] = (await bound.innerText()).split(' ')
    await bound.click()
    await screen(page).total.waitFor()
    await page.getByText(words.list.total.split('|').at(-1).trim().replace('{n}', value), { exact: true }).waitFor()
  })

  w.test('a pasted page is previewed with every character accounted for, and accepted', async () => {
    const page = await w.page()
    await page.goto('/workplan/import')
    await page.locator('textarea').first().fill(plan2020)
    await w.picture(page, 'paste')
    await page.getByRole('button', { name: own.look }).click()
    await page.getByTestId('account').waitFor()
    await page.getByText('14 个要点').first().waitFor()
    assert.match(await page.getByTestId('account').locator('.ok').innerText(), /没有遗漏/)
    await accessible(page)
    await w.picture(page, 'preview')
    await page.getByRole('button', { name: own.accept, exact: true }).click()
    await points(page).nth(13).waitFor()
    assert.match(await page.locator('.head h2').innerText(), /2020/)
    await page.getByText(own.check_hint.slice(0, 12)).first().waitFor()
    await page.getByRole('button', { name: own.confirm, exact: true }).first().click()
    await page.waitForFunction(() => document.querySelectorAll('.point .check').length === 13)
    await points(page).nth(5).getByRole('link', { name: /11支专业队/ }).click()
    await page.getByRole('button', { name: own.take_target.replace('{n}', '11 支专业队') }).click()
    await page.locator('dl').filter({ hasText: '目标值' }).getByText('11', { exact: true }).waitFor()
    await w.picture(page, 'found')
  })

  w.test('a task is bound to a figure, pressed for, and printed as a slip', async () => {
    const page = await opened(await w.page())
    await tasks(page).filter({ hasText: '专项检查' }).locator('.title').click()
    const panel = page.getByTestId('task-lead')
    await panel.waitFor()
    await panel.getByRole('button', { name: own.choose_it, exact: true }).first().click()
    const target = panel.getByRole('spinbutton', { name: own.target_value }).or(panel.getByRole('textbox', { name: own.target_value }))
    await target.first().fill('100')
    await panel.getByRole('button', { name: own.bind, exact: true }).click()
    await panel.getByText(own.reached).waitFor()
    await accessible(page)
    const at = page.url()
    await panel.getByRole('button', { name: own.remind, exact: true }).click()
    await page.locator('textarea').first().fill('请报检查进度')
    await page.locator('.field-row').filter({ hasText: '答复期限' }).getByRole('textbox').or(page.locator('.field-row').filter({ hasText: '答复期限' }).getByRole('combobox')).first().fill('2099-01-31')
    await page.keyboard.press('Enter')
    await screen(page).save.click()
    await screen(page).detail.waitFor()
    await page.getByRole('button', { name: '答复', exact: true }).waitFor()
    await page.goto(at)
    await page.getByText('请报检查进度').first().waitFor()
    await w.picture(page, 'reminded')
  })

  w.test('the ledger and the report are for paper', async () => {
    const page = await w.page()
    await page.goto('/workplan/ledger')
    await page.getByTestId('ledger').locator('tbody tr').nth(20).waitFor()
    await page.emulateMedia({ media: 'print' })
    await w.picture(page, 'ledger')
    const paper = await page.pdf({ preferCSSPageSize: true })
    const [, width, height] = /MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(paper.toString('latin1')) ?? []
    assert.ok(Number(width) > Number(height), `the paper lies across: ${width} × ${height}`)
    await page.emulateMedia({ media: 'screen' })
    await page.goto('/workplan/report')
    const row = page.getByTestId('work-report').locator('tbody tr.sub')
    await row.waitFor()
    await accessible(page)
    await w.picture(page, 'report')
    const late = await row.locator('.over a').innerText()
    await row.locator('.over a').click()
    await page.getByText(words.list.total.split('|').at(-1).trim().replace('{n}', late), { exact: true }).waitFor()
  })

  w.test('at 390 px and in English it is read as well', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await opened(page)
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, 'nothing stands out to the right')
    await accessible(page)
    await w.picture(page, 'narrow')
  })
})
