// The watch and the judge of accessibility must themselves be able to fail: pages that misbehave on purpose.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { accessible } from './lib/axe.mjs'
import { launch, missing, watch } from './lib/browser.mjs'
import { number } from './lib/screen.mjs'

const page = (body) => `<!doctype html><html lang="zh-CN"><title>试</title><link rel="icon" href="data:,"><main>${body}</main></html>`
const pages = {
  '/good': page('<h1>好</h1>'),
  '/error': page('<script>console.error("broken")</script>'),
  '/exception': page('<script>setTimeout(() => { throw new Error("thrown") })</script>'),
  '/foreign': page('<img alt="" src="http://127.0.0.2:9/pixel.png">'),
  '/failing': page('<script>fetch("/500")</script>'),
  '/unlabelled': page('<input type="text">'),
}

test('a number is read from a sentence', () => {
  assert.equal(number('共 1,234 条，第 5 页'), 1234)
  assert.ok(Number.isNaN(number('没有')))
})

describe('the watch', { skip: missing() }, () => {
  let server, browser, addr

  before(async () => {
    server = createServer((request, response) => {
      const html = pages[request.url]
      response.writeHead(html ? 200 : 500, { 'Content-Type': 'text/html; charset=utf-8' }).end(html ?? '')
    })
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
    addr = `http://127.0.0.1:${server.address().port}`
    browser = await launch()
  })

  after(async () => {
    await browser?.close()
    server?.close()
  })

  async function visit(path, expected) {
    const context = await browser.newContext({ baseURL: addr })
    const guard = watch(context, addr, expected)
    const tab = await context.newPage()
    await tab.goto(path, { waitUntil: 'networkidle' })
    return { tab, context, guard }
  }

  const cases = [
    { path: '/good', faults: [] },
    { path: '/error', faults: [/^console: broken/] },
    { path: '/error', expected: [/broken/], faults: [] },
    { path: '/exception', faults: [/^exception: Error: thrown/] },
    { path: '/foreign', faults: [/^a request left the machine: http:\/\/127\.0\.0\.2/, /^console: Failed to load/] },
    { path: '/failing', faults: [/^500: GET/, /^console: Failed to load/] },
  ]
  for (const { path, expected, faults } of cases) {
    test(`${path} with ${expected?.length ?? 0} expected is ${faults.length ? 'reported' : 'fine'}`, async () => {
      const { context, guard } = await visit(path, expected)
      await context.close()
      const got = guard.faults.toSorted()
      assert.equal(got.length, faults.length, got.join('\n'))
      for (const pattern of faults) assert.ok(got.some((fault) => pattern.test(fault)), `${pattern} among ${got}`)
    })
  }

  test('an input without a name is reported', async () => {
    const good = await visit('/good')
    await accessible(good.tab)
    const bad = await visit('/unlabelled')
    await assert.rejects(accessible(bad.tab), /label/)
    await Promise.all([good.context.close(), bad.context.close()])
  })
})
