// What printed pages say: a PDF's text page by page, as poppler reads it.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * pagesOf are the texts of a PDF's pages, null without poppler's pdftotext; where HAIDUN_REQUIRE names pdftotext its absence
 * is an error. Text is found in the order it stands on the page.
 */
export function pagesOf(pdf) {
  if (spawnSync('pdftotext', ['-v']).error) {
    if ((process.env.HAIDUN_REQUIRE ?? '').split(',').some((s) => s.trim() === 'pdftotext')) {
      throw new Error('HAIDUN_REQUIRE names pdftotext, but it is not installed; on Debian: apt-get install poppler-utils')
    }
    return null
  }
  const dir = mkdtempSync(join(tmpdir(), 'haidun-pdf-'))
  try {
    const path = join(dir, 'page.pdf')
    writeFileSync(path, pdf)
    return execFileSync('pdftotext', ['-enc', 'UTF-8', '-layout', path, '-']).toString().replace(/\f$/, '').split('\f').map((page) => page.trim())
  } finally {
    rmSync(dir, { recursive: true })
  }
}

/** printed are the texts of the pages that a browser's page prints. */
export async function printed(page) {
  return pagesOf(await page.pdf({ preferCSSPageSize: true, format: 'A4' }))
}
