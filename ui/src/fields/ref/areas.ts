import { shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { api } from '@/kernel/api/client'
import type { Page } from '@/kernel/api/types'

let asked: Promise<Record<string, string>> | null = null

/** english reads the English names of counties and towns once; without an answer the Chinese ones stay. */
function english(): Promise<Record<string, string>> {
  asked ??= api.get<Page>('/r/area', { 'f.level': 'in:city,county,town', limit: 200 })
    .then((page) => Object.fromEntries(page.items.filter((a) => a.name_en).map((a) => [String(a.code), String(a.name_en)])))
    .catch(() => {
      asked = null // the next screen tries again
      return {}
    })
  return asked
}

/** useAreaName answers the name of an area in the language of the screen, from its code and the Chinese name that is at hand. */
export function useAreaName(): (code: string, name: string) => string {
  const { locale } = useI18n()
  const names = shallowRef<Record<string, string>>({})
  watch(locale, async (l) => { if (l === 'en') names.value = await english() }, { immediate: true })
  return (code, name) => (locale.value === 'en' && names.value[code]) || name
}
