// A typhoon day at three seats: what comes in, what is decided and ordered, who relieves whom, what is reported, and what the log says of it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { screen, words } from './lib/screen.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = (part) => JSON.parse(readFileSync(join(root, 'ui', 'src', part, 'messages.zh.json'), 'utf8'))[part]
const [journal, orders, duty] = ['journal', 'orders', 'duty'].map(own)
const hour = 3600_000
const china = (ms) => new Date(ms + 8 * hour).toISOString()
const named = (page, name) => page.getByRole('button', { name, exact: true })
const entry = (page, text) => page.locator('article.entry').filter({ hasText: text })
const row = (box, label) => box.locator('.field-row').filter({ has: (box.page?.() ?? box).locator('label', { hasText: new RegExp(`^${label}`) }) })
const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

/** send sends something as the page's person; anything but 2xx is an error. */
async function send(page, method, path, data) {
  const answer = await page.context().request.fetch(`/api${path}`, { method, data, headers: { 'Accept-Language': 'zh', Origin: new URL(page.url()).origin } })
  assert.ok(answer.ok(), `${method} /api${path} answered ${answer.status()}: ${await answer.text()}`)
  return answer.json()
}
const create = (page, register, record) => send(page, 'POST', `/r/${register}`, { record, reason: '' })
const move = (page, register, rec, name) => send(page, 'POST', `/r/${register}/${rec.id}/do/${name}`, { rev: rec.rev, reason: '', record: {} })

/** sit takes a duty seat by the button in the head. */
async function sit(page, seat, note) {
  const { banner, dialog } = screen(page)
  await banner.getByRole('button', { name: words.seat.none }).click()
  await dialog.getByText(seat, { exact: true }).click()
  if (note) await dialog.getByRole('textbox').fill(note)
  await named(dialog, note ? words.seat.take_over : words.seat.take).click()
  await banner.getByRole('button', { name: seat }).waitFor()
}

/** begin goes to the form by its key; while a dialog closes, keys are the dialog's. */
async function begin(page) {
  await screen(page).dialog.waitFor({ state: 'hidden' })
  await page.keyboard.press('n')
  await page.waitForFunction(() => document.activeElement?.closest('form'))
}

/** note writes one message without the mouse. */
async function note(page, from, text) {
  await page.keyboard.type(from)
  await page.keyboard.press('Tab')
  await page.keyboard.type(text)
  await page.keyboard.press('Control+Enter')
  await entry(page, text).waitFor()
}

/** step takes a step of a record's way: its button, what it asks for, and the confirmation. */
async function step(page, within, name, fill = {}) {
  await named(within, name).first().click()
  const { dialog } = screen(page)
  for (const [label, text] of Object.entries(fill)) await row(dialog, label).getByRole('textbox').fill(text)
  await named(dialog, words.action.confirm.replace('{action}', name)).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** choose picks one of a field's choices or records, as the keyboard does. */
async function choose(page, box, label, text, search = '') {
  const list = row(box, label).getByRole('combobox')
  if (search) await list.fill(search)
  else await screen(page).open(list)
  // Its own list: that of the field before may still be on its way out.
  const options = search ? page : page.locator(`[id="${await list.getAttribute('aria-controls')}"]`)
  await options.getByRole('option', { name: text }).filter({ visible: true }).first().click()
  await list.press('Tab') // a list of several choices stays open over what is below
}

/** paper prints what is on the screen and answers its pages; each is A4. */
async function paper(page, lying = false) {
  await page.emulateMedia({ media: 'print' })
  const pdf = (await page.pdf({ preferCSSPageSize: true, ...(lying ? { landscape: true } : {}), format: 'A4' })).toString('latin1')
  await page.emulateMedia({ media: 'screen' })
  const sizes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/g)].map((m) => [Number(m[1]), Number(m[2])].toSorted((a, b) => a - b))
  assert.ok(sizes.length > 0 && sizes.every(([a, b]) => Math.abs(a - 595) < 2 && Math.abs(b - 842) < 2), `A4, not ${sizes}`)
  return sizes.length
}

