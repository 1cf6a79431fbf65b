// An empty post, from the printed address to people at work: nothing of the demonstration's exemptions.
import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { accessible } from './lib/axe.mjs'
import { screen, words } from './lib/screen.mjs'
import { step, totp } from './lib/totp.mjs'
import { world } from './lib/world.mjs'

const password = 'Tidal-Gauge 1408 Reef'
const refused = { expected: [/status of 4\d\d/] }
const small = { viewport: { width: 390, height: 844 } }

/** A person with an authenticator, who never gives the same code twice: the next step counts already. */
const person = (login, name) => ({ login, name, secret: '', last: 0, recovery: [], state: undefined })

function code(who) {
  who.last = Math.max(who.last + 1, step())
  return totp(who.secret, who.last)
}

const box = (page, text) => page.getByLabel(text, { exact: true }).and(page.locator('input'))
const press = (page, text) => page.getByRole('button', { name: text, exact: true }).click()

async function choosePassword(page, button) {
  await box(page, words.signin.new_password).fill(password)
  await box(page, words.signin.again).fill(password)
  await press(page, button)
}

async function bind(page, who) {
  await page.getByText(words.signin.no_camera).click()
  who.secret = (await page.locator('details code').innerText()).trim()
  await box(page, words.signin.totp_code).fill(code(who))
  await press(page, words.signin.bind)
  await page.getByRole('heading', { name: words.signin.recovery_title }).waitFor()
  who.recovery = await page.locator('.codes li').allInnerTexts()
}

async function keepCodes(page) {
  await page.getByText(words.signin.kept).click()
  await press(page, words.signin.enter)
  await page.waitForURL((url) => url.pathname === '/')
}

async function giveName(page, who) {
  await page.goto('/signin')
  await box(page, words.signin.login).fill(who.login)
  await box(page, words.signin.password).fill(password)
  await press(page, words.signin.go)
  await box(page, words.signin.totp_code).waitFor()
}

async function giveCode(page, text) {
  await box(page, words.signin.totp_code).fill(text)
  await press(page, words.signin.confirm)
}

async function signOut(page) {
  await screen(page).userMenu.click()
  await page.getByRole('menuitem', { name: words.shell.sign_out }).click()
  await page.waitForURL((url) => url.pathname === '/signin')
}

/** send calls the program as the person of the page; where a proof is asked for it is given by password. */
async function send(page, method, path, data) {
  const ask = () => page.context().request.fetch(`/api${path}`, { method, data, headers: { 'Accept-Language': 'zh' } })
  let answer = await ask()
  if (answer.status() === 403 && (await answer.json()).code === 'proof_needed') {
    const proof = await page.context().request.post('/api/session/proof', { data: { password } })
    assert.ok(proof.ok(), await proof.text())
    answer = await ask()
  }
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}

/** prove gives a proof by password where a dialog asks for it; one of less than a second ago still serves, and none does. */
async function prove(page) {
  const dialog = screen(page).dialog
  await dialog.getByRole('button', { name: words.proof.use_password }).click({ timeout: 3000 }).then(async () => {
    await box(dialog, words.proof.password).fill(password)
    await dialog.getByRole('button', { name: words.proof.go }).click()
  }, () => undefined)
}

/** hire makes a person with an account. */
async function hire(admin, who) {
  const human = await send(admin, 'POST', '/r/person', { record: { name: who.name } })
  who.id = (await send(admin, 'POST', '/r/user', { record: { login: who.login, name: who.name, person: human.id, state: 'invited' } })).id
}

