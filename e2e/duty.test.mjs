// The watch: a roster with a hole, a desk that signs before it writes, a spot check, a call-out, and the wall.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { printed } from './lib/pdf.mjs'
import { screen, signedInAt, words } from './lib/screen.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = JSON.parse(readFileSync(join(root, 'ui', 'src', 'duty', 'messages.zh.json'), 'utf8')).duty
const desk = 'wanghai'
const china = (ms) => new Date(ms + 8 * 3600_000).toISOString()

/** send sends something as the page's person; anything but 2xx is an error. */
async function send(page, method, path, data) {
  const answer = await page.context().request.fetch(`/api${path}`, { method, data, headers: { 'Accept-Language': 'zh', Origin: new URL(page.url()).origin } })
  assert.ok(answer.ok(), `${method} /api${path} answered ${answer.status()}: ${await answer.text()}`)
  return answer.json()
}
const create = (page, register, record) => send(page, 'POST', `/r/${register}`, { record, reason: '' })
const move = (page, register, rec, name, record = {}) => send(page, 'POST', `/r/${register}/${rec.id}/do/${name}`, { rev: rec.rev, reason: '', record })
const confirm = (page, what) => screen(page).dialog.getByRole('button', { name: words.action.confirm.replace('{action}', what) }).click()

/** person is the id of somebody's person. */
async function person(w, page, name) {
  const { items } = await w.api(page, `/r/person?q=${encodeURIComponent(name)}`)
  return items.find((p) => p.name.startsWith(name)).id
}

