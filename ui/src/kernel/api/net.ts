import { reactive } from 'vue'

/**
 * net is what the client knows of the link to the server. It is the seam between the client, which must not know
 * screens, and the shell, which shows the banner and leads to the sign-in.
 */
export const net = reactive({
  lang: 'zh' as 'zh' | 'en',
  offlineText: '',
  offlineReadText: '',
  offline: false,
  onSignedOut: [] as (() => void)[],
  lost() {
    this.offline = true
  },
  reached() {
    this.offline = false
  },
  signedOut() {
    for (const hear of this.onSignedOut) hear()
  },
})
