import { reactive } from 'vue'

let asking: Promise<boolean> | null = null

/**
 * net is what the client knows of the link to the server. It is the seam between the client, which must not know
 * screens, and the shell, which shows the banner and leads to the sign-in.
 */
export const net = reactive({
  lang: 'zh' as 'zh' | 'en',
  offlineText: '',
  offlineReadText: '',
  offline: false,
  /** The session has ended: screens let go without asking, work in progress is kept as a draft. */
  over: false,
  /** When the server last took note of a person here, in milliseconds; its own questions by itself do not count. */
  used: Date.now(),
  /** Finds out whether the session is really over; true when it lives on under another id. */
  check: async (): Promise<boolean> => false,
  /** Asks the person to prove who he is by one of the ways; false when he would rather not. */
  prove: async (_ways: string[]): Promise<boolean> => false,
  lost() {
    this.offline = true
  },
  reached() {
    this.offline = false
  },
  signedOut(): Promise<boolean> {
    asking ??= this.check().finally(() => { asking = null })
    return asking
  },
})
