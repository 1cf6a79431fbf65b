// A duty seat: taken, shown to everybody who looks, left with a note that the next one reads.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { screen, words } from './lib/screen.mjs'
import { world } from './lib/world.mjs'

world('seat', (w) => {
  w.test('a seat is taken, keeps its holder signed in and is left with a note', async () => {
    const page = await w.page()
    const { banner, dialog } = screen(page)
    const [seat] = await w.api(page, '/seats')
    assert.equal(seat.holder, null)
    await page.goto('/')
    await banner.getByRole('button', { name: words.seat.none }).click()
    await dialog.getByText(seat.name, { exact: true }).click()
    await w.picture(page, 'free')
    await accessible(page)
    await dialog.getByRole('button', { name: words.seat.take, exact: true }).click()
    await banner.getByRole('button', { name: seat.name }).waitFor()
    const [held] = await w.api(page, '/seats')
    assert.equal(held.holder.name, (await w.api(page, '/meta')).user.name)

    await banner.getByRole('button', { name: seat.name }).click()
    await dialog.getByRole('textbox').fill('白班交夜班:警报器 3 号待复检')
    await dialog.getByRole('button', { name: words.seat.leave, exact: true }).click()
    await banner.getByRole('button', { name: words.seat.none }).waitFor()
    const [left] = await w.api(page, '/seats')
    assert.equal(left.holder, null)
    assert.match(left.note, /3 号待复检/)
  })
})
