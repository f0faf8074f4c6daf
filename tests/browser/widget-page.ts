import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillWidget } from '../../src/channels/widget-files'
import { listPageWords } from '../../src/core/page-words'
import { loadRealContent } from '../content/real-content'

const ROOT = join(__dirname, '../..')

/** As strict as a page can be: nothing inline, nothing evaluated, nothing from elsewhere. */
const STRICT_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Builds the widget from its sources into a folder of its own, with the words of the content that ships, and returns that folder. */
export async function buildWidget(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'knead-widget-'))
  for (const mode of ['panel', 'loader']) {
    execFileSync(
      process.execPath,
      [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '-c', 'web/widget/vite.config.mts', '--mode', mode, '--logLevel', 'warn'],
      {
        cwd: ROOT,
        env: { ...process.env, WIDGET_OUT_DIR: folder },
      },
    )
  }
  const words = listPageWords(await loadRealContent())
  for (const [name, script] of fillWidget(folder, words)) writeFileSync(join(folder, name), script)
  return folder
}

/** Serves a plain page that embeds the widget, and the widget's files. `attributes` go on the script tag. */
export function serveWidgetPage(folder: string): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host')
    if (pathname === '/page') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': STRICT_CSP })
      response.end(page(searchParams.get('theme') ?? 'auto'))
      return true
    }
    const file = pathname === '/widget.js' ? 'widget.js' : /^\/widget\/([\w.-]+\.js)$/.exec(pathname)?.[1]
    if (file === undefined) return false
    response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' })
    response.end(readFileSync(join(folder, file)))
    return true
  }
}

function page(theme: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>A practice</title>
    <script async src="/widget.js" data-title="Willow Lane Massage" data-theme="${theme}"></script>
  </head>
  <body>
    <main>
      <h1>Massage for knee pain</h1>
      <p>Sore knees often start in tight muscles. <a href="#more">More</a></p>
    </main>
  </body>
</html>`
}