const everyAccount = () => world('firstrun', (w) => {
  const admin = person('zhang', '张建国')
  const security = person('wang', '王芳')
  const duty = person('li', '李海')
  const signedIn = (who, options) => w.page({ ...refused, ...options, storageState: who.state })
  const keep = async (page, who) => { who.state = await page.context().storageState() }

  w.test('the printed address makes the first administrator, with a second factor', async () => {
    const page = await w.stranger(refused)
    await page.goto(w.server.signin)
    await box(page, words.signin.name).fill(admin.name)
    await box(page, words.signin.login).fill(admin.login)
    assert.notEqual(await box(page, words.signin.first_token).inputValue(), '', 'the token of the address is filled in')
    await w.picture(page, 'begin')
    await choosePassword(page, words.signin.first_go)
    await page.getByRole('heading', { name: words.signin.setup_title }).waitFor()
    await accessible(page)
    await w.picture(page, 'setup')
    await bind(page, admin)
    assert.equal(new Set(admin.recovery).size, admin.recovery.length)
    await w.picture(page, 'recovery')
    await keepCodes(page)
    await signOut(page)
  })

  w.test('a code works once, an old one says that the clock may be wrong, and so do recovery codes', async () => {
    const page = await w.stranger({ ...refused, ...small })
    const { alert } = screen(page)
    await giveName(page, admin)
    await giveCode(page, totp(admin.secret, admin.last))
    await alert.filter({ hasText: '已经用过' }).waitFor()
    await giveCode(page, totp(admin.secret, step() - 10))
    await alert.filter({ hasText: '请核对手机时间' }).waitFor()
    await w.picture(page, 'clock-390')
    await giveCode(page, code(admin))
    await page.waitForURL((url) => url.pathname === '/')

    await page.context().clearCookies()
    await giveName(page, admin)
    await press(page, words.signin.use_recovery)
    const recover = async (text) => {
      await box(page, words.signin.recovery_code).fill(text)
      await press(page, words.signin.confirm)
    }
    await recover(admin.recovery[0])
    await page.waitForURL((url) => url.pathname === '/')
    await page.context().clearCookies()
    await giveName(page, admin)
    await press(page, words.signin.use_recovery)
    await recover(admin.recovery[0])
    await alert.filter({ hasText: '已经用过' }).waitFor()
    await recover(admin.recovery[1])
    await page.waitForURL((url) => url.pathname === '/')
    await keep(page, admin)
  })

  w.test('making an account asks for a proof; cancelled, the form is as it was; given, it is saved', async () => {
    const page = await signedIn(admin)
    const user = (await w.api(page, '/meta')).registers.find((r) => r.name === 'user')
    const field = (name) => user.fields.find((f) => f.name === name)
    await page.goto('/r/user/new')
    const s = screen(page)
    await s.input(field('login')).fill('chen')
    await s.input(field('name')).fill('陈波')
    await s.open(page.getByRole('combobox', { name: field('state').zh }))
    await page.getByRole('option', { name: '待启用', exact: true }).click()
    await s.save.click()
    await s.dialog.getByText(words.proof.note).waitFor()
    await accessible(page)
    await w.picture(page, 'proof')
    await s.dialog.getByRole('button', { name: words.common.cancel, exact: true }).click()
    await s.alert.filter({ hasText: '请先重新验证身份' }).waitFor()
    assert.equal(await s.input(field('login')).inputValue(), 'chen')
    await s.save.click()
    await s.dialog.getByRole('button', { name: words.proof.use_password }).click()
    await box(s.dialog, words.proof.password).fill('not it 9 At all')
    await s.dialog.getByRole('button', { name: words.proof.go }).click()
    await s.dialog.getByRole('alert').waitFor()
    await box(s.dialog, words.proof.password).fill(password)
    await s.dialog.getByRole('button', { name: words.proof.go }).click()
    await page.waitForURL((url) => /^\/r\/user\/[0-9A-Z]{26}$/.test(url.pathname))
    await keep(page, admin)
  })

  w.test('a link opens an account only with the code of another administrator', async () => {
    const page = await signedIn(admin)
    await hire(page, security)
    await send(page, 'POST', '/r/grant', { record: { user: security.id, role: 'secadm', reason: '首名' } })
    const first = await send(page, 'POST', `/users/${security.id}/invite`, {})
    const hers = await w.stranger(refused)
    await hers.goto(`/signin?token=${first.token}`)
    await choosePassword(hers, words.signin.set_go)
    await bind(hers, security)
    await keepCodes(hers)
    await keep(hers, security)

    await hire(page, duty)
    await page.goto(`/r/user/${duty.id}`)
    await press(page, words.link.issue)
    await prove(page)
    const link = await page.locator('code').filter({ hasText: '/signin?token=' }).innerText()
    await w.picture(page, 'issued')
    await keep(page, admin)

    const his = await w.stranger({ ...refused, ...small })
    await his.goto(link)
    await his.getByText('还须由安全管理员放行').waitFor()
    await send(hers, 'POST', '/session/proof', { password })
    await hers.goto(`/r/user/${duty.id}`)
    await press(hers, words.link.let_go)
    await prove(hers)
    const told = await hers.locator('p.code').innerText()
    await w.picture(hers, 'released')
    await box(his, words.link.code).fill(told)
    await w.picture(his, 'release-390')
    await press(his, words.signin.confirm)
    await choosePassword(his, words.signin.set_go)
    await bind(his, duty)
    await keepCodes(his)
    await his.goto('/account')
    await his.getByText('张建国发放,王芳放行'.replace(',', '，')).waitFor()
    await w.picture(his, 'account-390')
    await send(hers, 'POST', '/r/grant', { record: { user: duty.id, role: 'duty', reason: '值班' } })
    await keep(hers, security)
  })

  w.test('a right taken away ends the screen of its holder within five seconds', async () => {
    const his = await w.stranger(refused)
    await giveName(his, duty)
    await giveCode(his, code(duty))
    await his.waitForURL((url) => url.pathname === '/')
    const streaming = his.waitForResponse((r) => r.url().includes('/api/events') && r.ok())
    await his.goto('/r/person')
    await screen(his).rows.first().waitFor()
    await streaming
    const hers = await signedIn(security)
    const { items } = await w.api(hers, `/r/grant?parent=${duty.id}`)
    await send(hers, 'POST', '/session/proof', { password })
    const began = Date.now()
    await send(hers, 'POST', `/r/grant/${items[0].id}/strike`, { rev: items[0].rev, reason: '调离' })
    await his.waitForURL((url) => url.pathname === '/signin', { timeout: 10_000 })
    const took = Date.now() - began
    assert.ok(took <= 5000, `it took ${took} ms`)
    await his.getByText(words.signin.ended).waitFor()
    await w.picture(his, 'ended')
    await keep(hers, security)
  })

  w.test('the sign-in reads well in English on a small screen', async () => {
    const page = await w.stranger({ ...refused, ...small, locale: 'en-GB' })
    await page.goto('/signin')
    await press(page, 'English')
    await page.getByLabel('Login').or(page.getByLabel('Account')).first().fill(admin.login)
    await page.getByLabel('Password').first().fill(password)
    await page.keyboard.press('Enter')
    await page.locator('input[autocomplete="one-time-code"]').fill(totp(admin.secret, step() - 10))
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'clock' }).waitFor()
    await accessible(page)
    await w.picture(page, 'clock-390-en')
  })
}, { demo: false, config: 'proof = "1s"\n' })

