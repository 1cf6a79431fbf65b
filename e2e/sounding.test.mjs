// A test sounding from its draft to its bulletin: the way of the plan with its days, the countdown by the server's clock, the
// keeper's buttons on a phone, the check of a miss and the rates. The slow steps go by the interface.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { number, screen, words } from './lib/screen.mjs'
import { world } from './lib/world.mjs'

const plans = '/r/sounding_plan'
const results = '/r/sounding_result'
const phone = { viewport: { width: 390, height: 844 } }

/** china is a moment in China: its day, and its time of day so many seconds later. */
function china(seconds = 0) {
  const text = new Date(Date.now() + 8 * 3600_000 + seconds * 1000).toISOString()
  return { day: text.slice(0, 10), time: text.slice(11, 19) }
}
const before = (days) => china(-86_400 * days).day

async function post(page, path, data) {
  const answer = await page.context().request.post(`/api${path}`, { data, headers: { 'Accept-Language': 'zh' } })
  return { status: answer.status(), body: await answer.json() }
}

/** act makes a move by the interface and answers the record; it must not be refused. */
async function act(w, page, path, name, record = {}, reason = '') {
  const { rev } = await w.api(page, path)
  const { status, body } = await post(page, `${path}/do/${name}`, { rev, reason, record })
  assert.equal(status, 200, `${name}: ${JSON.stringify(body)}`)
  return body
}

async function made(page, register, record) {
  const { status, body } = await post(page, `/r/${register}`, { record })
  assert.equal(status, 201, JSON.stringify(body))
  return body
}

/** announced brings a plan of today from its draft to its notice. */
async function announced(w, desk, lead, path) {
  await act(w, desk, path, 'send')
  await act(w, lead, path, 'pass')
  await act(w, lead, path, 'submit', { submitted_on: before(18) })
  await act(w, lead, path, 'approve', { approval_no: '舟政函〔2026〕40号', approved_on: before(16) })
  await act(w, lead, path, 'file', { filed_no: '备40', filed_on: before(15) })
  await act(w, lead, path, 'announce', { notice_no: '舟政告〔2026〕4号', notice_on: before(6), channels: ['tv', 'sms'] })
}

/** confirm presses a button and then the one in its dialog that says it is meant. */
async function confirm(page, verb) {
  await page.getByRole('button', { name: verb, exact: true }).press('Enter')
  const { dialog } = screen(page)
  await dialog.waitFor()
  await dialog.getByRole('button', { name: words.action.confirm.replace('{action}', verb), exact: true }).press('Enter')
  await dialog.waitFor({ state: 'hidden' })
}

const narrow = async (page) => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, 'nothing stands out to the right')

