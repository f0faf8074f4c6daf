import { join } from 'node:path'
import type { Request, Response, Server } from 'restify'
import type { Content } from '../core/content'
import { renderSite } from './site-page'
import { loadFolder, sendHashedFile, sendPage } from './static-files'

interface SiteOptions {
  /** Folder with the built frame of the page. */
  readonly folder: string
  /** dialogs/page.html: what the frame holds. */
  readonly page: string
  readonly content: Content
}

/** Serves the practice's page at / and its files below /site/. Throws if the page names a fact that the practice does not have. */
export async function mountSite(server: Server, { folder, page, content }: SiteOptions): Promise<void> {
  const files = await loadFolder(folder)
  const frame = files.get('index.html')
  if (!frame) throw new Error(`The page is not built: there is no ${join(folder, 'index.html')}.`)
  const filled = renderSite(frame.toString('utf8'), page, content)
  server.get('/', (_req: Request, res: Response, next) => {
    sendPage(res, filled, { 'Cache-Control': 'no-cache' })
    next(false)
  })
  server.get('/site/:file', (req: Request, res: Response, next) => {
    sendHashedFile(res, files, `site/${String((req.params as Record<string, unknown>)['file'])}`)
    next(false)
  })
}