const nobodyThere = () => world('idle', (w) => {
  const officer = person('zhao', '赵敏')

  w.test('a form left half filled is warned about, kept, and there again after signing in', async () => {
    const page = await w.stranger(refused)
    await page.goto(w.server.signin)
    await box(page, words.signin.name).fill(officer.name)
    await box(page, words.signin.login).fill(officer.login)
    await choosePassword(page, words.signin.first_go)
    await bind(page, officer)
    await keepCodes(page)
    await page.goto('/r/person/new')
    const name = page.locator('.field-row').getByRole('textbox').first()
    await name.fill('半张表')
    await page.getByText('未保存的内容会作为草稿留在本机').waitFor()
    await w.picture(page, 'warned')
    await page.waitForURL((url) => url.pathname === '/signin', { timeout: 60_000 })
    await page.getByText(words.signin.ended).waitFor()
    await w.picture(page, 'ended')
    await box(page, words.signin.login).fill(officer.login)
    await box(page, words.signin.password).fill(password)
    await press(page, words.signin.go)
    await giveCode(page, code(officer))
    await page.waitForURL((url) => url.pathname === '/r/person/new')
    await w.picture(page, 'back')
    await page.getByRole('button', { name: words.draft.recover }).click()
    assert.equal(await name.inputValue(), '半张表')
  })
}, { demo: false, config: 'idle = "20s"\n' })

// Side by side, each with a server of its own: the second mostly waits.
describe('an empty post', { concurrency: 2 }, () => {
  everyAccount()
  nobodyThere()
})
