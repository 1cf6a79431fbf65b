const shift = 8 * 3600_000
const week = {
  zh: ['日', '一', '二', '三', '四', '五', '六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

export type PartOfDay = 'night' | 'morning' | 'forenoon' | 'noon' | 'afternoon' | 'evening'

/** chinaDay writes the day of a moment (ms since 1970) in UTC+8: `2026年11月24日 星期二`, `Tuesday, 24 November 2026`. */
export function chinaDay(ms: number, lang: 'zh' | 'en'): string {
  const d = new Date(ms + shift)
  const [year, month, day, weekday] = [d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate(), d.getUTCDay()]
  return lang === 'zh' ? `${year}年${month + 1}月${day}日 星期${week.zh[weekday]}` : `${week.en[weekday]}, ${day} ${months[month]} ${year}`
}

/** partOfDay is how one greets at a moment in UTC+8. */
export function partOfDay(ms: number): PartOfDay {
  const hour = new Date(ms + shift).getUTCHours()
  if (hour < 5) return 'night'
  if (hour < 8) return 'morning'
  if (hour < 11) return 'forenoon'
  if (hour < 13) return 'noon'
  return hour < 18 ? 'afternoon' : 'evening'
}
