import type { Draft, Rec } from '@/kernel/api/types'

/** The kind of certificate that a case of a matter leads to. */
const kinds: Record<string, string> = {
  build_project: 'permit', relocation_case: 'relocation', works_file: 'filing', use_registration: 'use', alteration: 'alteration', siren_removal: 'sign',
}

/**
 * facts writes the figures a decision rests on as a certificate's content: a line for each, its name and value parted by a
 * colon. The derivation goes along step by step, so that every figure on the certificate can be followed to its article.
 */
export function facts(figures: string, basis: string): string {
  return figures.split('\n').map((line) => line.trim()).filter(Boolean)
    .map((line) => {
      if (/^\[[^\]]+\]/.test(line)) return `${basis}:${line}`
      return /[:：]/.test(line) ? line : line.replace(/ = /, ':')
    })
    .filter((line) => /^[^:：]+[:：]\s*\S/.test(line)).join('\n').slice(0, 4000)
}

/** draft is a certificate about a case, as far as the case knows what stands on it. */
export function draft(c: Rec, matter: string, title: string, basis: string): Draft {
  const text = (name: string): string => (typeof c[name] === 'string' ? c[name] : '')
  return {
    title: title.slice(0, 60), ...(kinds[matter] ? { kind: kinds[matter] } : {}), holder: text('applicant'), holder_kind: text('kind') === 'natural' ? 'citizen' : 'firm', holder_code: text('uscc'),
    content: facts(text('figures'), basis), about_name: text('title').slice(0, 100), about_register: 'service_case', about_id: String(c.id), area_id: text('area_id'), issuer_id: text('department_id'),
  }
}
