import type { Field } from '@/kernel/api/types'

/** withUnit puts the field's unit behind a number: 1,200 人 · 1,200 people. */
export function withUnit(text: string, field: Field, lang: 'zh' | 'en'): string {
  const unit = lang === 'en' ? field.unit_en || field.unit : field.unit
  return text && unit ? `${text} ${unit}` : text
}
