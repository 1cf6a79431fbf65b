import { ApiError, toApiError } from './problem'
import { net } from './net'

export { ApiError } from './problem'

export type Param = string | number | boolean | null | undefined | string[]
export type Params = Record<string, Param>

interface Options { params?: Params; key?: string; signal?: AbortSignal; again?: boolean; file?: boolean }

/** href joins a path below /api and its parameters; empty parameters are left out, lists repeat the name. */
export function href(path: string, params: Params = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === undefined || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one))
  }
  const text = query.toString()
  return `/api${path}${text ? `?${text}` : ''}`
}

async function readBody(response: Response): Promise<unknown> {
  if (response.status === 204) return null
  const text = await response.text()
  if (!text) return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null // not JSON: the status alone says what happened
  }
}

/** fileName is what a download is called (RFC 6266); empty when the answer does not say. */
export function fileName(disposition: string | null): string {
  const name = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1] ?? ''
  try {
    return decodeURIComponent(name)
  } catch {
    return '' // not a name
  }
}

/** save lets the browser keep a file that the server makes; what keeps it from being made is thrown like any refusal. */
async function save(path: string, params: Params = {}): Promise<void> {
  const { blob, name } = await send<{ blob: Blob; name: string }>('GET', path, undefined, { params, file: true })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

const pause = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000))

async function send<T>(method: string, path: string, body: unknown, options: Options, tries = 0): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': net.lang }
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (options.key) headers['Idempotency-Key'] = options.key
  let response: Response
  try {
    response = await fetch(href(path, options.params), {
      method, headers, signal: options.signal ?? null, credentials: 'same-origin',
      body: body === undefined ? null : JSON.stringify(body),
    })
  } catch (err) {
    if (err instanceof DOMException && err.name === 'AbortError') throw err
    net.lost()
    throw new ApiError({ status: 0, code: 'offline', detail: method === 'GET' ? net.offlineReadText : net.offlineText })
  }
  net.reached()
  if (method !== 'GET' || path !== '/session') net.used = Date.now()
  if (response.ok && options.file) return { blob: await response.blob(), name: fileName(response.headers.get('Content-Disposition')) } as T
  const answer = await readBody(response)
  if (response.ok) return answer as T
  const error = toApiError(response.status, answer, response.headers.get('Retry-After'))
  const busy = error.status === 429 || error.status === 503
  if (busy && method === 'GET' && tries < 2 && error.retryAfter <= 5) {
    await pause(error.retryAfter || 1)
    return send<T>(method, path, body, options, tries + 1)
  }
  if (!options.again && await mended(error)) return send<T>(method, path, body, { ...options, again: true }, tries)
  throw error
}

/**
 * mended says that the same call may be sent once more: the person proved who he is, or the session got a new id while
 * the call was under way.
 */
async function mended(error: ApiError): Promise<boolean> {
  if (error.code === 'proof_needed') return net.prove(error.proof)
  return error.status === 401 ? net.signedOut() : false
}

/** What is being uploaded. A form that is sent meanwhile would go without it. */
const uploading = new Set<Promise<unknown>>()

/** uploaded waits until all that is being uploaded is there; it rejects where some of it fails. */
export async function uploaded(): Promise<void> {
  if (!uploading.size) return
  while (uploading.size) await Promise.all(uploading)
  await new Promise((resolve) => { setTimeout(resolve) }) // until the fields hold what came
}

/** Uploads one form; `progress` hears 0…1. XMLHttpRequest, because fetch does not report upload progress. */
function upload<T>(path: string, form: FormData, progress?: (share: number) => void): Promise<T> {
  const one = uploadOnce<T>(path, form, progress)
  uploading.add(one)
  const done = () => { uploading.delete(one) }
  one.then(done, done)
  return one
}

async function uploadOnce<T>(path: string, form: FormData, progress?: (share: number) => void): Promise<T> {
  try {
    return await sendForm<T>(path, form, progress)
  } catch (err) {
    if (err instanceof ApiError && await mended(err)) return sendForm<T>(path, form, progress)
    throw err
  }
}

function sendForm<T>(path: string, form: FormData, progress?: (share: number) => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', href(path))
    request.setRequestHeader('Accept-Language', net.lang)
    request.responseType = 'text'
    request.upload.onprogress = (e) => { if (e.lengthComputable) progress?.(e.loaded / e.total) }
    request.onerror = () => {
      net.lost()
      reject(new ApiError({ status: 0, code: 'offline', detail: net.offlineText }))
    }
    request.onload = () => {
      net.reached()
      net.used = Date.now()
      let body: unknown = null
      try { body = JSON.parse(request.responseText) } catch { body = null /* not JSON: the status says it */ }
      if (request.status >= 200 && request.status < 300) return resolve(body as T)
      reject(toApiError(request.status, body, request.getResponseHeader('Retry-After')))
    }
    request.send(form)
  })
}

/** The one way to the server. Paths are below /api. Every call rejects with ApiError (or AbortError when aborted). */
export const api = {
  get: <T>(path: string, params: Params = {}, signal?: AbortSignal) => send<T>('GET', path, undefined, signal ? { params, signal } : { params }),
  /** `key` is the ULID that makes a repeated create harmless. */
  post: <T>(path: string, body: unknown = {}, key = '') => send<T>('POST', path, body, { key }),
  patch: <T>(path: string, body: unknown) => send<T>('PATCH', path, body, {}),
  put: <T>(path: string, body: unknown) => send<T>('PUT', path, body, {}),
  del: <T>(path: string) => send<T>('DELETE', path, undefined, {}),
  upload,
  save,
  href,
}
