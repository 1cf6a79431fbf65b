import { existsSync } from 'node:fs'
import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/**
 * elementStyles adds the style sheet of every Element Plus component a file imports by name, so only what is used
 * is shipped. It runs after the Vue compiler and knows `import { ElInput } from 'element-plus'` only.
 */
function elementStyles(): Plugin {
  const statement = /import\s*\{([^}]+)\}\s*from\s*['"]element-plus['"]/g
  return {
    name: 'element-styles',
    enforce: 'post',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('element-plus')) return null
      const styles = new Set<string>()
      for (const [, names] of code.matchAll(statement)) {
        for (const name of (names ?? '').split(',')) {
          const component = name.trim().split(/\s+as\s+/)[0] ?? ''
          if (!component.startsWith('El')) continue
          const kebab = component.slice(2).replace(/[A-Z]/g, (c, at) => (at ? '-' : '') + c.toLowerCase())
          if (existsSync(`${root}node_modules/element-plus/es/components/${kebab}/style/css.mjs`)) {
            styles.add(`import 'element-plus/es/components/${kebab}/style/css';`)
          }
        }
      }
      return styles.size ? { code: [...styles].join('') + code, map: null } : null
    },
  }
}

export default defineConfig({
  // Tests run without a browser: no style sheets there.
  plugins: process.env.VITEST ? [vue()] : [vue(), elementStyles()],
  resolve: { alias: { '@': `${root}src` } },
  define: {
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: {
      '/api': { target: 'http://127.0.0.1:8080' },
      '/healthz': { target: 'http://127.0.0.1:8080' },
    },
  },
  test: { environment: 'node', include: ['src/**/*.test.ts'] },
})
