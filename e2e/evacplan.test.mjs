// A plan of who goes where: a bridge is closed on its map, the new plan stands beside the old, and is kept as the next version.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { number, screen } from './lib/screen.mjs'
import { coarse, world } from './lib/world.mjs'

const settled = async (page) => {
  await page.getByTestId('evac-map').waitFor()
  await screen(page).mapIdle()
}
const list = (page) => page.getByTestId('closures')
const changes = (page) => page.getByTestId('changes')

world('evacplan', (w) => {
  let id = ''

  w.test('closing a bridge on the map shows a new plan beside the old, with the figures of the interface', async () => {
    const page = await w.page({ ...coarse, viewport: { width: 1360, height: 1500 } })
    await page.goto('/evac/plan')
    await page.waitForURL(/\/evac\/plan\/\w+/)
    id = page.url().split('/').pop()
    await settled(page)
    const { now } = await w.api(page, `/view/evac_plan?id=${id}`)
    assert.equal(number(await page.getByTestId('assigned').innerText()), now.assigned)
    assert.equal(now.assigned + now.left, now.people)
    await w.picture(page, 'plan')
    const bridge = now.crossings.find((c) => c.name === '西堠门大桥')
    await list(page).getByRole('button', { name: bridge.name, exact: true }).press('Enter') // the map goes there
    await page.waitForTimeout(600)
    await screen(page).mapIdle()
    const canvas = await page.locator('.canvas canvas').boundingBox()
    await page.mouse.click(canvas.x + canvas.width / 2, canvas.y + canvas.height / 2)
    await changes(page).waitFor()
    const { then, changes: told } = await w.api(page, `/view/evac_trial?id=${id}&closed=road:${bridge.id}&people=100`)
    assert.ok(told.left > 0 || told.moved > 0, 'the bridge matters')
    assert.equal(number(await page.getByTestId('after-assigned').innerText()), then.assigned)
    assert.equal(number(await page.getByTestId('after-left').innerText()), then.left)
    assert.equal(number(await page.getByTestId('moved').innerText()), told.moved)
    assert.ok(then.crossings.find((c) => c.id === bridge.id).closed)
    await settled(page)
    await accessible(page)
    await w.picture(page, 'closed')
  })

  w.test('a ferry is closed by keyboard, the people are changed, and the trial is kept as a version', async () => {
    const page = await w.page({ ...coarse, viewport: { width: 1360, height: 1500 } })
    await page.goto(`/evac/plan/${id}`)
    await settled(page)
    await list(page).getByRole('button', { name: /^关闭 高亭码头—衢山/ }).press('Enter')
    await page.getByRole('slider').press('ArrowRight')
    await page.getByText(/新方案已算好/).waitFor()
    const ferry = (await w.api(page, `/view/evac_plan?id=${id}`)).now.crossings.find((c) => c.name.startsWith('高亭码头—衢山'))
    const { then, changes: told } = await w.api(page, `/view/evac_trial?id=${id}&closed=road:${ferry.id}&people=105`)
    await page.getByRole('button', { name: '保存为新版本' }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: '保存为新版本' }).press('Enter')
    await page.waitForURL((url) => url.pathname.startsWith('/evac/plan/') && !url.pathname.endsWith(id))
    const next = page.url().split('/').pop()
    await page.getByTestId('left').waitFor()
    const { plan, now } = await w.api(page, `/view/evac_plan?id=${next}`)
    assert.equal(plan.version, 2)
    assert.equal(plan.scale, 105)
    assert.equal(plan.closed, `road:${ferry.id}`)
    assert.equal(now.left, then.left)
    assert.equal(number(await page.getByTestId('people').innerText()), now.people)
    await page.getByTestId('versions').getByRole('button', { name: '与第 1 版对比' }).press('Enter')
    await changes(page).waitFor()
    assert.equal(number(await page.getByTestId('moved').innerText()), told.moved, 'the version is what the trial showed')
    await settled(page)
    await w.picture(page, 'version')
    const paper = await page.request.get(`/api/r/evac_plan/${next}/paper/evac_plan?format=pdf`)
    assert.equal(paper.status(), 200)
    const { items } = await w.api(page, `/r/evac_source?f.plan_id=${next}&limit=1`)
    assert.equal((await page.request.get(`/api/r/evac_source/${items[0].id}/paper/evac_order?format=pdf`)).status(), 200)
  })

  w.test('on a phone and in English', async () => {
    const page = await w.page({ viewport: { width: 390, height: 3600 }, ...coarse, locale: 'en-GB' })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await page.goto(`/evac/plan/${id}`)
    await page.getByRole('heading', { name: 'What if' }).waitFor()
    await settled(page)
    await list(page).getByRole('button', { name: /^Close 西堠门大桥/ }).press('Enter')
    await changes(page).waitFor()
    await settled(page)
    const wide = await page.evaluate(() => (document.documentElement.scrollWidth > innerWidth ? [...document.querySelectorAll('body *')].filter((el) => el.getBoundingClientRect().right > innerWidth + 1).map((el) => `${el.tagName}.${el.className}`).slice(0, 5) : []))
    assert.deepEqual(wide, [])
    await accessible(page)
    await w.picture(page, 'narrow-en')
  })
})
