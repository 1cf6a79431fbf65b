import type { Rec } from './types'

/** One invalid field, in the user's language. */
export interface FieldProblem { field: string; code: string; text: string }

/**
 * ApiError is an answer that was not a success. `code` is stable; `message` is a sentence for the user. `status` 0 with
 * code "offline" means that no answer came.
 */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly fields: FieldProblem[]
  readonly trace: string
  /** The record as it is now, on a stale revision (409). */
  readonly current: Rec | null
  /** What the person can prove himself with, where a fresh proof is asked for. */
  readonly proof: string[]
  /** Seconds to wait, from Retry-After. */
  readonly retryAfter: number

  constructor(p: Partial<ProblemBody> & { status: number; code: string }, retryAfter = 0) {
    super(p.detail || p.title || p.code)
    this.name = 'ApiError'
    this.status = p.status
    this.code = p.code
    this.title = p.title ?? ''
    this.fields = p.fields ?? []
    this.trace = p.trace ?? ''
    this.current = p.current ?? null
    this.proof = p.proof ?? []
    this.retryAfter = retryAfter
  }

  get stale(): boolean {
    return this.status === 409 && this.code === 'stale' && this.current !== null
  }
}

interface ProblemBody {
  status: number
  code: string
  title: string
  detail: string
  fields: FieldProblem[]
  trace: string
  current: Rec | null
  proof: string[]
}

/** toApiError reads a problem+json body; a body that is not one gives code "http" and the status. */
export function toApiError(status: number, body: unknown, retryAfter: string | null): ApiError {
  const p = (typeof body === 'object' && body !== null ? body : {}) as Partial<ProblemBody>
  const wait = Number(retryAfter ?? 0)
  return new ApiError({ ...p, status, code: p.code ?? 'http', title: p.title ?? `HTTP ${status}` }, Number.isFinite(wait) ? wait : 0)
}
