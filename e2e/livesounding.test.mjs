// A live test sounding in the browser: two people allow it, two release the plan, simulated terminals sound the published pattern
// while the wall counts, two presses stop it; then the keepers' paper is entered by keyboard, and the bulletin closes it.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { screen, words } from './lib/screen.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const program = process.env.HAIDUN_BIN ?? join(root, 'bin', 'haidun')
const dinghai = '330902'

/** simulate connects the terminals of the demonstration, one in ten of them dead, until the answered function is called. */
function simulate(address) {
  const child = spawn(program, ['sim', 'sirens', '-n', '60', '--server', address, '--seed', '7', '--dead', '10%'], { stdio: 'ignore' })
  const ended = new Promise((done) => child.once('close', done))
  return async () => { child.kill('SIGTERM'); await ended }
}

async function post(page, path, data) {
  const answer = await page.context().request.post(`/api${path}`, { data })
  const body = await answer.json()
  assert.ok(answer.ok(), `${path}: ${answer.status()} ${JSON.stringify(body)}`)
  return body
}
const act = async (w, page, path, name, record = {}) => post(page, `${path}/do/${name}`, { rev: (await w.api(page, path)).rev, reason: '', record })

function china(seconds = 0) {
  const text = new Date(Date.now() + 8 * 3600_000 + seconds * 1000).toISOString()
  return { day: text.slice(0, 10), time: text.slice(11, 19) }
}
const before = (days) => china(-86_400 * days).day

/** propose presses what needs a second person, and asks for one. */
async function propose(page, name, reason) {
  await page.getByRole('button', { name }).filter({ visible: true }).first().press('Enter')
  const { dialog } = screen(page)
  await dialog.waitFor()
  if (reason) await dialog.getByRole('textbox').first().fill(reason)
  await dialog.getByRole('button', { name: words.second.propose.replace('{action}', name) }).press('Enter')
  await dialog.getByText(words.second.proposed).waitFor()
}

/** approve decides the one proposal that waits for somebody, at the approval desk. */
async function approve(w, page) {
  const { items: [asked] } = await w.api(page, '/r/approval?can=approve')
  await page.goto(`/r/approval/${asked.id}`)
  await page.getByRole('button', { name: '批准', exact: true }).press('Enter')
  const { dialog } = screen(page)
  await dialog.getByRole('textbox').fill('同意')
  await dialog.getByRole('button', { name: words.action.confirm.replace('{action}', '批准') }).press('Enter')
  await dialog.waitFor({ state: 'hidden' })
}

/** locked is a live plan of today for Dinghai, ready to be released. */
async function locked(w, lead, clerk) {
  const plan = await post(lead, '/r/sounding_plan', { record: { name: '定海区实响试鸣', area_id: dinghai, day: china().day, way: 'live', organiser: '定海区国动办(演示)' } })
  const path = `/r/sounding_plan/${plan.id}`
  await post(lead, '/r/sounding_signal', { record: { plan_id: plan.id, code: 'DIS', start: china(15).time } })
  await act(w, clerk, path, 'send')
  await act(w, lead, path, 'pass')
  await act(w, lead, path, 'submit', { submitted_on: before(18) })
  await act(w, lead, path, 'approve', { approval_no: '定政函〔2026〕8号', approved_on: before(16) })
  await act(w, lead, path, 'file', { filed_no: '备8', filed_on: before(15) })
  await act(w, lead, path, 'announce', { notice_no: '定政告〔2026〕3号', notice_on: before(6), channels: ['tv', 'sms'] })
  await act(w, lead, path, 'lock')
  return path
}

