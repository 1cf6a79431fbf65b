// The timetable of a plan: who leaves when and on what; wind rises, and the new timetable stands beside the old.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { number } from './lib/screen.mjs'
import { world } from './lib/world.mjs'

world('lifting', (w) => {
  w.test('wind stops the ferries, the people are named, and a phone reads it in English', async () => {
    const page = await w.page({ viewport: { width: 1366, height: 1900 } })
    await page.goto('/evac/lift')
    await page.waitForURL(/\/evac\/lift\/\w+/)
    const id = page.url().split('/').pop()
    await page.getByTestId('chart').first().waitFor()
    const { result } = await w.api(page, `/view/evac_lift?id=${id}`)
    assert.equal(await page.getByTestId('clearance').innerText(), result.plan.clearance)
    assert.equal(number(await page.getByTestId('moved').innerText()), result.plan.moved)
    assert.equal(result.plan.moved + result.plan.left_over, result.plan.people)
    assert.equal(await page.getByTestId('trips').locator('tbody tr').count(), result.plan.trips.length)
    await page.getByTestId('chart').first().press('ArrowRight')
    await page.locator('p.said').filter({ hasText: '第1次:' }).first().waitFor()
    await accessible(page)
    await w.picture(page, 'table')
    await page.getByRole('button', { name: '按码头' }).press('Enter')
    await page.getByTestId('event-at').fill('09:40')
    await page.getByRole('combobox', { name: '风力' }).press('Enter')
    await page.getByRole('option', { name: '8 级' }).click()
    await page.getByTestId('try').click()
    await page.getByTestId('lift-changes').waitFor()
    const { result: then, again, communities } = await w.api(page, `/view/evac_lift_again?id=${id}&at=09:40&wind=8`)
    assert.ok(again.stopped.length > 0)
    assert.equal(await page.getByTestId('after-clearance').innerText(), then.plan.clearance)
    assert.equal(number(await page.getByTestId('after-left').innerText()), communities.reduce((sum, c) => sum + c.left, 0))
    await accessible(page)
    await w.picture(page, 'wind')
    for (const [register, paper] of [['evac_lift', 'evac_timetable'], ['evac_vehicle', 'evac_dispatch'], ['evac_stop', 'evac_pier']]) {
      const of = register === 'evac_lift' ? id : (await w.api(page, `/r/${register}?f.lift_id=${id}&limit=1`)).items[0].id
      assert.equal((await page.request.get(`/api/r/${register}/${of}/paper/${paper}?format=pdf`)).status(), 200, paper)
    }
    await page.evaluate(() => localStorage.setItem('haidun.lang', 'en'))
    await page.setViewportSize({ width: 390, height: 2600 })
    await page.reload()
    await page.getByRole('heading', { name: 'Timetable over time' }).waitFor()
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page does not scroll sideways')
    await w.picture(page, 'phone-en')
    await page.setViewportSize({ width: 1366, height: 1900 })
    await w.picture(page, 'wide-en')
  })
})
