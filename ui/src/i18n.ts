import { watch } from 'vue'
import { createI18n } from 'vue-i18n'
import { net } from '@/kernel/api/net'
import en from '@/messages/en.json'
import zh from '@/messages/zh.json'

export type Lang = 'zh' | 'en'
const key = 'haidun.lang'

/** The language remembered on this machine; Chinese unless English was chosen. */
export function rememberedLang(): Lang {
  return localStorage.getItem(key) === 'en' ? 'en' : 'zh'
}

/** A folder may bring its own texts as messages.zh.json and messages.en.json; their top keys must be its own. */
const ofFolders = import.meta.glob<typeof zh>('./*/messages.{zh,en}.json', { eager: true, import: 'default' })
const collected = (lang: Lang, own: typeof zh) =>
  Object.entries(ofFolders).filter(([path]) => path.endsWith(`.${lang}.json`)).reduce((all, [, texts]) => ({ ...all, ...texts }), own)

export const i18n = createI18n({ legacy: false, locale: rememberedLang(), fallbackLocale: 'zh', messages: { zh: collected('zh', zh), en: collected('en', en) } })

/** setLang changes the language of the screens and of what the server answers. */
export function setLang(lang: Lang): void {
  localStorage.setItem(key, lang)
  i18n.global.locale.value = lang
}

/** adoptLang follows the user's own language until one is chosen on this machine. */
export function adoptLang(lang: Lang): void {
  if (localStorage.getItem(key) === null) i18n.global.locale.value = lang
}

watch(i18n.global.locale, (lang) => {
  net.lang = lang === 'en' ? 'en' : 'zh'
  net.offlineReadText = i18n.global.t('net.offline_read')
  net.offlineText = i18n.global.t('net.offline')
  document.documentElement.lang = lang === 'en' ? 'en' : 'zh-CN'
}, { immediate: true })
