// Who hears a siren: the map with its lists, what would change, what people said; and the citizens' page with quiz and form.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { number, screen } from './lib/screen.mjs'
import { coarse, world } from './lib/world.mjs'

const telephone = { viewport: { width: 390, height: 844 } }
const figures = (page) => page.getByTestId('coverage-figures')
const settled = async (page) => {
  await page.locator('[data-test=coverage-figures]:not(.busy)').waitFor()
  await screen(page).mapIdle()
}

async function fits(page) {
  const wide = await page.evaluate(() => (document.documentElement.scrollWidth > innerWidth ? [...document.querySelectorAll('body *')].filter((el) => el.getBoundingClientRect().right > innerWidth + 1).map((el) => `${el.tagName}.${el.className}`).slice(0, 5) : []))
  assert.deepEqual(wide, [])
}

world('coverage', (w) => {
  w.test('the map shows who hears a siren, with figures, blind areas, sirens and what people said', async () => {
    const page = await w.page({ ...coarse, viewport: { width: 1360, height: 2300 } })
    await page.goto('/sirens')
    await page.getByRole('link', { name: '音响覆盖' }).press('Enter')
    await figures(page).waitFor()
    await settled(page)
    assert.match(await figures(page).innerText(), /人口覆盖率\s*\d+\.\d\d %/)
    assert.ok(await page.getByTestId('blind-areas').locator('tbody tr').count() > 5)
    const alone = await page.getByTestId('siren-shares').locator('tbody tr:not(.muted) td:nth-child(2)').allInnerTexts()
    const people = alone.map(number)
    assert.deepEqual(people, [...people].sort((a, b) => b - a), 'who would be missed most stands first')
    assert.ok(await page.getByTestId('disagreements').locator('li').count() >= 1)
    await accessible(page)
    await w.picture(page, 'desktop')
    const place = page.getByTestId('blind-areas').locator('tbody button').first()
    await place.press('Enter')
    await page.waitForTimeout(400) // the map sets off
    await screen(page).mapIdle()
    await w.picture(page, 'blind')
  })

  w.test('what if one fails, one is added, and where is the next best site', async () => {
    const page = await w.page(coarse)
    await page.goto('/sirens/coverage')
    await figures(page).waitFor()
    await settled(page)
    const log = number(await figures(page).getByText(/\/ [\d,]+ 人/).first().innerText())
    await page.getByTestId('siren-shares').getByRole('button', { name: /^如果失效/ }).first().press('Enter')
    await figures(page).getByText(/假设的结果/).waitFor()
    await settled(page)
    assert.ok(number(await figures(page).getByText(/\/ [\d,]+ 人/).first().innerText()) < log, 'fewer people hear one')
    await page.getByRole('button', { name: '找最佳补点' }).press('Enter')
    await page.getByTestId('sites').locator('li').first().waitFor()
    await page.getByTestId('sites').getByRole('button', { name: '试加' }).first().press('Enter')
    await page.getByText(/拟加 1/).waitFor()
    await settled(page)
    await w.picture(page, 'what-if')
    await page.getByRole('button', { name: '回到现状' }).press('Enter')
    await figures(page).getByText(/假设的结果/).waitFor({ state: 'hidden' })
    const { areas } = await w.api(page, '/view/siren_coverage')
    const paper = await page.request.get(`/api/r/area/${areas[0].id}/paper/siren_coverage?format=pdf`)
    assert.equal(paper.status(), 200)
    assert.ok((await paper.body()).length > 20_000)
  })

  w.test('a county sees its own; on a phone and in English', async () => {
    const county = await w.as('linzhou')
    const { name, sirens } = await w.api(county, '/view/siren_coverage')
    assert.equal(name, '定海区')
    const { items } = await w.api(county, '/r/siren?limit=200')
    assert.deepEqual(sirens.map((s) => s.id).sort(), items.filter((s) => s.status !== 'dismantled').map((s) => s.id).sort())
    const page = await w.page({ ...telephone, locale: 'en-GB' })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await page.goto('/sirens/coverage')
    await figures(page).getByText('People who hear one').waitFor()
    await settled(page)
    await fits(page)
    await accessible(page)
    await w.picture(page, 'narrow-en')
    await page.setViewportSize({ width: 390, height: 4200 })
    await w.picture(page, 'narrow-long-en')
  })

  w.test('the citizens\' page draws the signals, marks the quiz and prints on one sheet, without JavaScript', async () => {
    const page = await w.stranger({ javaScriptEnabled: false })
    await page.goto('/siren-day')
    await page.getByRole('heading', { name: '警报响了,我该怎么做?' }).waitFor()
    assert.equal(await page.locator('svg.bars.RAID rect.on').count(), 15)
    assert.equal(await page.locator('audio, video').count(), 0)
    await w.picture(page, 'citizen')
    await page.emulateMedia({ media: 'print' })
    await w.picture(page, 'citizen-print')
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, 'one sheet')
    await page.emulateMedia({ media: 'screen' })
    for (const [q, a] of [['q1', 'a'], ['q2', 'b'], ['q3', 'c'], ['q4', 'a'], ['q5', 'a']]) await page.locator(`input[name=${q}][value=${a}]`).check()
    await page.locator('select[name=town]').selectOption({ label: '昌国街道' })
    await page.getByRole('button', { name: '交卷' }).click()
    await page.getByText('4 / 5').waitFor()
    await w.picture(page, 'quiz')
    const browser = await w.stranger() // what judges a page needs JavaScript
    for (const path of ['/public/siren-day', '/public/siren-day/heard', '/public/siren-day?lang=en&big=1']) {
      await browser.goto(path)
      await accessible(browser)
    }
    const desk = await w.page()
    for (let i = 0; i < 40; i++) { // it is counted within seconds
      const { items } = await w.api(desk, '/r/siren_quiz?f.people=1&limit=5')
      if (items.some((r) => r.right5 === 0 && r.right1 === 1)) return
      await desk.waitForTimeout(250)
    }
    assert.fail('the quiz was not counted')
  })

  w.test('somebody says what he heard, on a phone, in English and by keyboard, and the desk sees it', async () => {
    const page = await w.stranger({ ...telephone, javaScriptEnabled: false })
    await page.goto('/public/siren-day?lang=en')
    await fits(page)
    await w.picture(page, 'citizen-narrow-en')
    await page.getByRole('link', { name: 'Tell us how you heard them' }).press('Enter')
    await page.getByRole('radio', { name: 'Not at all' }).press(' ')
    await page.getByRole('combobox', { name: 'Town or street' }).selectOption({ index: 1 })
    await page.getByRole('combobox', { name: /Community/ }).fill('演示路口')
    await page.getByRole('radio', { name: 'Indoors' }).press(' ')
    await fits(page)
    await w.picture(page, 'heard-narrow')
    await page.getByRole('button', { name: 'Send' }).press('Enter')
    await page.getByText('Received. Thank you').waitFor()
    const desk = await w.page()
    const { items: [r] } = await w.api(desk, '/r/hear_report?q=演示路口&limit=1')
    assert.equal(r.heard, 'not')
    assert.equal(r.source, 'web')
    await desk.goto('/r/hear_report')
    await screen(desk).rows.first().waitFor()
    await w.picture(desk, 'reports')
  })
}, { people: ['linzhou'] })
