// Who comes in, and who does not.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { screen, words } from './lib/screen.mjs'
import { world } from './lib/world.mjs'

const second = 'zhoulan'

world('signin', (w) => {
  w.test('the one-time link signs in and shows the home screen', async () => {
    const page = await w.stranger()
    await page.goto(w.server.links[second])
    await page.waitForURL((url) => url.pathname === '/')
    await screen(page).nav.waitFor()
    assert.equal((await w.api(page, '/session')).state, 'ready')
    await w.picture(page, 'home')
  })

  w.test('the one-time link works once only', async () => {
    const page = await w.stranger({ expected: [/status of 4\d\d/] })
    await page.goto(w.server.signin)
    await screen(page).alert.waitFor()
    assert.equal((await w.api(page, '/session')).state, 'none')
    await w.picture(page, 'used-link')
  })

  w.test('a stranger who follows a link is asked to sign in', async () => {
    const page = await w.stranger({ expected: [/status of 401/] })
    await page.goto('/r/shelter')
    await page.waitForURL((url) => url.pathname === '/signin' && url.searchParams.get('next') === '/r/shelter')
    await accessible(page)
    await w.picture(page, 'stranger')
  })

  // Last, because it ends the session the other tests share.
  w.test('signing out ends the session, also for the copy of its cookie', async () => {
    const page = await w.page({ expected: [/status of 401/] })
    await page.goto('/account')
    const s = screen(page)
    await s.userMenu.click()
    await page.getByRole('menuitem', { name: words.shell.sign_out }).click()
    await page.waitForURL((url) => url.pathname === '/signin')
    const copy = await w.page({ expected: [/status of 401/] })
    assert.equal((await w.api(copy, '/session')).state, 'none')
    await copy.goto('/r/shelter')
    await copy.waitForURL((url) => url.pathname === '/signin')
  })
}, { people: [second] })
