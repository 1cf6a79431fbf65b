// Warnings from outside: a feed of this machine is heard, a message accepted, a forged one refused, and the light turns when it stops.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { accessible } from './lib/axe.mjs'
import { screen } from './lib/screen.mjs'
import { world } from './lib/world.mjs'

const beijing = (ms) => new Date(ms + 8 * 3600_000).toISOString().replace(/\.\d+Z$/, '+08:00')

/** cap is a message as an agency would write it. */
const cap = (id, headline, colour, { type = 'Alert', refs = '' } = {}) => `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${id}</identifier><sender>qx@zs.test</sender><sent>${beijing(sent)}</sent><status>Actual</status><msgType>${type}</msgType><scope>Public</scope>${refs ? `<references>${refs}</references>` : ''}
<info><language>zh-CN</language><category>Met</category><event>台风</event><urgency>Expected</urgency><severity>Severe</severity><certainty>Likely</certainty><expires>${beijing(sent + 12 * 3600_000)}</expires><headline>${headline}</headline><description>阵风可达 12 级。</description>
<parameter><valueName>颜色级别</valueName><value>${colour}</value></parameter><area><areaDesc>定海区</areaDesc><circle>30.03,122.1 12</circle></area></info></alert>`
const sent = Math.floor(Date.now() / 1000) * 1000 - 60_000

/** agency serves what `give` answers, until it is stopped. */
async function agency() {
  const held = { give: '' }
  const server = createServer((_, answer) => answer.setHeader('Content-Type', 'application/cap+xml').end(held.give))
  server.unref() // a test that fails must not keep the process
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    held,
    address: `http://127.0.0.1:${server.address().port}/cap.xml`,
    stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve) }),
  }
}

const card = (page, part, text) => page.getByTestId(part).getByTestId('warning').filter({ hasText: text })
const light = (page, name) => page.getByTestId('feed-lights').locator('li').filter({ hasText: name })

world('warning', (w) => {
  w.test('a message of a feed waits, is accepted by keyboard, and a forged one under its name is refused', async () => {
    const page = await w.page()
    const qx = await agency()
    qx.held.give = cap('e2e-1', '台风蓝色预警(测试来源)', '蓝色')
    await page.goto('/warnings')
    const made = await page.request.post('/api/r/warning_feed', { data: { record: { name: '测试气象台', agency: '测试气象局', area_id: '330902', kind: 'cap', address: qx.address, every_s: 2, stale_s: 6, trust: 'moderated' } } })
    assert.equal(made.status(), 201, await made.text())
    await light(page, '测试气象台').and(page.locator('[data-light=green]')).waitFor()
    const waiting = card(page, 'queue', '台风蓝色预警(测试来源)')
    await waiting.waitFor()
    await w.picture(page, 'queue')
    await waiting.getByRole('button', { name: '采用', exact: true }).press('Enter')
    await screen(page).dialog.getByRole('button', { name: /采用/ }).press('Enter')
    await card(page, 'in_force', '台风蓝色预警(测试来源)').waitFor()

    qx.held.give = cap('e2e-2', '台风橙色预警(测试来源)', '橙色', { type: 'Update', refs: `qx@zs.test,e2e-1,${beijing(sent)}` })
    const update = card(page, 'queue', '台风橙色预警(测试来源)')
    await update.waitFor()
    assert.match(await update.innerText(), /与原报文相比[\s\S]*蓝色\(IV 级\)[\s\S]*橙色\(II 级\)/, 'what changed stands side by side')
    assert.match(await update.getByTestId('suggestion').innerText(), /II 级响应[\s\S]*须由人民政府决定/)
    await update.scrollIntoViewIfNeeded()
    await w.picture(page, 'changes')
    await update.getByRole('button', { name: '采用', exact: true }).press('Enter')
    await screen(page).dialog.getByRole('button', { name: /采用/ }).press('Enter')
    await card(page, 'in_force', '台风橙色预警(测试来源)').waitFor()
    await card(page, 'past', '台风蓝色预警(测试来源)').waitFor()

    qx.held.give = cap('e2e-2', '台风预警解除(伪造)', '蓝色')
    const forged = card(page, 'doubts', '台风预警解除(伪造)')
    await forged.waitFor()
    assert.match(await forged.innerText(), /拒收[\s\S]*已用于另一条消息/)
    assert.equal(await card(page, 'in_force', '伪造').count(), 0)
    await w.picture(page, 'forged')

    qx.held.give = '<html><title>登录</title></html>'
    await light(page, '测试气象台').getByText(/给的是网页/).waitFor()
    await qx.stop()
    await light(page, '测试气象台').and(page.locator('[data-light=red]')).waitFor({ timeout: 20_000 })
    await light(page, '测试气象台').getByText('请立即电话询问发布单位', { exact: false }).waitFor()
    await accessible(page)
    await w.picture(page, 'stale')
  })

  w.test('the demonstration shows four feeds, one lost, a map and what waits; on a phone and in English too', async () => {
    const page = await w.page()
    await page.goto('/warnings')
    await light(page, '海事航行警告').and(page.locator('[data-light=red]')).waitFor()
    await light(page, '市气象台预警').waitFor()
    await card(page, 'in_force', '台风橙色预警').first().waitFor()
    assert.equal(await card(page, 'in_force', '演练报文').count(), 0, 'an exercise is never among what is real')
    await card(page, 'drills', '台风红色预警').waitFor()
    await page.locator('[data-test=warning-map][data-map=idle]').waitFor({ timeout: 60_000 })
    await accessible(page)
    await w.picture(page, 'page')

    const phone = await w.page({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
    await phone.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await phone.goto('/warnings')
    await card(phone, 'in_force', 'Typhoon warning, orange').waitFor()
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(wide <= 390, `the page is ${wide} px wide`)
    await accessible(phone)
    await w.picture(phone, 'phone')
  })
}, { config: '[feeds]\nallow = ["127.0.0.1/32"]\n' })
