import { defineConfig } from 'vite'

/** The page's files go below /site/; the page itself is filled with the practice's facts when it is served (src/console/site-page.ts). */
export default defineConfig({
  base: '/',
  build: { assetsDir: 'site', assetsInlineLimit: 0, modulePreload: false, target: 'es2022' },
})