/** moments remembers what the journal of an operation says now, to be compared with what the time machine says of it later. */
function moments(w, page, operation) {
  const all = []
  const state = (items) => items.map((e) => `${e.number} ${e.state} ${e.content} ${e.assigned ?? ''} ${e.decision ?? ''}`).sort()
  const read = async () => state((await w.api(page, `/r/journal_entry?f.operation_id=${operation}&limit=100&sort=-number&struck=1`)).items)
  return {
    async keep() {
      for (;;) { // the program writes too: who is silent is pressed by the clock
        const [said, at, again] = [await read(), new Date().toISOString(), await read()]
        if (said.join() !== again.join()) continue
        all.push({ at, said })
        return at
      }
    },
    async compare() {
      for (const { at, said } of all) assert.deepEqual(state((await w.api(page, `/view/picture_past?operation=${operation}&at=${at}&entries=100`)).entries), said, `the journal of ${at}`)
      return all.length
    },
  }
}

/**
 * emergency publishes the roster of an emergency that changes the watch within this hour: wanghai's shift has just ended, shilang's has begun
 * and is not signed for. The hours at which the daily roster changes are left out: there two shifts could be relieved.
 */
async function emergency(w, page) {
  let change = Date.now()
  while ([6, 7, 8].includes(Number(china(change).slice(11, 13)))) change -= hour
  const day = (n) => china(change + n * 24 * hour).slice(0, 10)
  const { items: [hq] } = await w.api(page, '/r/headquarters?f.area_id=330900')
  const person = async (name) => (await w.api(page, `/r/person?q=${encodeURIComponent(name)}`)).items[0].id
  const [wang, shi, he, yan, zhou] = await Promise.all(['王海', '石浪', '何涛', '演示员', '周岚'].map(person))
  const roster = await create(page, 'duty_roster', { headquarters_id: hq.id, first_day: day(-1), last_day: day(2), level: 'emergency', change_hour: Number(china(change).slice(11, 13)) })
  const shifts = []
  for (const [n, officer, leader] of [[-1, wang, zhou], [0, shi, yan], [1, he, zhou], [2, wang, yan]]) {
    shifts.push(await create(page, 'duty_shift', { roster_id: roster.id, date: day(n), slot: 'full24', leader_id: leader, officer_id: officer }))
  }
  await move(page, 'duty_roster', await move(page, 'duty_roster', roster, 'submit'), 'publish')
  return { roster: roster.id, last: shifts[3].id, lastDay: day(2), hq: hq.name }
}

