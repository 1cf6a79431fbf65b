// Who shelters where: the map and the tables, a move by hand in the next version, and the papers.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { number, screen } from './lib/screen.mjs'
import { coarse, world } from './lib/world.mjs'

const narrow = async (page) => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways')

world('allot', (w) => {
  w.test('who goes where, who is left, and a move by hand', async () => {
    const page = await w.page({ ...coarse, viewport: { width: 1366, height: 1900 } })
    await page.goto('/shelters/allot')
    await page.getByTestId('allot-figures').locator('dd b').first().waitFor()
    await screen(page).mapIdle()
    const [people, assigned, left] = (await page.getByTestId('allot-figures').locator('dd b').allInnerTexts()).map(number)
    assert.ok(people > 0 && assigned + left === people, `${assigned} and ${left} make ${people}`)
    assert.ok(await page.getByTestId('allot-works').locator('tbody tr').count() > 3)
    await accessible(page)
    await w.picture(page, 'allot')

    const id = page.url().split('/').at(-1)
    const { items } = await w.api(page, `/r/allot_share?f.allotment_id=${id}&limit=200`)
    const share = items.find((x) => x.own) ?? items.find((x) => x.works_id)
    for (const path of [`allot_share/${share.id}/paper/allot_notice`, `shelter_allotment/${id}/paper/allot_notices`, `shelter_allotment/${id}/paper/allot_table`, `shelter/${share.works_id}/paper/allot_door`]) {
      const got = await page.request.get(`/api/r/${path}?format=pdf`)
      assert.equal(got.status(), 200, path)
      assert.equal((await got.body()).subarray(0, 5).toString(), '%PDF-')
    }

    const { rev } = await w.api(page, `/r/shelter_allotment/${id}`)
    const next = await page.request.post(`/api/r/shelter_allotment/${id}/do/next_in_force`, { data: { rev, reason: '', record: {} } })
    assert.equal(next.status(), 200, await next.text())
    const { allotment } = await w.api(page, `/view/shelter_allot?id=${id}`)
    await page.goto(`/shelters/allot/${allotment.versions[0].id}`)
    await page.getByRole('button', { name: '计算', exact: true }).click()
    await page.getByTestId('allot-units').waitFor({ timeout: 60_000 })
    const first = page.getByTestId('allot-units').locator('tbody tr').filter({ hasText: '演示1号楼' }).first()
    await first.getByRole('button', { name: /^改派/ }).click()
    const form = page.getByTestId('allot-move')
    const works = await page.getByTestId('allot-units').locator('tbody tr').filter({ hasText: '演示2号楼' }).first().locator('td').first().innerText()
    await form.getByRole('combobox').click()
    await page.getByRole('option', { name: works }).first().click()
    await form.getByPlaceholder('理由（必填）').fill('入口施工')
    await w.picture(page, 'allot-move')
    await form.getByRole('button', { name: '改派并重新计算' }).click()
    await form.waitFor({ state: 'detached', timeout: 30_000 })
    await page.getByTestId('allot-units').getByRole('link', { name: '人工指定' }).first().waitFor({ timeout: 30_000 })

    await page.getByTestId('allot-versions').locator('.el-select').click()
    await page.getByRole('option', { name: /第 1 版/ }).last().click()
    await page.getByText(/人改去别处/).waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Where units go').waitFor()
    await accessible(page)
    await w.picture(page, 'allot-moved-en')

    await page.setViewportSize({ width: 390, height: 1400 })
    await narrow(page)
    await w.picture(page, 'allot-390')
  })
})