world('sounding', (w) => {
  w.test('the plan in preparation says what is due and how many days are left, in both languages and on a phone', async () => {
    const page = await w.page()
    await page.goto('/sirens/plan')
    const notice = page.getByTestId('steps').locator('[data-step=announce]')
    await notice.getByText(/最迟 \d+月\d+日，还有 7 天/).waitFor()
    await notice.getByText('依据和算法').click()
    await notice.getByText(/第三十五条/).waitFor()
    await page.getByTestId('findings').getByText(/尚未公告/).waitFor()
    await page.getByTestId('general-check').getByText(/应检 \d+ 台，已检 \d+ 台/).waitFor()
    await accessible(page)
    await w.picture(page, 'plan')
    const small = await w.page({ ...phone, locale: 'en-GB' })
    await small.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await small.goto('/sirens/plan')
    await small.getByTestId('steps').getByText(/days left: 7/).waitFor()
    await narrow(small)
    await accessible(small)
    await w.picture(small, 'plan-narrow-en')
  })

  w.test('the rates of last September have both denominators, and every number opens its rows', async () => {
    const page = await w.page()
    const { items } = await w.api(page, `${plans}?f.state=reported`)
    await page.goto(`/sirens/rates?plan=${items[0].id}`)
    const table = page.getByTestId('sounding-rates')
    await table.getByRole('row', { name: /空袭警报/ }).waitFor()
    const of = async (what) => parseFloat(await page.getByTestId(what).locator('b').innerText())
    assert.ok(await of('of_registered') < await of('of_expected') && await of('of_expected') < await of('with_retests'))
    await accessible(page)
    await w.picture(page, 'rates')
    const cell = table.getByRole('row', { name: /空袭警报/ }).getByRole('link').nth(3)
    const want = number(await cell.innerText())
    assert.ok(want > 0, 'some did not sound')
    await cell.press('Enter')
    await screen(page).rows.first().waitFor()
    assert.equal(number(await screen(page).total.innerText()), want, 'a number opens its rows')
    const small = await w.page({ ...phone, locale: 'en-GB' })
    await small.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await small.goto(`/sirens/rates?plan=${items[0].id}`)
    await small.getByTestId('of_expected').waitFor()
    await narrow(small)
    await w.picture(small, 'rates-narrow-en')
    for (const name of ['record', 'notice', 'press', 'run_sheet', 'site_sheet', 'rates', 'bulletin']) {
      const paper = await page.request.get(`/api${plans}/${items[0].id}/paper/${name}?format=pdf`)
      assert.equal(paper.status(), 200, name)
    }
    const { items: [heard] } = await w.api(page, `${results}?f.plan_id=${items[0].id}&f.sounded=yes&limit=1`)
    assert.equal((await page.request.get(`/api${results}/${heard.id}/paper/certificate?format=pdf`)).status(), 200)
  })

  w.test('a notice that is late keeps a plan from being announced, and says by how many days', async () => {
    const [page, desk] = [await w.page(), await w.as('wanghai')]
    const plan = await made(desk, 'sounding_plan', { name: '公告迟了', area_id: '330900', day: china(86_400 * 4).day })
    const path = `${plans}/${plan.id}`
    await act(w, desk, path, 'programme')
    await act(w, desk, path, 'send')
    await act(w, page, path, 'pass')
    await act(w, page, path, 'submit', { submitted_on: before(18) })
    await act(w, page, path, 'approve', { approval_no: '舟政函〔2026〕41号', approved_on: before(16) })
    const { rev } = await w.api(page, path)
    const { status, body } = await post(page, `${path}/do/announce`, { rev, reason: '', record: { notice_no: '4', notice_on: china().day, channels: ['tv'] } })
    assert.equal(status, 422)
    assert.deepEqual(body.fields.map((f) => f.code), ['sounding_notice_late'])
    assert.match(body.fields[0].text, /迟 1 日.*第三十五条/s)
    await act(w, page, path, 'cancel', {}, '测试')
  })

  w.test('a drill runs to the second, is stopped by two presses, and its misses are explained before the bulletin', async () => {
    const [page, desk] = [await w.page(), await w.as('wanghai')]
    const plan = await made(desk, 'sounding_plan', { name: '夜间演练试鸣', area_id: '330902', day: china().day, way: 'drill', organiser: '定海区国动办(演示)' })
    const path = `${plans}/${plan.id}`
    await made(desk, 'sounding_signal', { plan_id: plan.id, code: 'DIS', start: china(12).time })
    await announced(w, desk, page, path)
    await act(w, page, path, 'lock')
    const list = (await w.api(page, `${results}?f.plan_id=${plan.id}&limit=200`)).items
    assert.ok(list.length > 10 && list.some((r) => r.sounded === 'exempt'), 'the list holds the sirens of Dinghai')

    await page.goto(`/sirens/wall?plan=${plan.id}`)
    const wall = page.getByTestId('countdown')
    await page.getByTestId('hero').getByText(/下一个：防灾警报/).waitFor()
    await page.getByTestId('dot-map').locator('circle').first().waitFor()
    await page.getByRole('button', { name: '两人放行', exact: true }).press('Enter')
    await screen(page).dialog.getByRole('button', { name: words.second.propose.replace('{action}', '两人放行') }).press('Enter')
    await screen(page).dialog.getByText(words.second.proposed).waitFor()
    const county = await w.as('linzhou')
    const { items: [asked] } = await w.api(county, '/r/approval?can=approve')
    await act(w, county, `/r/approval/${asked.id}`, 'approve', {}, '同意')
    await page.keyboard.press('Escape')
    await page.locator('[data-test=countdown][data-state=running]').waitFor()
    const given = (await w.api(page, `/r/siren_command?limit=50`)).items.filter((c) => c.subject === `sounding_plan/${plan.id}`)
    assert.deepEqual(given.map((c) => [c.world, c.signal]), [['drill', 'DIS']])
    await page.locator('[data-test=countdown][data-on=DIS]').waitFor()
    await page.getByTestId('hero').getByText(/正在鸣/).waitFor()
    const shown = await page.getByTestId('server-time').innerText()
    const off = Math.abs(Date.parse(`1970-01-01T${shown}Z`) - Date.parse(`1970-01-01T${china().time}Z`))
    assert.ok(off < 2500 || off > 86_000_000, `the wall's clock is ${off} ms away from the server's`)
    assert.equal(await page.locator('audio, video').count(), 0, 'nothing on the wall can sound')
    await accessible(page)
    await w.picture(page, 'wall')

    const keeper = await w.as('wanghai', phone)
    await keeper.goto(`/sirens/keeper?plan=${plan.id}`)
    const mine = keeper.getByTestId('my-siren')
    await mine.first().waitFor()
    await mine.nth(0).getByRole('button', { name: '响了', exact: true }).click()
    await mine.nth(0).locator('[data-word=heard][aria-pressed=true]').waitFor()
    await mine.nth(1).getByRole('button', { name: '没响', exact: true }).click()
    await mine.nth(1).locator('[data-word=silent][aria-pressed=true]').waitFor()
    await mine.nth(2).getByRole('button', { name: '不确定', exact: true }).click()
    await mine.nth(2).locator('[data-word=unsure][aria-pressed=true]').waitFor()
    await narrow(keeper)
    await accessible(keeper)
    await w.picture(keeper, 'keeper')

    const counted = wall.locator('.list')
    await counted.getByText(/响 1 · 没响 1/).waitFor()
    await confirm(page, '全部停止')
    await counted.getByText(/已停止/).waitFor()
    await w.picture(page, 'wall-stopped')
    const silenced = (await w.api(page, `/r/siren_command?limit=50`)).items.filter((c) => c.kind === 'silence')
    assert.equal(silenced.length, 1, 'one silence for the one signal')

    await act(w, page, path, 'gather')
    const { items: [miss] } = await w.api(page, `${results}?f.plan_id=${plan.id}&f.stage=missed`)
    const rev = (await w.api(page, path)).rev
    const early = await post(page, `${path}/do/bulletin`, { rev, reason: '', record: {} })
    assert.deepEqual([early.status, early.body.code], [409, 'sounding_open_items'])
    const checked = await act(w, page, `${results}/${miss.id}`, 'check', { cause: 'battery' })
    const fault = await w.api(page, `/r/siren_fault/${checked.fault_id}`)
    assert.match(fault.symptom, /试鸣漏鸣.*蓄电池/)

    await page.goto(`/sirens/plan/${plan.id}`)
    await page.getByTestId('stages').getByText(/漏鸣,已核查/).waitFor()
    await confirm(page, '通报')
    await page.getByTestId('steps').locator('[data-step=report].done').waitFor()
    const told = await w.api(page, path)
    assert.equal(told.sounded, 1)
    assert.equal(told.expected, list.filter((r) => r.sounded !== 'exempt').length)
    await accessible(page)
    await w.picture(page, 'reported')
  })

  w.test('what a county may see is its own; the wall fits a phone', async () => {
    const county = await w.as('linzhou')
    const { items } = await w.api(county, `${results}?limit=200`)
    assert.ok(items.length > 20 && items.every((r) => r.area.startsWith('330900/330902/')), 'results of Dinghai alone')
    const page = await w.page({ ...phone, locale: 'en-GB' })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await page.goto('/sirens/wall')
    await page.getByTestId('hero').getByText(/Next:/).waitFor()
    await narrow(page)
    await w.picture(page, 'wall-narrow-en')
  })
}, { people: ['wanghai', 'linzhou'] })
