// Alerts: one person composes, another issues, two presses take it back, and the public page follows by itself.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { screen } from './lib/screen.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = JSON.parse(readFileSync(join(root, 'ui', 'src', 'alert', 'messages.zh.json'), 'utf8')).alert
const narrow = { viewport: { width: 390, height: 844 } }
const button = (page, name) => page.getByRole('button', { name }).filter({ visible: true }).first()

/** compose writes an alert from a template for one town and proposes it; it answers the address of its page. */
async function compose(page, kind, template, picture) {
  await page.goto('/alerts')
  await button(page, own[`compose_${kind}`]).click()
  await page.getByTestId('alert-compose').waitFor()
  await page.getByRole('radio', { name: template, exact: true }).click()
  await page.getByText('昌国街道').click()
  await page.locator('.crowd b').filter({ hasText: /\d/ }).waitFor()
  await picture?.()
  await button(page, own.propose_now).click()
  await page.getByTestId('alert-page').waitFor()
  return new URL(page.url()).pathname
}

world('alert', (w) => {
  w.test('one composes, another types what is at stake and issues, and two presses correct it before the public eye', async () => {
    const officer = await w.as('wanghai')
    await officer.goto('/alerts')
    await officer.getByTestId('alert-board').waitFor()
    await w.picture(officer, 'board')
    await accessible(officer)
    const address = await compose(officer, 'live', '台风', async () => { await w.picture(officer, 'compose'); await accessible(officer) })
    assert.equal(await button(officer, own.go_release_live).count(), 0, 'who proposed it cannot issue it')
    await w.picture(officer, 'proposed')

    const citizen = await w.stranger(narrow)
    await citizen.goto('/public/alerts')
    await citizen.getByText('目前没有生效的预警').waitFor()
    await citizen.getByRole('button', { name: '有新预警时通知我' }).waitFor()
    assert.match((await (await citizen.request.get('/public/alerts/push')).json()).key, /^[\w-]{87}$/)

    const leader = await w.page(narrow)
    await leader.goto('/alerts')
    await leader.locator('[data-part=waiting] article[data-world=live] a').first().click()
    await leader.waitForURL((url) => url.pathname === address)
    const go = button(leader, own.go_release_live)
    await go.waitFor()
    assert.ok(await go.isDisabled(), 'nothing is issued before the headcount is typed')
    const asked = await leader.locator('.release label b').innerText()
    assert.match(asked, /^实战\d+$/)
    await leader.getByTestId('typed').fill(asked)
    await w.picture(leader, 'approver-390')
    await accessible(leader)
    await go.click()
    await button(leader, own.false).waitFor()
    await leader.getByTestId('ledger').waitFor()
    await w.picture(leader, 'issued-390')

    await citizen.getByText('预警生效中').waitFor() // without reading the page again
    assert.match(await citizen.locator('.alert h3').first().innerText(), /昌国街道/)
    await w.picture(citizen, 'public-390')
    await accessible(citizen)
    const feed = await (await citizen.request.get('/public/alerts/feed.xml')).text()
    const entry = /href="(\/public\/alerts\/[^"]+\.xml)"\/>\s*<\/entry>/.exec(feed)[1]
    const message = await (await citizen.request.get(entry)).text()
    assert.match(message, /<status>Actual<\/status>/)
    assert.match(message, /Signature/)

    await button(leader, own.false).click() // the first press
    await screen(leader).dialog.waitFor()
    await w.picture(leader, 'correct-390')
    await button(leader, own.false_send).click() // the second
    await leader.waitForURL((url) => url.pathname !== address)
    await citizen.getByText('更正:此前是误报,没有危险').waitFor()
    assert.equal(await citizen.getByText('预警生效中').count(), 0)
    await w.picture(citizen, 'corrected-390')
    await officer.reload()
    await officer.getByTestId('ledger').waitFor()
    await w.picture(officer, 'ended')
  })

  w.test('an alert made of a warning says what the warning says, with a template around it', async () => {
    const page = await w.as('wanghai')
    await page.goto('/warnings')
    const from = page.getByTestId('in_force').getByTestId('warning').filter({ has: page.locator('a.make') }).first()
    const headline = await from.locator('h3').innerText()
    await from.locator('a.make').click()
    await page.getByTestId('alert-compose').waitFor()
    const said = () => page.locator('textarea, input').evaluateAll((all) => all.map((f) => f.value))
    await page.waitForFunction((text) => [...document.querySelectorAll('textarea, input')].some((f) => f.value === text), headline)
    await page.getByRole('radio', { name: '台风', exact: true }).click()
    assert.ok((await said()).includes(headline), 'the template takes nothing away')
    await w.picture(page, 'from-warning')
  })

  w.test('an exercise is issued and never stands among what is real', async () => {
    const page = await w.page()
    await compose(page, 'drill', '洪涝')
    await button(page, own.go_issue_drill).click()
    await page.getByTestId('ledger').getByText('000 训练状态').first().waitFor()
    await w.picture(page, 'exercise')
    const citizen = await w.stranger()
    await citizen.goto('/public/alerts?lang=en')
    await citizen.getByText('Alerts', { exact: true }).first().waitFor()
    assert.equal(await citizen.getByText(/演习|EXERCISE/).count(), 0)
    const feed = await (await citizen.request.get('/public/alerts/feed.xml')).text()
    assert.ok(!/Exercise/.test(feed))
  })
}, { people: ['wanghai'] })
