// Places in shelters against people: by night and by day, by area, with what does not count.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { number, screen } from './lib/screen.mjs'
import { coarse, world } from './lib/world.mjs'

const telephone = { viewport: { width: 390, height: 844 } }
const settled = async (page, name) => {
  await page.locator(`[data-test=${name}]:not(.busy)`).waitFor()
  await screen(page).mapIdle()
}

async function fits(page) {
  const wide = await page.evaluate(() => (document.documentElement.scrollWidth > innerWidth ? [...document.querySelectorAll('body *')].filter((el) => el.getBoundingClientRect().right > innerWidth + 1).map((el) => `${el.tagName}.${el.className}`).slice(0, 5) : []))
  assert.deepEqual(wide, [])
}

world('shelters', (w) => {
  w.test('the balance by night and by day, from the city into a county', async () => {
    const page = await w.page({ ...coarse, viewport: { width: 1360, height: 1800 } })
    await page.goto('/shelters')
    await settled(page, 'balance-figures')
    const rows = page.getByTestId('balance-rows').locator('tbody tr')
    assert.equal(await rows.count(), 4)
    const lacks = (await rows.locator('td:last-child').allInnerTexts()).map(number)
    assert.deepEqual(lacks, [...lacks].sort((a, b) => b - a), 'the largest lack stands first')
    const sum = (await rows.locator('td:nth-child(2)').allInnerTexts()).map(number).reduce((a, b) => a + b)
    assert.ok(sum > 1_000_000, `${sum} people live in the city`)
    await accessible(page)
    await w.picture(page, 'balance')
    await rows.first().getByRole('button').press('Enter')
    await page.getByTestId('balance-rows').getByText('街道').first().waitFor()
    const night = await rows.locator('td:nth-child(2)').allInnerTexts()
    await page.getByText('昼间', { exact: true }).click()
    await page.getByText('按昼间人口').waitFor()
    assert.notDeepEqual(await rows.locator('td:nth-child(2)').allInnerTexts(), night, 'other people are there by day')
    const { areas } = await w.api(page, '/view/shelter_balance')
    const paper = await page.request.get(`/api/r/area/${areas[0].id}/paper/shelter_balance?format=pdf`)
    assert.equal(paper.status(), 200)
  })

  w.test('who reaches a shelter on foot, and what if one were closed or added', async () => {
    const page = await w.page({ ...coarse, viewport: { width: 1360, height: 1900 } })
    await page.goto('/shelters')
    await page.getByRole('link', { name: '步行可达' }).press('Enter')
    await settled(page, 'walk-figures')
    const shares = async () => (await page.getByTestId('walk-figures').locator('dd b').allInnerTexts()).map((x) => Number.parseFloat(x))
    const before = await shares()
    assert.ok(before[0] > 0 && before[0] < before[1] && before[1] < before[2] && before[2] < before[3], `more people in more time: ${before}`)
    assert.ok(before[4] > 0, 'some find room')
    await accessible(page)
    await w.picture(page, 'walk')
    await page.getByTestId('walk-places').getByRole('button', { name: /^如果关闭/ }).first().press('Enter')
    await page.getByText(/以下是假设的结果/).waitFor()
    await settled(page, 'walk-figures')
    assert.ok((await shares())[4] < before[4], 'fewer find room')
    await page.getByRole('button', { name: '加在地图中心' }).press('Enter')
    await page.getByText('拟加的工程').waitFor()
    await settled(page, 'walk-figures')
    await w.picture(page, 'walk-what-if')
    await page.getByTestId('walk-figures').getByRole('button', { name: '回到现状' }).press('Enter')
    await page.getByText(/以下是假设的结果/).waitFor({ state: 'hidden' })
    await page.getByText('无障碍', { exact: true }).click()
    await settled(page, 'walk-figures')
    const { areas } = await w.api(page, '/view/shelter_walk')
    const paper = await page.request.get(`/api/r/area/${areas[0].id}/paper/shelter_walk?format=pdf`)
    assert.equal(paper.status(), 200)
  })

  w.test('on a phone and in English', async () => {
    const page = await w.page({ ...telephone, locale: 'en-GB' })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await page.goto('/shelters')
    await page.getByText('People without a place').waitFor()
    await settled(page, 'balance-figures')
    await fits(page)
    await accessible(page)
    await w.picture(page, 'balance-narrow-en')
    await page.goto('/shelters/walk')
    await settled(page, 'walk-figures')
    await fits(page)
    await accessible(page)
    await w.picture(page, 'walk-narrow-en')
  })
})
