// The upkeep of works: the board, the plan of a year and the report, the form at a door without network, and a conversion.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = JSON.parse(readFileSync(join(root, 'ui', 'src', 'upkeep', 'messages.zh.json'), 'utf8')).upkeep
const narrow = { viewport: { width: 390, height: 844 } }
const fits = async (page) => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 390, 'wider than the screen')

world('upkeep', (w) => {
  w.test('the board counts by works and system, its numbers open their rows, and the report adds up', async () => {
    const page = await w.page()
    await page.goto('/upkeep')
    await page.getByTestId('upkeep-rows').locator('tbody tr').first().waitFor()
    const board = await w.api(page, '/view/upkeep_board')
    assert.ok(board.total.red > 5 && board.rows[0].total.red > 0)
    await accessible(page)
    await w.picture(page, 'board')
    const { total } = await w.api(page, `/r/upkeep_task?count=1&limit=1&f.status=due&f.limit_on=lt:${board.today}`)
    assert.equal(total, board.total.red)
    const soon = new Date(Date.parse(`${board.today}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10)
    const blue = await w.api(page, `/r/upkeep_task?count=1&limit=1&f.status=due&f.due_on=gt:${board.today}&f.due_on=le:${soon}`)
    assert.equal(blue.total, board.total.blue)
    await page.getByTestId('upkeep-rows').locator('tbody tr th a').first().click()
    await page.getByTestId('upkeep-year').locator('tbody tr').first().waitFor()
    await accessible(page)
    await w.picture(page, 'year')
    await page.goto('/upkeep/report')
    await page.getByTestId('r16').locator('tr[data-kind=total]').waitFor()
    const report = await w.api(page, '/view/upkeep_report')
    for (const n of ['works', 'assets', 'due', 'done', 'late', 'overdue', 'waived']) {
      assert.equal(report.rows.reduce((sum, r) => sum + r[n], 0), report.total[n], n)
    }
    const done = await w.api(page, `/r/upkeep_task?count=1&limit=1&f.status=done&f.due_on=ge:${report.from}&f.due_on=le:${report.to}`)
    assert.equal(done.total, report.total.done)
    await w.picture(page, 'report')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'CSV' }).click()
    assert.match(readFileSync(await (await download).path(), 'utf8'), new RegExp(`合计\\(${report.total.works} 处\\),,,${report.total.assets},${report.total.due},`))
  })

  w.test('the code at a door opens what is due there; filled in without network it arrives once, and a defect is an order', async () => {
    const page = await w.page(narrow)
    const today = (await w.api(page, '/view/upkeep_board')).today
    const { items } = await w.api(page, `/r/upkeep_task?f.status=due&f.limit_on=lt:${today}&f.system=doors&limit=50`)
    const task = items.find((i) => i.asset_id && i.duty === 'door.move')
    await page.goto(`/upkeep/at?asset=${task.asset_id}`)
    await page.getByTestId('loadable').waitFor()
    assert.equal(await page.getByTestId('loadable').innerText(), own.door.loadable)
    await page.getByTestId('door-tasks').locator('li').first().waitFor()
    await page.waitForFunction(async () => (await (await caches.open('haidun-scan-1')).keys()).filter((r) => r.url.endsWith('.js')).length > 3)
    await page.context().setOffline(true)
    page.expectError(/ERR_INTERNET_DISCONNECTED|Failed to fetch|fetch/)
    await page.reload()
    await page.getByTestId('offline').waitFor()
    await page.getByTestId('door-tasks').getByRole('button', { name: /启闭一次/ }).click()
    const form = page.getByTestId('door-form')
    await form.getByText(own.result.defect, { exact: true }).click()
    await form.getByRole('button', { name: own.door.save }).click()
    assert.match(await form.getByRole('alert').innerText(), new RegExp(own.wrong.finding))
    await w.picture(page, 'door-form')
    await accessible(page)
    await form.getByLabel(own.door.finding, { exact: true }).fill('密封条脱落')
    await form.getByLabel(own.door.grade, { exact: true }).selectOption('serious')
    await form.getByLabel(own.door.photos).setInputFiles({ name: 'door.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') })
    await form.getByRole('button', { name: own.door.save }).click()
    await page.getByTestId('waiting').waitFor()
    await fits(page)
    await page.reload()
    await page.getByTestId('waiting').waitFor()
    assert.match(await page.getByTestId('waiting').innerText(), /1/)
    await w.picture(page, 'door-offline')
    await page.context().setOffline(false)
    await page.getByTestId('waiting').waitFor({ state: 'detached', timeout: 30_000 })
    await w.picture(page, 'door-sent')
    const record = await w.api(page, `/r/upkeep_task/${task.id}`)
    assert.deepEqual([record.status, record.result, record.photos.length], ['done', 'defect', 1])
    const orders = await w.api(page, `/r/upkeep_order?f.asset_id=${task.asset_id}`)
    assert.equal(orders.items.filter((o) => o.defect === '密封条脱落').length, 1)
    const next = await w.api(page, `/r/upkeep_task?f.asset_id=${task.asset_id}&f.status=due&limit=50`)
    assert.equal(next.items.filter((i) => i.duty === 'door.move').length, 1)
  })

  w.test('more crews make a works ready sooner, down to a bound that is shown; a drill counts down', async () => {
    const page = await w.page()
    await page.goto('/upkeep/conversion')
    await page.getByTestId('gantt').locator('li').first().waitFor()
    const first = (await w.api(page, '/view/conversion')).works[0]
    await w.picture(page, 'conversion')
    await accessible(page)
    await page.getByTestId('crews').getByRole('spinbutton').first().fill('3')
    await page.keyboard.press('Tab')
    const faster = (await w.api(page, '/view/conversion?crews=builder:3')).works.find((x) => x.id === first.id)
    assert.ok(faster.total.tenths < first.total.tenths && faster.total.bound <= faster.total.tenths)
    await page.waitForFunction((text) => document.querySelector('[data-test=conversion-rows]')?.textContent.includes(text), `${faster.total.tenths / 10} 小时`)
    await page.getByRole('button', { name: own.conversion.begin }).click()
    await page.getByText(own.conversion.is_drill).waitFor()
    assert.match(await page.getByTestId('countdown').innerText(), /29 天 23:59|30 天/)
    await w.picture(page, 'countdown')
  })

  w.test('at 390 px and in English the screens hold', async () => {
    const page = await w.page({ ...narrow, locale: 'en-GB' })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    for (const [path, mark, name] of [['/upkeep', 'upkeep-rows', 'board-en'], ['/upkeep/conversion', 'gantt', 'conversion-en'], ['/upkeep/report', 'r16', 'report-en']]) {
      await page.goto(path)
      await page.getByTestId(mark).waitFor()
      await fits(page)
      await accessible(page)
      await w.picture(page, name)
    }
  })

  w.test('plan, labels and the card of a unit print', async () => {
    const page = await w.page()
    await page.goto('/upkeep')
    const { items } = await w.api(page, '/r/shelter_asset?limit=1')
    for (const path of [`shelter/${items[0].shelter_id}/paper/upkeep_plan`, `shelter/${items[0].shelter_id}/paper/upkeep_labels`, `shelter_unit/${items[0].unit_id}/paper/card`, `shelter/${items[0].shelter_id}/paper/conversion`]) {
      const head = await page.evaluate(async (p) => {
        const r = await fetch(`/api/r/${p}?format=pdf&scheme=http`)
        return `${r.status} ${(await r.text()).slice(0, 5)}`
      }, path)
      assert.equal(head, '200 %PDF-', path)
    }
  })
})
