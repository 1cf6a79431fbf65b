// A siren day with a thousand simulated sirens, one in a hundred dead: two people release it, the wall counts, and the rates
// that are printed are what the simulator knows to be true.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { pagesOf } from './lib/pdf.mjs'
import { screen, words } from './lib/screen.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const program = process.env.HAIDUN_BIN ?? join(root, 'bin', 'haidun')
const dinghai = '330902'
const inDemo = 60 // sirens of the demonstration, with the first terminals of the simulator
const all = 1000 // sirens of Dinghai on that day

/** simulate connects n terminals; ended answers the truth about them. */
function simulate(address, n) {
  const child = spawn(program, ['sim', 'sirens', '-n', String(n), '--server', address, '--seed', '7', '--dead', '1%', '--refuse', '0.5%'], { stdio: ['ignore', 'pipe', 'ignore'] })
  let text = ''
  child.stdout.on('data', (piece) => { text += piece })
  const ended = new Promise((done) => child.once('close', done))
  return { async end() { child.kill('SIGTERM'); await ended; return JSON.parse(text) } }
}

async function post(page, path, data) {
  const answer = await page.context().request.post(`/api${path}`, { data })
  const body = await answer.json()
  assert.ok(answer.ok(), `${path}: ${answer.status()} ${JSON.stringify(body)}`)
  return body
}

async function act(w, page, path, name, record = {}, reason = '') {
  return post(page, `${path}/do/${name}`, { rev: (await w.api(page, path)).rev, reason, record })
}

/** china is the day and the time of day in China, so many seconds from now. */
function china(seconds = 0) {
  const text = new Date(Date.now() + 8 * 3600_000 + seconds * 1000).toISOString()
  return { day: text.slice(0, 10), time: text.slice(11, 19) }
}
const before = (days) => china(-86_400 * days).day

/** many does something for each of n, eight at a time. */
async function many(n, one) {
  let next = 0
  await Promise.all(Array.from({ length: 8 }, async () => { while (next < n) await one(next++) }))
}

