// The roll-call of an evacuation: who is missing by name, a scanner without network, a paper list, explanations, a search.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { screen } from './lib/screen.mjs'
import { out, root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = JSON.parse(readFileSync(join(root, 'ui', 'src', 'roll', 'messages.zh.json'), 'utf8')).roll

/** under is the drill of the demonstration that is under way. */
async function under(w, page) {
  return w.api(page, '/view/evac_board')
}
const names = (page) => page.getByTestId('missing').locator('.name').allInnerTexts()
const gate = (page, g) => page.locator(`.gate[data-gate="${g}"]`)

world('roll', (w) => {
  w.test('the board names who is missing at each gate, an explanation closes the gap, and a head count says so', async () => {
    const page = await w.page()
    await page.goto('/evac/board')
    await gate(page, 'board').waitFor()
    assert.match(await page.locator('.which').innerText(), /演练/)
    assert.equal(await gate(page, 'board').locator('.big').innerText(), '5')
    assert.equal(await gate(page, 'muster').locator('.big').innerText(), '2')
    await gate(page, 'muster').click()
    await page.waitForFunction(() => document.querySelectorAll('[data-test=missing] .name').length === 2)
    const [first, second] = await names(page)
    await accessible(page)
    await w.picture(page, 'board')
    await page.getByRole('button', { name: own.count.replace('{gate}', '集结') }).click()
    await page.getByTestId('counted').waitFor()
    assert.match(await page.getByTestId('counted').innerText(), new RegExp(`还差 2 人:.*${first.slice(0, 3)}`))
    await page.getByRole('button', { name: `${own.explain} ${first}` }).click()
    await page.getByTestId('says').selectOption('medical')
    await page.getByTestId('reason').fill('送区医院,家属电话告知')
    await accessible(page)
    await w.picture(page, 'explain')
    await screen(page).dialog.getByRole('button', { name: own.submit }).click()
    await page.waitForFunction(() => document.querySelectorAll('[data-test=missing] .name').length === 1)
    assert.deepEqual(await names(page), [second])
    assert.match(await page.getByTestId('side').innerText(), new RegExp(`${first.slice(0, 3)}[^]*送医`))
  })

  w.test('a telephone scans without network, loads anew without it, and the board is right when it is back', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 } })
    const { event, missing } = await under(w, page)
    const [one, two] = missing.filter((p) => p.gate === 1)
    await page.goto(`/evac/scan?event=${event.id}`)
    await page.getByTestId('loadable').waitFor()
    assert.equal(await page.getByTestId('loadable').innerText(), own.scan.loadable)
    await page.waitForFunction(async () => (await (await caches.open('haidun-scan-1')).keys()).filter((r) => r.url.endsWith('.js')).length > 3)
    await page.locator('label', { hasText: own.gate.board }).first().click()
    await page.context().setOffline(true)
    page.expectError(/ERR_INTERNET_DISCONNECTED|Failed to fetch|fetch/)
    await page.reload()
    await page.getByTestId('offline').waitFor()
    assert.match(await page.getByTestId('scan-event').innerText(), /演练/)
    const field = page.getByLabel(own.scan.card, { exact: true })
    const scan = async (text, tone) => {
      await field.fill(text)
      await field.press('Enter')
      await page.locator(`[data-test=said][data-tone=${tone}]`).filter({ hasText: /./ }).waitFor()
    }
    await scan(one.card, 'ok')
    assert.match(await page.getByTestId('said').innerText(), new RegExp(one.name.slice(0, 3)))
    await w.picture(page, 'scan-offline')
    await scan(one.card, 'warn') // again within seconds: one event
    await scan(two.card.slice(-8), 'ok') // its serial alone
    await scan('6901234567892', 'bad')
    await page.waitForFunction(() => /2/.test(document.querySelector('[data-test=kept] b').textContent))
    await accessible(page)
    await page.reload()
    await page.waitForFunction(() => document.querySelector('[data-test=kept] b')?.textContent === '2')
    await page.context().setOffline(false)
    await page.waitForFunction(() => document.querySelector('[data-test=kept] b')?.textContent === '0', null, { timeout: 30_000 })
    await w.picture(page, 'scan-sent')
    const after = await under(w, page)
    assert.ok(!after.missing.some((p) => p.id === one.id || p.id === two.id))
    assert.equal(after.missing.length, missing.length - 2)
    const { items } = await w.api(page, `/r/evac_scan?f.person_id=${one.id}&f.gate=board`)
    assert.equal(items.length, 1)
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 390)
  })

  w.test('a paper list is taken in, and a relative learns where somebody is', async () => {
    const page = await w.page()
    await page.goto('/evac/board?gate=board')
    await gate(page, 'board').waitFor()
    const [p] = (await under(w, page)).missing
    await page.getByRole('button', { name: own.tally }).click()
    await page.getByTestId('tally-cards').fill(`${p.card}\n1`)
    await w.picture(page, 'tally')
    await screen(page).dialog.getByRole('button', { name: own.submit }).click()
    await page.getByTestId('tally-done').waitFor()
    assert.equal(await page.getByTestId('tally-done').innerText(), '收到 2 条:计入 1 条,重复 1 条,不计 0 条。')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: own.find, exact: true }).click()
    await page.getByLabel(own.find_name, { exact: true }).fill(p.name)
    await page.getByLabel(own.find_word).fill('错的')
    await page.getByLabel(own.find_reason).fill('其女来电询问')
    await screen(page).dialog.getByRole('button', { name: own.find_do }).click()
    await page.getByText(own.find_none).waitFor()
    await page.getByLabel(own.find_word).fill('演示')
    await screen(page).dialog.getByRole('button', { name: own.find_do }).click()
    await page.getByTestId('found').locator('.found').first().waitFor()
    assert.match(await page.getByTestId('found').innerText(), /已登车/)
    await accessible(page)
    await w.picture(page, 'find')
  })

  w.test('at 390 px and in English the board holds, and cards print', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await page.goto('/evac/board')
    await gate(page, 'board').waitFor()
    assert.match(await page.locator('.gate').first().innerText(), /Muster/)
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 390)
    await accessible(page)
    await w.picture(page, 'board-390-en')
    await page.goto('/evac/scan')
    await page.getByTestId('kept').waitFor()
    await accessible(page)
    await w.picture(page, 'scan-390-en')
    const { trips } = await under(w, page)
    const paper = await page.context().request.get(`/api/r/evac_trip/${trips[0].id}/paper/cards?format=pdf`)
    assert.equal(paper.status(), 200)
    assert.match(paper.headers()['content-type'], /pdf/)
    if (!process.env.CI) writeFileSync(join(out, 'roll-cards.pdf'), await paper.body())
  })
})