world('livesounding', (w) => {
  w.test('a keeper finds the sirens he keeps on his telephone, whatever day it is', async () => {
    const page = await w.as('majiao', { viewport: { width: 390, height: 844 } })
    await page.goto('/sirens/keeper')
    const kept = page.getByTestId('kept')
    await kept.getByRole('link', { name: /1号机/ }).first().waitFor()
    const { kept: his } = await w.api(page, '/view/sounding_mine')
    assert.ok(his.length > 1 && his.length < 10, `${his.length} sirens are his`)
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390), 'the page is wider than the screen')
    await accessible(page)
    await w.picture(page, 'keeper-390')
  })

  w.test('two allow it, two release it, it sounds, is stopped, is entered from paper and told of', async () => {
    const [lead, leader] = [await w.page(), await w.as('jiangao')]
    const end = simulate(w.server.sirens)
    try {
      await lead.goto('/sirens/commands')
      await lead.getByTestId('siren-policy').getByText('禁止实鸣').first().waitFor()
      await lead.getByTestId('siren-policy').getByRole('button').press('Enter')
      const { dialog } = screen(lead)
      await dialog.getByRole('textbox').first().fill('试鸣日,已获授权')
      await dialog.getByRole('button', { name: words.second.propose.replace('{action}', '允许实鸣') }).press('Enter')
      await dialog.getByText(words.second.proposed).waitFor()
      await approve(w, leader)
      await lead.goto('/sirens/commands')
      await lead.getByTestId('siren-policy').getByText(/允许实鸣/).first().waitFor()
      await w.picture(lead, 'policy')

      const path = await locked(w, lead, await w.as('wanghai'))
      const id = path.split('/').at(-1)
      await lead.goto(`/sirens/wall?plan=${id}`)
      await propose(lead, '两人放行')
      await approve(w, leader)
      assert.match((await w.api(lead, path)).started_by, /演示员.*江澳/, 'two people are named')
      await lead.goto(`/sirens/wall?plan=${id}`)
      await lead.locator('[data-test=countdown][data-state=running][data-on=DIS]').waitFor()
      await w.picture(lead, 'wall-live')

      const { commands: [given] } = await w.api(leader, '/view/siren_commands')
      assert.deepEqual([given.world, given.signal], ['live', 'DIS'])
      await leader.goto('/sirens/commands')
      await leader.locator('article[data-world=live]').getByRole('button', { expanded: false }).press('Enter')
      await leader.getByTestId('state-sounding').click()
      await leader.locator('[data-test=answer-map][data-map=idle]').waitFor()
      assert.ok(await leader.getByTestId('answers').locator('li .town').count() > 10, 'each row names its town')
      await w.picture(leader, 'commands-live')

      await lead.getByRole('button', { name: '全部停止', exact: true }).press('Enter')
      await screen(lead).dialog.getByRole('button', { name: words.action.confirm.replace('{action}', '全部停止') }).press('Enter')
      await lead.locator('[data-test=countdown]:not([data-on=DIS])').waitFor()
      for (let patience = 40; ; patience--) { // until every terminal has said that it is silent
        const { counts } = (await w.api(leader, '/view/siren_commands')).commands.find((c) => c.id === given.id)
        if (!counts.sounding || patience === 0) break
        await new Promise((done) => setTimeout(done, 250))
      }
      await act(w, lead, path, 'gather')

      await lead.goto(`/sirens/sheet?plan=${id}`)
      const { sirens } = await w.api(lead, `/view/sounding_mine?plan=${id}&all=1`)
      await lead.locator('[data-cell="0 0"]').focus()
      for (const s of sirens) {
        await lead.keyboard.press(s.results[0].telemetry === 'stopped' ? '1' : '3')
        await lead.keyboard.press('Enter')
      }
      await lead.locator('[data-cell="0 0"]').focus()
      await lead.keyboard.press('2')
      await lead.keyboard.press('ArrowRight')
      await lead.keyboard.type('3:00')
      await lead.getByTestId('paper-sheet').getByText(/1 行有疑问/).waitFor()
      await w.picture(lead, 'sheet-doubt')
      await accessible(lead)
      await lead.keyboard.press('Control+z') // the time, in one go
      await lead.getByTestId('paper-sheet').getByText(/行有疑问/).waitFor({ state: 'detached' })
      await lead.keyboard.press('Control+s')
      await lead.getByTestId('sheet-told').getByText(`已录入 ${sirens.length} 台`).waitFor()
      await w.picture(lead, 'sheet-entered')
      await lead.setViewportSize({ width: 390, height: 844 })
      assert.ok(await lead.evaluate(() => document.documentElement.scrollWidth <= 390), 'the page is wider than the screen')
      await w.picture(lead, 'sheet-390')
      await lead.setViewportSize({ width: 1360, height: 860 })

      const missed = sirens.filter((s) => s.results[0].telemetry !== 'stopped').length
      assert.ok(missed > 0 && missed < sirens.length / 2, `${missed} of ${sirens.length} are dead`)
      const { items: misses } = await w.api(lead, `/r/sounding_result?f.plan_id=${id}&f.stage=missed&limit=100`)
      assert.equal(misses.length, missed)
      for (const miss of misses) await act(w, lead, `/r/sounding_result/${miss.id}`, 'check', { cause: 'battery' })
      await act(w, lead, path, 'bulletin', { bulletin_no: '定国动发〔2026〕10号' })
      await lead.goto(`/sirens/rates?plan=${id}`)
      await lead.getByTestId('of_expected').getByText((100 * (sirens.length - missed) / sirens.length).toFixed(2)).waitFor()
      await w.picture(lead, 'rates')
    } finally {
      await end()
    }
  })
}, { people: ['jiangao', 'majiao', 'wanghai'], terminals: 7 })