world('sirenday', (w) => {
  w.test('the rates of a thousand sirens are the truth', async () => {
    const [lead, county] = [await w.page(), await w.as('linzhou')]
    const { total } = await w.api(lead, `/r/siren?f.site_id=under:${dinghai}&count=1&limit=1`)
    const site = await post(lead, '/r/siren_site', { record: { name: '试鸣场', area_id: dinghai, location: { lon: 122.106, lat: 30.016 }, coord_source: 'survey' } })
    const fresh = all - total
    await many(fresh, (i) => post(lead, '/r/siren', {
      record: { site_id: site.id, name: `${i + 1} 号机`, kind: 'acoustic', form: 'fixed', device_id: `sim-${String(inDemo + i + 1).padStart(5, '0')}` },
    }))
    const terminals = simulate(w.server.sirens, inDemo + fresh)
    try {
      const plan = await post(lead, '/r/sounding_plan', { record: { name: '定海区演练试鸣', area_id: dinghai, day: china().day, way: 'drill', organiser: '定海区国动办(演示)' } })
      const path = `/r/sounding_plan/${plan.id}`
      const start = china(25)
      await post(lead, '/r/sounding_signal', { record: { plan_id: plan.id, code: 'DIS', start: start.time } })
      await act(w, county, path, 'send')
      await act(w, lead, path, 'pass')
      await act(w, lead, path, 'submit', { submitted_on: before(18) })
      await act(w, lead, path, 'approve', { approval_no: '定政函〔2026〕7号', approved_on: before(16) })
      await act(w, lead, path, 'file', { filed_no: '备7', filed_on: before(15) })
      await act(w, lead, path, 'announce', { notice_no: '定政告〔2026〕2号', notice_on: before(6), channels: ['tv', 'sms'] })
      await act(w, lead, path, 'lock')

      await lead.goto(`/sirens/wall?plan=${plan.id}`)
      await lead.getByTestId('hero').getByText(/下一个：防灾警报/).waitFor()
      await lead.getByRole('button', { name: '两人放行', exact: true }).press('Enter')
      await screen(lead).dialog.getByRole('button', { name: words.second.propose.replace('{action}', '两人放行') }).press('Enter')
      await screen(lead).dialog.getByText(words.second.proposed).waitFor()
      await w.picture(lead, 'proposed')
      const { items: [asked] } = await w.api(county, '/r/approval?can=approve')
      await county.goto(`/r/approval/${asked.id}`)
      await county.getByRole('button', { name: '批准', exact: true }).press('Enter')
      const { dialog } = screen(county)
      await dialog.getByRole('textbox').fill('同意')
      await dialog.getByRole('button', { name: words.action.confirm.replace('{action}', '批准') }).press('Enter')
      await dialog.waitFor({ state: 'hidden' })
      const running = await w.api(lead, path)
      assert.match(running.started_by, /演示员.*林舟/, 'two people are named')

      await lead.goto(`/sirens/wall?plan=${plan.id}`)
      await lead.locator('[data-test=countdown][data-state=running]').waitFor()
      await w.picture(lead, 'countdown')
      await lead.locator('[data-test=countdown][data-on=DIS]').waitFor({ timeout: 60_000 })
      await w.picture(lead, 'sounding')
      await accessible(lead)
      for (let patience = 60; ; patience--) { // until every terminal has said what it will
        const answer = await lead.context().request.post(`/api${path}/do/gather`, { data: { rev: (await w.api(lead, path)).rev, reason: '', record: {} } })
        if (answer.ok()) break
        assert.ok(patience > 0, `gather: ${await answer.text()}`)
        await new Promise((done) => setTimeout(done, 500))
      }
      const { items: misses } = await w.api(lead, `/r/sounding_result?f.plan_id=${plan.id}&f.stage=missed&limit=100`)
      for (const miss of misses) await act(w, lead, `/r/sounding_result/${miss.id}`, 'check', { cause: 'battery' })
      await act(w, lead, path, 'bulletin', { bulletin_no: '定国动发〔2026〕9号' })

      const truth = await terminals.end()
      const locked = await resultsOf(w, lead, plan.id)
      const sirens = new Map((await sirensOf(w, lead)).map((s) => [s.id, s.device_id]))
      const meant = new Set(locked.filter((r) => r.sounded !== 'exempt').map((r) => sirens.get(r.siren_id)))
      const sounded = truth.devices.filter((d) => meant.has(d.device) && d.alerts?.some((a) => a.sounded))
      const dead = truth.devices.filter((d) => meant.has(d.device) && d.kind === 'dead')
      assert.ok(dead.length >= 5 && sounded.length < meant.size - dead.length + 1, 'some are dead')
      const told = await w.api(lead, path)
      assert.deepEqual([told.registered, told.expected, told.sounded], [all, meant.size, sounded.length])
      assert.deepEqual(new Set(locked.filter((r) => r.stage === 'sounded').map((r) => sirens.get(r.siren_id))), new Set(sounded.map((d) => d.device)))

      await lead.goto(`/sirens/rates?plan=${plan.id}`)
      const percent = (of) => (100 * sounded.length / of).toFixed(2)
      await lead.getByTestId('of_expected').getByText(percent(meant.size)).waitFor()
      await lead.getByTestId('of_registered').getByText(percent(all)).waitFor()
      await w.picture(lead, 'rates')
      for (const name of ['rates', 'bulletin']) {
        const paper = await lead.request.get(`/api${path}/paper/${name}?format=pdf`)
        const pages = pagesOf(await paper.body())
        if (pages) for (const of of [meant.size, all]) assert.ok(pages.join('\n').includes(percent(of)), `${name} prints ${percent(of)}:\n${pages[0]}`)
      }
    } finally {
      await terminals.end().catch(() => undefined)
    }
  })
}, { people: ['linzhou'], terminals: 7 })

const resultsOf = (w, page, plan) => pages(w, page, `/r/sounding_result?f.plan_id=${plan}`)
const sirensOf = (w, page) => pages(w, page, `/r/siren?f.site_id=under:${dinghai}`)

/** pages are the records of a list, page by page. */
async function pages(w, page, path) {
  const items = []
  for (let next = ''; ;) {
    const answer = await w.api(page, `${path}&limit=200${next ? `&after=${encodeURIComponent(next)}` : ''}`)
    items.push(...answer.items)
    if (!answer.next) return items
    next = answer.next
  }
}
