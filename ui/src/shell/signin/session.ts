import { defineStore } from 'pinia'
import { ref } from 'vue'
import { api } from '@/kernel/api/client'
import type { User } from '@/kernel/api/types'
import { net } from '@/kernel/api/net'
import { useMeta } from '@/kernel/meta'

export type SessionState = 'none' | 'first_run' | 'password' | 'totp' | 'totp_setup' | 'ready'

/** The last one-time link that opened the account, for its owner. */
export interface UsedLink { at: string; how: 'two' | 'one' | 'console'; issued_by: string; released_by: string }

interface SessionAnswer { state: SessionState | 'renewed'; user?: User; expires_at?: string; idle_s?: number; link?: UsedLink }

export interface TotpSecret { secret: string; uri: string; qr: string }

/** Where the sign-in stands. Nothing is kept in the browser but the cookie, which scripts cannot read. */
export const useSession = defineStore('session', () => {
  const state = ref<SessionState>('none')
  const known = ref(false)
  const failure = ref<Error | null>(null)
  /** Seconds without use after which the session ends, 0 when not known. */
  const idle = ref(0)
  const link = ref<UsedLink | null>(null)

  function take(answer: SessionAnswer): void {
    state.value = answer.state === 'renewed' ? 'none' : answer.state
    known.value = true
    idle.value = answer.idle_s ?? 0
    link.value = answer.link ?? null
    if (answer.state === 'ready') net.over = false
  }

  /** Some answers of the sign-in carry the state, others only say that it worked; the session itself decides. */
  async function after(answer: Partial<SessionAnswer> | null): Promise<void> {
    if (answer?.state) take(answer as SessionAnswer)
    else await load()
  }

  /** Another tab that proves who is here gets a new cookie for all; until it has arrived the server answers `renewed`. */
  async function load(tries = 20): Promise<void> {
    const answer = await api.get<SessionAnswer>('/session')
    if (answer.state !== 'renewed' || tries === 0) return take(answer)
    await new Promise((resolve) => setTimeout(resolve, 150))
    return load(tries - 1)
  }

  const first = async (body: { token: string; name: string; login: string; password: string }) =>
    after(await api.post<Partial<SessionAnswer> | null>('/session/first', body))
  const password = async (login: string, word: string) =>
    after(await api.post<Partial<SessionAnswer> | null>('/session', { login, password: word }))
  const totp = async (body: { code: string } | { recovery: string }) =>
    after(await api.post<Partial<SessionAnswer> | null>('/session/totp', body))
  /** `release` is the code a security administrator told the owner of the link, "" where none was asked for yet. */
  const token = async (word: string, release = '') =>
    after(await api.post<Partial<SessionAnswer> | null>('/session/token', release ? { token: word, release } : { token: word }))
  const newPassword = async (old: string, next: string) => {
    await api.post('/session/password', { old, new: next })
    await load()
  }
  const prove = async (proof: { password: string } | { code: string } | { recovery: string }) => take(await api.post<SessionAnswer>('/session/proof', proof))
  /** Tells the server that somebody is at work here, who sends nothing for a while: he is filling in a form. */
  const stay = async () => take(await api.post<SessionAnswer>('/session/stay'))
  const totpSecret = () => api.post<TotpSecret>('/session/totp/setup')
  const totpConfirm = (code: string) => api.post<{ recovery: string[] }>('/session/totp/setup/confirm', { code })

  async function signOut(): Promise<void> {
    await api.del('/session')
    ended()
  }

  function ended(): void {
    state.value = 'none'
    known.value = true
    useMeta().clear()
  }

  /** A failure that left no screen to show, such as a server that cannot be reached at the start. */
  function fail(err: unknown): void {
    failure.value = err instanceof Error ? err : new Error(String(err))
  }

  return {
    state, known, failure, idle, link,
    load, first, password, totp, token, newPassword, prove, stay, totpSecret, totpConfirm, signOut, ended, fail,
  }
})
