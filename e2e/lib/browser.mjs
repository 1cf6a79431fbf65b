// The browser, and a watch over what a page says and whom it calls.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from './server.mjs'

export const require = createRequire(join(root, 'ui', 'package.json'))

// The headless shell is the same Chromium without what draws windows: a sixth less to compute.
const candidates = [process.env.HAIDUN_CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** missing answers why the tests cannot run, or false. Where the browser is required its absence is an error. */
export function missing() {
  if (executable()) return false
  const how = 'no Chromium; on Debian: apt-get install --no-install-recommends chromium fonts-noto-cjk'
  if ((process.env.HAIDUN_REQUIRE ?? '').split(',').some((s) => s.trim() === 'browser')) {
    throw new Error(`HAIDUN_REQUIRE names browser, but: ${how}`)
  }
  return how
}

/** wholeBrowser is a Chromium that shows notifications; the shell refuses them all. Without it there is a sentence instead of a launch. */
export function wholeBrowser() {
  const path = candidates.find((one) => one && !one.includes('shell') && existsSync(one))
  return { missing: path ? false : 'no whole Chromium, which alone shows notifications', launch: () => launch(path, ['--headless=new']) }
}

function executable() {
  return candidates.find((path) => path && existsSync(path))
}

// What Playwright turns off itself (a second --disable-features replaces its own), and the address bar's suggestions: they
// are a page of 370 files, loaded anew behind every page a test opens.
const off = [
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch',
  'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup',
]

// A page of a test lives for seconds: what the optimising compilers would do for it and the small first heap cost more than
// they bring.
const shortLived = ['--no-turbofan', '--no-maglev', '--min-semi-space-size=64']

/** launch starts Chromium with software WebGL, which the map needs on machines without a graphics card. */
export function launch(path = executable(), more = []) {
  const { chromium, selectors } = require('playwright-core')
  selectors.setTestIdAttribute('data-test')
  return chromium.launch({
    executablePath: path,
    args: [...more, '--no-sandbox', '--enable-unsafe-swiftshader', `--disable-features=${off.join(',')}`, `--js-flags=${shortLived.join(' ')}`],
  })
}

/**
 * watch collects what must not happen on a page: console errors, uncaught exceptions, answers of 5xx, requests to another
 * host. `expected` are patterns of console errors a test provokes on purpose (a refused form logs "422"); `reset` begins anew
 * with others.
 */
export function watch(context, addr, expected = []) {
  const faults = []
  const host = new URL(addr).host
  context.on('console', (message) => {
    if (message.type() !== 'error') return
    const text = `${message.text()} (${message.location().url})`
    if (!expected.some((pattern) => pattern.test(text))) faults.push(`console: ${text}`)
  })
  context.on('weberror', (err) => faults.push(`exception: ${err.error().stack ?? err.error()}`))
  context.on('response', (answer) => {
    if (answer.status() >= 500) faults.push(`${answer.status()}: ${answer.request().method()} ${answer.url()}`)
  })
  context.on('request', (request) => {
    const url = new URL(request.url())
    const inside = ['data:', 'blob:', 'about:'].includes(url.protocol) || url.host === host
    if (!inside) faults.push(`a request left the machine: ${request.url()}`)
  })
  return {
    faults,
    expect: (...patterns) => expected.push(...patterns),
    reset(patterns) { faults.length = 0; expected = [...patterns] },
  }
}
