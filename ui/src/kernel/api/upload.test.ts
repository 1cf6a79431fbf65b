import { afterEach, expect, test, vi } from 'vitest'
import { api, uploaded } from './client'

/** Sending is an XMLHttpRequest that answers when the test says so. */
class Sending {
  static all: Sending[] = []
  upload = {}
  status = 0
  responseText = ''
  onload = () => {}
  constructor() { Sending.all.push(this) }
  open(): void {}
  setRequestHeader(): void {}
  getResponseHeader(): null { return null }
  send(): void {}
  answer(status: number, body: unknown): void {
    this.status = status
    this.responseText = JSON.stringify(body)
    this.onload()
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
  Sending.all = []
})

test('a form waits for the file that is being uploaded, and for the field to hold it', async () => {
  vi.stubGlobal('XMLHttpRequest', Sending)
  let held = ''
  const field = api.upload<{ hash: string }>('/files', new FormData()).then((f) => { held = f.hash })
  let ready = false
  const form = uploaded().then(() => { ready = true })
  await new Promise((resolve) => { setTimeout(resolve, 5) })
  expect(ready).toBe(false)
  Sending.all[0]?.answer(200, { hash: 'abc' })
  await form
  expect(held).toBe('abc')
  await field
})

test('a form is not sent where its file fails', async () => {
  vi.stubGlobal('XMLHttpRequest', Sending)
  const field = api.upload('/files', new FormData()).catch(() => 'listed')
  const form = uploaded()
  Sending.all[0]?.answer(422, { code: 'file_type', detail: 'no' })
  await expect(form).rejects.toThrow()
  expect(await field).toBe('listed')
  await uploaded()
})
