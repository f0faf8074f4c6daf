import { resolve } from 'node:path'
import { minifySync } from '@swc/core'
import { defineConfig, type Plugin } from 'vite'

const here = import.meta.dirname
const outDir = process.env['WIDGET_OUT_DIR'] ?? resolve(here, '../../dist/web/widget')

/**
 * Two classic scripts, so that no cross-origin header and no `type="module"` is needed on the page that embeds them:
 * `--mode panel` first, then `--mode loader`. Their words and the panel's version are names in percent signs, which the server fills
 * (src/channels/widget-files.ts).
 */
export default defineConfig(({ mode }) => {
  const part = mode === 'loader' ? 'loader' : 'panel'
  return {
    root: here,
    oxc: {
      // Calls of `h` are smaller than those of the automatic runtime.
      jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment', development: false },
      ...(part === 'panel' && { jsxInject: "import { h, Fragment } from 'preact'" }),
    },
    plugins: [squeeze],
    build: {
      outDir,
      emptyOutDir: part === 'panel',
      target: 'es2022',
      // The styles use nothing that older browsers need rewritten.
      cssTarget: ['safari17.5', 'chrome123', 'firefox121'],
      modulePreload: false,
      rolldownOptions: { output: { generatedCode: { symbols: false } } },
      lib: {
        entry: resolve(here, part === 'loader' ? 'src/loader.ts' : 'src/panel.tsx'),
        formats: ['iife'],
        name: part === 'loader' ? 'KneadLoader' : 'KneadPanel',
        fileName: () => (part === 'loader' ? 'widget.js' : 'panel.js'),
      },
    },
  }
})

/** A second minifier finds 3 % more in what the first has left. */
const squeeze: Plugin = {
  name: 'squeeze',
  enforce: 'post',
  generateBundle: (_, bundle) => {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk') file.code = minifySync(file.code, { compress: { passes: 3 }, mangle: true }).code
    }
  },
}
