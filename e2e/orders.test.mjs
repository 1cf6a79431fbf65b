// Orders: the desk gives one, a county answers at its own screen, and the desk sees who has not.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { screen, words } from './lib/screen.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = JSON.parse(readFileSync(join(root, 'ui', 'src', 'orders', 'messages.zh.json'), 'utf8')).orders
const cards = (page) => page.locator('article.order')
const received = (page) => page.getByTestId('received')
const confirm = (page, step) => screen(page).dialog.getByRole('button', { name: words.action.confirm.replace('{action}', step) })
const wait = { expected: [] }

world('orders', (w) => {
  w.test('an order is drafted, issued and sent; a county accepts it; the desk sees who is silent', async () => {
    const page = await w.page(wait)
    await page.goto('/orders')
    await cards(page).first().waitFor()
    await w.picture(page, 'given')
    await accessible(page)

    await page.getByRole('button', { name: own.draft, exact: true }).click()
    const form = page.locator('.form-page')
    const row = (label) => form.locator('.field-row').filter({ hasText: label })
    await row('标题').getByRole('textbox').fill('关闭沿海景区')
    await row('正文').getByRole('textbox').fill('即刻关闭沿海景区并劝离游客。')
    const hq = row('发令指挥部').getByRole('combobox')
    await hq.fill('舟山市')
    await page.getByRole('option', { name: /舟山市人民防空指挥部/ }).first().click()
    const audience = row('范围').getByRole('combobox')
    await screen(page).open(audience)
    await page.getByRole('option', { name: '下级指挥部' }).click()
    await audience.press('Tab') // the list stays open over what is below
    await screen(page).save.click()
    await page.locator('.detail-page').waitFor()
    await page.getByRole('button', { name: '签发并发送', exact: true }).first().click()
    await confirm(page, '签发并发送').click()
    await screen(page).dialog.waitFor({ state: 'hidden' })
    await w.picture(page, 'detail')

    await page.goto('/orders')
    const mine = cards(page).filter({ hasText: '关闭沿海景区' })
    await mine.getByText(own.answered.replace('{total}', '4').replace('{n}', '0')).waitFor()

    const county = await w.as('linzhou', { viewport: { width: 390, height: 844 } })
    await county.goto('/orders')
    const there = received(county).filter({ hasText: '关闭沿海景区' })
    await there.waitFor()
    assert.equal(await received(county).filter({ hasText: '普陀区人民防空指挥部' }).count(), 0, 'a county sees its own orders alone')
    await w.picture(county, 'received-390')
    await accessible(county)
    await there.getByRole('button', { name: '签收', exact: true }).click()
    await confirm(county, '签收').click()
    await screen(county).dialog.waitFor({ state: 'hidden' })

    await mine.getByText(own.answered.replace('{total}', '4').replace('{n}', '1')).waitFor() // without reading the page again
    assert.deepEqual((await mine.locator('.open a').allInnerTexts()).sort(), ['岱山县人民防空指挥部', '嵊泗县人民防空指挥部', '普陀区人民防空指挥部'].sort())
  })
}, { people: ['linzhou'] })
