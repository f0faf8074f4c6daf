import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Request, RequestHandler, Response, Server } from 'restify'

/** The loader that practices embed; its URL stands on their pages and stays. */
const LOADER = 'widget.js'

interface WidgetFile {
  readonly plain: Buffer
  readonly gzipped: Buffer
  readonly etag: string
}

/**
 * Serves the built widget: the loader at /widget.js, everything that it fetches below /widget/. Each script is read once and has a route of its own, so
 * that no path of a request ever reaches the disk. A folder that is not there (not built) serves nothing.
 */
export function mountWidget(app: Server, folder: string): void {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.js')) : []
  for (const name of names) {
    const file = readWidgetFile(path.join(folder, name))
    const send: RequestHandler = (req, res, next) => {
      sendFile(req, res, file)
      next()
    }
    const route = name === LOADER ? `/${LOADER}` : `/widget/${name}`
    app.get(route, send)
    app.head(route, send)
  }
}

function readWidgetFile(file: string): WidgetFile {
  const plain = readFileSync(file)
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  return { plain, gzipped: gzipSync(plain, { level: 9 }), etag }
}

function sendFile(req: Request, res: Response, { plain, gzipped, etag }: WidgetFile): void {
  const isVersioned = /[?&]v=/.test(req.url ?? '')
  const headers = {
    'Content-Type': 'text/javascript; charset=utf-8',
    ETag: etag,
    // The loader names the version of what it fetches; the loader itself is asked after on every page, which costs a 304.
    'Cache-Control': isVersioned ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
    // Pages of practices on other hosts load these; they hold nothing private.
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  }
  if (req.headers['if-none-match'] === etag) {
    res.writeHead(304, headers)
    res.end()
    return
  }
  const isGzip = /\bgzip\b/.test(req.headers['accept-encoding'] ?? '')
  const body = isGzip ? gzipped : plain
  res.writeHead(200, { ...headers, 'Content-Length': body.length, ...(isGzip && { 'Content-Encoding': 'gzip' }) })
  res.end(req.method === 'HEAD' ? undefined : body)
}
