// The office's forms: the list, a draft beside how it looks, a problem at its line, and the print on a record's page.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = JSON.parse(readFileSync(join(root, 'ui', 'src', 'template', 'messages.zh.json'), 'utf8')).template
const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

world('prints', (w) => {
  w.test('a draft is written beside how it looks, and a misspelt field is named with the nearest', async () => {
    const page = await w.as('chenyu')
    await page.goto('/forms')
    await page.getByTestId('form-list').waitFor()
    assert.ok(await page.getByTestId('form-list').locator('li').count() >= 16)
    await accessible(page)
    await w.picture(page, 'list')
    await page.getByRole('link', { name: '人防工程卡片', exact: true }).click()
    const look = page.getByTestId('form-preview')
    await look.getByText('无障碍进入').waitFor()
    await page.getByTestId('form-diff').getByText('{{open_hours}}').waitFor()
    await accessible(page)
    await w.picture(page, 'edit')

    const text = page.getByTestId('form-text')
    const before = await text.inputValue()
    await text.fill(before.replace('{{open_hours}}', '{{open_hour}}'))
    await page.getByTestId('form-problems').getByText('open_hours').waitFor()
    await w.picture(page, 'problem')
    await text.fill(before.replace('{{step_free}}', '{{无障碍进入}}'))
    await page.getByTestId('form-problems').getByText(own.sound).waitFor()
    await page.getByTestId('form-save').click()
    await page.getByTestId('form-adopt').click()
    await page.waitForURL(/\/r\/form_template\/[0-9A-Z]{26}/)
    await page.getByRole('button', { name: '启用', exact: true }).first().waitFor()
  })

  w.test('every record of a register offers its forms, and one is saved as PDF', async () => {
    const page = await w.page()
    const { items: [works] } = await w.api(page, '/r/shelter?limit=1')
    await page.goto(`/r/shelter/${works.id}`)
    await page.getByTestId('papers').click()
    const button = page.getByRole('menuitem', { name: '人防工程卡片 PDF' })
    await button.waitFor()
    assert.equal(await page.getByRole('menuitem', { name: /人防工程卡片/ }).count(), 2, 'each paper once, as PDF and for Word')
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
    assert.match(file.suggestedFilename(), /人防工程卡片.*\.pdf$/)
    await file.saveAs(join(root, 'e2e', 'out', 'prints-card.pdf'))
    assert.equal(readFileSync(join(root, 'e2e', 'out', 'prints-card.pdf')).subarray(0, 5).toString(), '%PDF-')
  })

  w.test('it fits a telephone', async () => {
    const page = await w.as('chenyu', { viewport: { width: 390, height: 844 } })
    await page.goto('/forms')
    await page.getByTestId('form-list').waitFor()
    assert.ok(!await sideways(page), 'the list scrolls sideways')
    await w.picture(page, 'phone-list')
    await page.goto('/forms/shelter_card')
    await page.getByRole('button', { name: own.look, exact: true }).click()
    await page.getByTestId('form-preview').waitFor()
    assert.ok(!await sideways(page), 'the form scrolls sideways')
    await w.picture(page, 'phone-edit')
  })
}, { people: ['chenyu'] })
