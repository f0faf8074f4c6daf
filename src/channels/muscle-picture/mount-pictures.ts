import type { Request, Response, Server } from 'restify'
import { WireError } from '../http-errors'
import { type EventLog, createRoute } from '../route'
import { type PictureLinks, PICTURE_PATH } from './picture-links'
import { PictureStore } from './picture-store'

const HEADERS = {
  'Content-Type': 'image/png',
  // The name holds all that the picture depends on.
  'Cache-Control': 'public, max-age=31536000, immutable',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  // Slack and Teams show it on pages of theirs.
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Robots-Tag': 'noindex',
}

/** Serves muscle maps and places to choose from as PNG below /muscle-map/, to whoever has the address. */
export function mountPictures(app: Server, links: PictureLinks, log: EventLog): void {
  const pictures = new PictureStore()
  const send = createRoute(log, async (req: Request, res: Response) => {
    const name = (req.url ?? '').slice(PICTURE_PATH.length)
    const drawing = links.readName(name)
    if (drawing === 'invalid') throw new WireError('NotFound')
    const png = await pictures.find(name, drawing)
    res.writeHead(200, { ...HEADERS, 'Content-Length': png.length })
    res.end(req.method === 'HEAD' ? undefined : png)
  })
  app.get(`${PICTURE_PATH}*`, send)
  app.head(`${PICTURE_PATH}*`, send)
}