world('duty', (w) => {
  w.test('the wall shows who is on duty, and a roster with a hole says where it is', async () => {
    const page = await w.page()
    await page.goto('/duty')
    await page.locator('article.post[data-manning="manned"]').nth(1).waitFor()
    assert.match(await page.locator('article.post').filter({ hasText: '舟山市' }).innerText(), /下一班/)
    await accessible(page)
    await w.picture(page, 'wall')
    const { items: [hq] } = await w.api(page, '/r/headquarters?f.area_id=330900')
    const roster = await create(page, 'duty_roster', { headquarters_id: hq.id, first_day: '2030-10-01', last_day: '2030-10-07', level: 'daily' })
    const filled = await move(page, 'duty_roster', roster, 'rotate', { pattern: 'whole' })
    const shifts = (await w.api(page, `/r/duty_shift?parent=${roster.id}&sort=date`)).items
    assert.equal(shifts.length, 7)
    await send(page, 'PATCH', `/r/duty_shift/${shifts[1].id}`, { rev: shifts[1].rev, record: { ends_at: '2030-10-02T18:00:00Z' }, reason: '' })
    await move(page, 'duty_roster', filled, 'submit')
    await page.goto(`/r/duty_roster/${roster.id}`)
    await page.getByTestId('problems').waitFor()
    await page.getByRole('button', { name: '发布', exact: true }).click()
    page.expectError(/422/)
    await confirm(page, '发布')
    const hole = '2030-10-03 02:00 至 2030-10-03 08:00 无人值班,缺口 6 小时'
    await screen(page).dialog.getByText(hole).first().waitFor()
    await w.picture(page, 'refused')
    await screen(page).dialog.getByRole('button', { name: words.common.cancel, exact: true }).click()
    assert.ok((await page.locator('td.hole[data-date="2030-10-03"]').innerText()).includes(hole))
    await accessible(page)
    await w.picture(page, 'hole')
    await page.goto(`/duty/roster/${(await w.api(page, '/view/duty_now')).posts[0].roster}`)
    await page.getByTestId('roster').locator('table').waitFor()
    await page.emulateMedia({ media: 'print' })
    const code = page.getByAltText(words.print.code)
    await code.waitFor()
    const sheet = new URL(await code.getAttribute('src'), page.url()).pathname.replace(/^\/api(.*)\/qr$/, '$1')
    await w.picture(page, 'sheet')
    for (const text of await printed(page) ?? []) assert.match(text.split('\n')[0], /【(演练|实战)】/, 'an operation is on')
    await signedInAt(w, page, sheet)
    await page.emulateMedia({ media: 'screen' })
    await page.goto('/report/duty')
    await page.getByTestId('duty-report').locator('tbody tr').nth(2).waitFor()
    await accessible(page)
    await w.picture(page, 'report')
  })

  w.test('the desk signs for its watch before it writes in the journal, and answers a spot check and a call', async () => {
    const lead = await w.page()
    await lead.goto('/')
    const { items: [hq] } = await w.api(lead, '/r/headquarters?f.area_id=330902')
    const [officer, leader] = [await person(w, lead, '王海'), await person(w, lead, '郑海生')]
    const [began, change] = [china(Date.now() - 3600_000).slice(0, 10), Number(china(Date.now() - 3600_000).slice(11, 13))]
    const roster = await create(lead, 'duty_roster', { headquarters_id: hq.id, first_day: began, last_day: began, level: 'emergency', change_hour: change })
    await create(lead, 'duty_shift', { roster_id: roster.id, date: began, slot: 'full24', leader_id: leader, officer_id: officer })
    await move(lead, 'duty_roster', await move(lead, 'duty_roster', roster, 'submit'), 'publish')
    const said = { sender: '昌国街道', content: '解放西路积水', kind: 'call', urgency: 'plain' }

    const page = await w.as(desk)
    await page.goto('/journal')
    await page.getByTestId('duty-banner').waitFor({ timeout: 40_000 }) // the form is opened by the clock
    page.expectError(/403/)
    await page.keyboard.press('n')
    await page.keyboard.type(said.sender)
    await page.keyboard.press('Tab')
    await page.keyboard.type(said.content)
    await page.keyboard.press('Control+Enter')
    await page.getByText('尚未签字接班,不能记日志').waitFor()
    await accessible(page)
    await w.picture(page, 'journal-refused')
    await page.getByRole('link', { name: own.sign }).click()
    await page.getByRole('button', { name: '离开', exact: true }).click() // the draft stays
    await page.getByTestId('my-forms').getByRole('button', { name: '接班签字', exact: true }).click()
    await w.picture(page, 'signing')
    await confirm(page, '接班签字')
    await page.getByText(own.mine.journal).waitFor({ state: 'hidden' })
    await page.goto('/journal')
    await page.getByRole('button', { name: words.draft.recover }).click()
    await page.getByTestId('quick-entry').getByRole('button', { name: '记入', exact: true }).click()
    await page.locator('article.entry').filter({ hasText: said.content }).waitFor()

    const check = await create(lead, 'spot_check', { headquarters_id: hq.id })
    const banner = page.getByTestId('duty-banner')
    await banner.getByText(own.spot_note).waitFor()
    await w.picture(page, 'spot')
    await banner.getByRole('textbox', { name: own.code }).fill(check.code)
    await banner.getByRole('button', { name: own.answer, exact: true }).click()
    await banner.waitFor({ state: 'hidden' })

    const callout = await create(lead, 'callout', { name: '台风应急响应', headquarters_id: hq.id, world: 'drill', message: '【演练】请到指挥室集合' })
    await create(lead, 'callout_step', { callout_id: callout.id, order: 1, post: '通信组', person_id: officer, deputy1_id: leader, wait: 120 })
    await lead.goto(`/r/callout/${callout.id}`)
    await lead.getByText(own.called_first).waitFor()
    await accessible(lead)
    await w.picture(lead, 'who')
    await lead.getByRole('button', { name: '开始召集', exact: true }).click()
    await confirm(lead, '开始召集')
    await banner.getByRole('button', { name: own.come, exact: true }).click()
    await lead.locator('tr[data-state="answered"]').waitFor()
    await w.picture(lead, 'board')
  })

  w.test('at 390 px and in English the wall is as clear, and an unmanned post turns it red', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await page.route('**/api/view/duty_now', async (route) => {
      const answer = await route.fetch()
      const body = await answer.json()
      Object.assign(body.posts[0], { manning: 'unmanned', since: null })
      await route.fulfill({ response: answer, json: body })
    })
    await page.goto('/duty')
    await page.locator('.duty.alarm').getByRole('alert').waitFor()
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, 'nothing stands out to the right')
    await accessible(page)
    await w.picture(page, 'narrow')
  })
}, { people: [desk] })