world('typhoon', (w) => {
  w.test('a typhoon day: journal, orders, roster change, hand-over and report by three people at three seats', async () => {
    const [desk, leader, county] = await Promise.all([w.as('wanghai'), w.page(), w.as('linzhou', { viewport: { width: 390, height: 844 } })])
    await Promise.all([desk, leader, county].map((p) => p.goto('/journal')))
    await Promise.all([sit(desk, '值班席'), sit(leader, '带班席'), sit(county, '定海区值班席')])
    await Promise.all([desk, leader, county].map((p) => entry(p, '').first().waitFor()))
    const { items: [drill] } = await w.api(desk, '/r/operation?f.state=running&f.world=drill')
    const log = moments(w, desk, drill.id)
    await log.keep()

    // The county keeps a journal of its own; the city's operation is the city's, so it rings up as well.
    assert.equal(await county.getByText('砺盾').count(), 0, 'a county does not see the operation of the city')
    await begin(county)
    await note(county, '昌国街道', '解放西路积水 60 厘米,三辆车被困')
    assert.equal(await fits(county), true)
    await accessible(county)
    await w.picture(county, 'county-journal-390')

    await begin(desk)
    const before = await log.keep()
    await note(desk, '定海区值班员', '解放西路积水 60 厘米,三辆车被困,请求支援')
    await log.keep()
    await note(desk, '市气象局', '台风红色预警,风力 14 级')
    await note(desk, '市港航局', '沈家门渔港仍有渔船 12 艘未回港')
    await entry(leader, '渔船 12 艘').waitFor() // at his own screen, without reading it again
    await log.keep()
    await step(desk, entry(desk, '三辆车被困'), '分办', { 承办: '抢险抢修组' })
    const undecided = await log.keep()
    await entry(leader, '三辆车被困').getByText('抢险抢修组').waitFor()
    await step(leader, entry(leader, '三辆车被困'), '决定', { 决定: '关闭沿海道路,各县(区)停课停工停航' })
    await entry(desk, '三辆车被困').getByText('各县(区)停课停工停航').waitFor()
    await log.keep()
    await accessible(leader)
    await w.picture(leader, 'leader-journal')
    const plan = await emergency(w, leader) // the watch changes while the order is on its way

    await named(entry(desk, '三辆车被困'), orders.entry).click()
    const form = desk.locator('.form-page')
    await form.waitFor()
    assert.equal(await row(form, '正文').getByRole('textbox').inputValue(), '关闭沿海道路,各县(区)停课停工停航', 'the order says what was decided')
    await row(form, '标题').getByRole('textbox').fill('停课停工停航')
    await choose(desk, form, '发令指挥部', /舟山市人民防空指挥部/, '舟山市')
    await choose(desk, form, '范围', '下级指挥部')
    await w.picture(desk, 'order-form')
    await screen(desk).save.click()
    await desk.locator('.detail-page').waitFor()
    await desk.getByText('三辆车被困').or(desk.getByRole('link', { name: /定海区值班员/ })).first().waitFor() // it leads back to the message

    const given = (page) => page.locator('article.order').filter({ hasText: '停课停工停航' })
    await leader.goto('/orders')
    await step(leader, given(leader), '签发')
    await step(leader, given(leader), '发送')
    await county.goto('/orders')
    const received = county.getByTestId('received').filter({ hasText: '停课停工停航' })
    await received.waitFor()
    assert.equal(await fits(county), true)
    await accessible(county)
    await w.picture(county, 'county-order-390')
    await desk.goto('/orders')
    const answered = (n) => given(desk).getByText(orders.answered.replace('{total}', '4').replace('{n}', n))
    await answered(0).waitFor()
    await step(county, received, '签收')
    await answered(1).waitFor()
    const silent = (await given(desk).locator('.open a').allInnerTexts()).map((s) => s.trim())
    assert.equal(silent.length, 3)
    assert.ok(silent.every((name) => !name.includes('定海')), silent.join(' '))
    await accessible(desk)
    await w.picture(desk, 'orders')

    // A change of the roster: asked for, agreed by both, approved by who leads.
    const next = await w.as('shilang')
    await desk.goto(`/r/duty_swap/new?shift_id=${plan.last}&part=officer&why=${encodeURIComponent('家中受淹')}`)
    await choose(desk, form, '调入', /石浪/, '石浪')
    await screen(desk).save.click()
    const page = (p) => p.locator('.detail-page')
    await step(desk, page(desk), '同意调班')
    await next.goto('/journal')
    await next.getByTestId('duty-banner').getByRole('link', { name: duty.swap_go }).click()
    await step(next, page(next), '同意调班')
    await leader.goto(new URL(next.url()).pathname)
    await step(leader, page(leader), '批准调班')
    await leader.goto(`/duty/roster/${plan.roster}`)
    const cell = leader.locator(`td[data-date="${plan.lastDay}"]`)
    await cell.getByText('石浪').waitFor()
    await cell.getByText(duty.swapped, { exact: true }).waitFor()
    await accessible(leader)
    await w.picture(leader, 'roster')
    assert.ok(await paper(leader, true) > 0)

    // The hand-over: without a signature nothing is noted; with both the next officer goes on at the seat.
    next.expectError(/403/)
    await next.goto('/journal')
    await entry(next, '').first().waitFor()
    await next.keyboard.press('n')
    for (const [key, text] of [['Tab', '市水利局'], ['Control+Enter', '虹桥水库接近汛限水位']]) {
      await next.keyboard.type(text)
      await next.keyboard.press(key)
    }
    await next.getByText('尚未签字接班,不能记日志').waitFor()
    await w.picture(next, 'unsigned')
    await desk.goto('/duty')
    const forms = (p) => p.getByTestId('my-forms')
    await named(forms(desk), '交班签字').click({ timeout: 40_000 }) // the form is opened by the clock
    const { dialog } = screen(desk)
    for (const label of ['设备', '钥匙·印章']) await choose(desk, dialog, label, '齐全完好')
    await row(dialog, '待办事项').getByRole('textbox').fill('渔船 12 艘未回港,继续催;三个县(区)未签收停工令')
    await w.picture(desk, 'hand-over')
    await named(dialog, words.action.confirm.replace('{action}', '交班签字')).click()
    await dialog.waitFor({ state: 'hidden' })
    await next.getByRole('link', { name: duty.sign }).click()
    await named(next, '离开').click() // the draft stays
    await step(next, forms(next), '接班签字')
    await named(forms(next), duty.seat_take).click()
    await screen(next).banner.getByRole('button', { name: '值班席' }).waitFor()
    await accessible(next)
    await w.picture(next, 'relieved')
    await next.goto('/journal')
    await named(next, words.draft.recover).click()
    await named(next.getByTestId('quick-entry'), journal.note).click()
    await entry(next, '虹桥水库').waitFor()
    await log.keep()

    await entry(next, '渔船 12 艘').locator('.no').click()
    await named(next, words.common.edit).click()
    await row(next, '内容').getByRole('textbox').fill('沈家门渔港仍有渔船 2 艘未回港')
    await screen(next).save.click()
    await screen(next).detail.waitFor()
    for (const text of ['渔船 12 艘', '渔船 2 艘']) await next.getByText(text).first().waitFor()
    const { items: [amended] } = await w.api(next, `/r/journal_amendment?parent=${new URL(next.url()).pathname.split('/').at(-1)}`)
    assert.deepEqual([amended.by, amended.after], ['石浪(演示)', true], 'it says that it came after the hand-over')
    await w.picture(next, 'amended')
    await log.keep()

    // The report: drafted from the log by one click, edited, approved with a number, sent.
    await next.goto('/journal')
    await named(next, journal.report).click()
    await page(next).waitFor()
    const report = new URL(next.url()).pathname
    const { body } = await w.api(next, report)
    const numbers = (await w.api(next, `/r/journal_entry?f.operation_id=${drill.id}&q=${encodeURIComponent('三辆车被困')}`)).items.map((e) => e.number)
    for (const said of [...numbers, '《停课停工停航》', '未签收:', ...silent, '虹桥水库']) assert.ok(body.includes(said), `the draft does not say ${said}: ${body}`)
    await named(next, words.common.edit).click()
    await row(next, '正文').getByRole('textbox').fill(body.replace('(请补充)', '继续催签,组织渔船回港。'))
    await screen(next).save.click()
    await page(next).waitFor()
    await step(next, page(next), '送审')
    await leader.goto(report)
    await step(leader, page(leader), '签发', { 发文字号: '舟防指情〔2026〕1号' })
    await step(leader, page(leader), '报出', { 主送机关: '浙江省人民防空指挥部' })
    await leader.getByText('舟防指情〔2026〕1号').first().waitFor()
    for (const [button, begins] of [['情况报告 PDF', '%PDF'], ['情况报告 Word', 'PK']]) {
      const [file] = await Promise.all([leader.waitForEvent('download'), named(leader, button).click()])
      assert.equal(readFileSync(await file.path()).subarray(0, begins.length).toString(), begins)
    }
    await accessible(leader)
    await w.picture(leader, 'report')

    // What the log says of it afterwards.
    assert.ok(await log.keep() && await log.compare() >= 9)
    await leader.goto(`/picture?operation=${drill.id}&at=${before}`)
    const board = leader.getByTestId('past-board')
    await entry(board, '菜园镇').waitFor()
    assert.equal(await entry(board, '三辆车被困').count(), 0)
    await leader.goto(`/picture?operation=${drill.id}&at=${undecided}`)
    await entry(board, '三辆车被困').getByText('抢险抢修组').waitFor()
    assert.equal(await board.getByText('停课停工停航').count(), 0, 'nothing was decided then')
    await w.picture(leader, 'past')
    await leader.goto('/journal')
    await entry(leader, '三辆车被困').getByText('停课停工停航').waitFor()
    await entry(leader, '渔船 2 艘').getByText(journal.amended.replace('{n}', '1')).waitFor()
    assert.ok(await paper(leader) > 0)
  })
}, { people: ['wanghai', 'linzhou', 'shilang'] })
