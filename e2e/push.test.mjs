// Web push: a real notice of the program, encrypted for a browser, is decrypted as a browser does and shown by the real service worker.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { accessible } from './lib/axe.mjs'
import { wholeBrowser } from './lib/browser.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = JSON.parse(readFileSync(join(root, 'ui', 'src', 'alert', 'messages.zh.json'), 'utf8')).alert
const narrow = { viewport: { width: 390, height: 844 } }
const button = (page, name) => page.getByRole('button', { name }).filter({ visible: true }).first()

// The push service's certificate: the program believes it, since it is told to believe this file's.
const folder = mkdtempSync(join(tmpdir(), 'haidun-push-'))
const [keyFile, certFile] = ['key.pem', 'cert.pem'].map((name) => join(folder, name))
execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyFile, '-out', certFile, '-days', '2', '-subj', '/CN=push', '-addext', 'subjectAltName=IP:127.0.0.1'], { stdio: 'ignore' })
process.env.SSL_CERT_FILE = certFile

const whole = wholeBrowser()

/** service is a push service: what it was given, by path; it says of /gone that nobody is there. */
function service() {
  const got = new Map()
  const calls = new Map()
  const server = createServer({ key: readFileSync(keyFile), cert: readFileSync(certFile) }, (request, answer) => {
    const parts = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      const count = (calls.get(request.url) ?? 0) + 1
      calls.set(request.url, count)
      if (request.url === '/gone') return answer.writeHead(410).end()
      if (request.url === '/en' && count === 1) return answer.writeHead(503).end() // it is tried again
      got.set(request.url, { body: Buffer.concat(parts), headers: request.headers })
      answer.writeHead(201).end()
    })
  })
  return { server, got, calls }
}

/** subscriber is a browser's side of a subscription. */
function subscriber() {
  const ecdh = createECDH('prime256v1')
  ecdh.generateKeys()
  return { ecdh, auth: randomBytes(16) }
}

/** read decrypts what a push service was given (RFC 8188, RFC 8291). */
function read({ ecdh, auth }, body) {
  const [salt, sender, sealed] = [body.subarray(0, 16), body.subarray(21, 21 + body[20]), body.subarray(21 + body[20])]
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender])
  const ikm = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32))
  const key = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: aes128gcm\0', 16))
  const nonce = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: nonce\0', 12))
  const open = createDecipheriv('aes-128-gcm', key, nonce)
  open.setAuthTag(sealed.subarray(-16))
  const text = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()])
  return text.subarray(0, text.lastIndexOf(2)).toString('utf8')
}

/** until waits for something to be there. */
async function until(what, look, within = 20_000) {
  for (const end = Date.now() + within; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const found = await look()
    if (found) return found
  }
  throw new Error(`waited in vain for ${what}`)
}

world('push', (w) => {
  let post
  before(async () => {
    post = service()
    await new Promise((resolve) => post.server.listen(0, '127.0.0.1', resolve))
  })
  after(() => {
    post.server.closeAllConnections()
    post.server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  w.test('a notice of an exercise is marked as one in the language asked for, and says so on the screen of the browser', async () => {
    const citizen = await w.stranger(narrow)
    await citizen.goto('/public/alerts')
    await citizen.getByRole('button', { name: '有新预警时通知我' }).waitFor()
    await citizen.getByLabel('定海区').check()
    await w.picture(citizen, 'offer-390')
    await accessible(citizen)
    const origin = new URL(citizen.url()).origin
    const at = `https://127.0.0.1:${post.server.address().port}`
    const browsers = { '/zh': subscriber(), '/en': subscriber(), '/gone': subscriber(), '/putuo': subscriber() }
    for (const [path, { ecdh, auth }] of Object.entries(browsers)) {
      const answer = await citizen.request.post('/public/alerts/push', {
        headers: { Origin: origin },
        data: { endpoint: at + path, keys: { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') }, lang: path === '/en' ? 'en' : 'zh', areas: path === '/putuo' ? ['330903'] : ['330902'] },
      })
      assert.equal(answer.status(), 204, await answer.text())
    }

    const page = await w.page()
    await page.goto('/alerts')
    const outlet = await w.api(page, '/r/alert_outlet/alert-push')
    const patched = await page.request.patch('/api/r/alert_outlet/alert-push', { headers: { Origin: origin }, data: { rev: outlet.rev, record: { worlds: ['live', 'drill'] }, reason: '' } })
    assert.ok(patched.ok(), await patched.text())
    await button(page, own.compose_drill).click()
    await page.getByTestId('alert-compose').waitFor()
    await page.getByRole('radio', { name: '洪涝', exact: true }).click()
    await page.getByText('昌国街道').click()
    await page.locator('.crowd b').filter({ hasText: /\d/ }).waitFor()
    await button(page, own.propose_now).click()
    await page.getByTestId('alert-page').waitFor()
    await button(page, own.go_issue_drill).click()
    await page.getByTestId('ledger').waitFor()

    const zh = await until('the notice in Chinese', () => post.got.get('/zh'))
    const en = await until('the notice in English, at the second try', () => post.got.get('/en'))
    assert.equal(zh.headers['content-encoding'], 'aes128gcm')
    assert.equal(zh.headers.urgency, 'high')
    assert.match(zh.headers.authorization, /^vapid t=.+, k=.+/)
    const said = { zh: read(browsers['/zh'], zh.body), en: read(browsers['/en'], en.body) }
    await page.getByTestId('ledger').getByText(/2\/2,1 个已失效并移除|2\/2/).first().waitFor()
    assert.equal(post.calls.get('/zh'), 1, 'who has it is not told twice')
    assert.equal(post.calls.get('/gone'), 1, 'who is gone is forgotten')
    assert.equal(post.calls.get('/putuo'), undefined, 'another district is left alone')

    if (!whole.missing) await shown(origin, said)
  })

  /** shown delivers what was decrypted to the service worker of the public page, and reads what it shows. */
  async function shown(origin, said) {
    const browser = await whole.launch()
    try {
      const context = await browser.newContext({ ...narrow, locale: 'zh-CN' })
      const citizen = await context.newPage()
      await citizen.goto(`${origin}/public/alerts`)
      await context.grantPermissions(['notifications'], { origin })
      await show(citizen, origin, said)
    } finally {
      await browser.close()
    }
  }

  async function show(citizen, origin, said) {
    const cdp = await citizen.context().newCDPSession(citizen)
    const registered = new Promise((resolve) => {
      cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const mine = registrations.find((r) => r.scopeURL === `${origin}/public/` && !r.isDeleted)
        if (mine) resolve(mine.registrationId)
      })
    })
    await citizen.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await cdp.send('ServiceWorker.enable')
    const registrationId = await registered
    for (const [lang, mark, title] of [['zh', '【演习】', /洪涝|撤离/], ['en', '[EXERCISE]', /flood/i]]) {
      await cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: said[lang] })
      const shown = await until(`the notification in ${lang}`, () => citizen.evaluate(async (lang) => {
        const all = await (await navigator.serviceWorker.ready).getNotifications()
        return all.filter((n) => n.lang === lang).map(({ title, body, lang, tag, requireInteraction }) => ({ title, body, lang, tag, requireInteraction, all: all.length }))[0]
      }, lang))
      assert.ok(shown.title.startsWith(mark), shown.title)
      assert.match(shown.title, title)
      assert.ok(shown.body.length > 5 && shown.requireInteraction)
      assert.equal(shown.all, 1, 'a later notice of the same alert takes the place of the first')
    }
  }
}, { config: '[feeds]\nallow = ["127.0.0.1/32"]\n' })
