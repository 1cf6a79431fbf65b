// Starts bin/haidun on a free port, with the demonstration city or an empty post, and waits for its one line of JSON.
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { access, cp, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const out = join(root, 'e2e', 'out')
const startWithin = 180_000
const stopWithin = 30_000

/** run runs the program to its end and answers what it printed; any end but 0 is an error. */
async function run(program, args) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  let said = ''
  child.stdout.on('data', (text) => { printed += text })
  child.stderr.on('data', (text) => { said += text })
  const how = await new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)))
  if (how !== 0) throw new Error(`haidun ${args.join(' ')} ended with ${how}: ${said}`)
  return printed
}

const keepFor = 15 * 60_000

/**
 * city answers a folder with the demonstration city as `program` makes it, not older than keepFor: the city's day is told
 * from when it was made. It is to be copied, not used. Files that run at once may each make one; the first stays.
 */
async function city(program) {
  const { mtimeMs, size } = await stat(program)
  const shelf = join(tmpdir(), 'haidun-e2e-city')
  await mkdir(shelf, { recursive: true })
  for (const name of await readdir(shelf)) {
    const [made, of] = name.split('-')
    const age = Date.now() - Number(made)
    if (of === `${Math.round(mtimeMs)}.${size}` && age < keepFor) return join(shelf, name)
    if (age > 2 * keepFor) await rm(join(shelf, name), { recursive: true, force: true })
  }
  const making = await mkdtemp(join(tmpdir(), 'haidun-e2e-'))
  await run(program, ['demo', '--data', making])
  const made = join(shelf, `${Date.now()}-${Math.round(mtimeMs)}.${size}-${process.pid}`)
  await rename(making, made)
  return made
}

/**
 * startServer answers { addr, signin, links, stop }: where the program listens, a one-time address that signs in, one for each
 * other account of the demonstration named in `people`, and a function that ends it. `prepare`, if given, fills the
 * data folder before: it gets the folder and a function that runs the program with arguments. `demo` false makes an empty post, `config`
 * is the text of its haidun.toml, `terminals` the seed of simulated siren terminals that it meets (at `sirens`). The program is expected to end by itself when asked to: if it must be killed, stop fails.
 */
export async function startServer(name, { demo = true, config = '', people = [], terminals, prepare } = {}) {
  const program = process.env.HAIDUN_BIN ?? join(root, 'bin', 'haidun')
  await access(program).catch(() => { throw new Error(`${program} is missing: run \`make build\` first`) })
  await mkdir(out, { recursive: true })
  const data = await mkdtemp(join(tmpdir(), 'haidun-e2e-'))
  if (demo) await cp(await city(program), data, { recursive: true, preserveTimestamps: true })
  if (config) await writeFile(join(data, 'haidun.toml'), config)
  await prepare?.(data, (...args) => run(program, args))
  const links = {}
  for (const login of people) links[login] = JSON.parse(await run(program, ['user', 'link', '--data', data, '--json', login])).path
  const child = spawn(program, ['serve', ...(demo ? ['--demo'] : []), ...(terminals ? ['--siren-listen', '127.0.0.1:0', '--siren-sim', String(terminals)] : []), '--data', data, '--listen', '127.0.0.1:0', '--print-json'], {
    cwd: data,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const orphan = () => child.kill('SIGKILL') // when this process ends without having called stop
  process.once('exit', orphan)
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)))
  const log = join(out, `${name}.server.log`)
  child.stderr.pipe(createWriteStream(log))

  async function stop() {
    process.off('exit', orphan)
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), stopWithin)
    const how = await ended
    clearTimeout(timer)
    await rm(data, { recursive: true, force: true })
    if (how !== 0) throw new Error(`haidun ended with ${how} after SIGTERM; see ${log}`)
  }

  try {
    const ready = await firstLine(child, ended, log)
    return { ...ready, links, stop }
  } catch (err) {
    await stop().catch(() => undefined) // the first failure is the one to report
    throw err
  }
}

async function firstLine(child, ended, log) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`haidun was not ready within ${startWithin / 1000} s; see ${log}`)), startWithin)
  })
  const died = ended.then((how) => { throw new Error(`haidun ended with ${how} before it was ready; see ${log}`) })
  const line = new Promise((resolve) => createInterface({ input: child.stdout }).on('line', resolve))
  try {
    const ready = JSON.parse(await Promise.race([line, late, died]))
    if (!ready.addr || !ready.signin) throw new Error(`haidun printed ${JSON.stringify(ready)}, want addr and signin`)
    return ready
  } finally {
    clearTimeout(timer)
    died.catch(() => undefined) // it will end one day, and nobody waits for it here any more
  }
}
