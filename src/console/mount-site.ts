import { join } from 'node:path'
import type { Request, Response, Server } from 'restify'
import type { Practice, Region } from '../core/content'
import { renderSite } from './site-page'
import { loadFolder, sendHashedFile, sendPage } from './static-files'

export interface SiteOptions {
  /** Folder with the built page. */
  readonly folder: string
  readonly practice: Practice
  /** The practice's region, for the numbers to call. */
  readonly region: Region
}

/** Serves the demo practice page at / and its files below /site/. Throws if the page names a fact that the practice does not have. */
export async function mountSite(server: Server, { folder, practice, region }: SiteOptions): Promise<void> {
  const files = await loadFolder(folder)
  const template = files.get('index.html')
  if (!template) throw new Error(`The page is not built: there is no ${join(folder, 'index.html')}.`)
  const page = renderSite(template.toString('utf8'), practice, region)
  server.get('/', (_req: Request, res: Response, next) => {
    sendPage(res, page, { 'Cache-Control': 'no-cache' })
    next(false)
  })
  server.get('/site/:file', (req: Request, res: Response, next) => {
    sendHashedFile(res, files, `site/${String((req.params as Record<string, unknown>)['file'])}`)
    next(false)
  })
}
