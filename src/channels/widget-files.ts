import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Request, RequestHandler, Response, Server } from 'restify'
import { escapeForScript, fillPage, type PageWords } from '../core/page-words'

/** The loader that practices embed; its URL stands on their pages and stays. */
const LOADER = 'widget.js'

interface WidgetFile {
  readonly plain: Buffer
  readonly gzipped: Buffer
  readonly etag: string
}

/**
 * Serves the built widget with the words of the content: the loader at /widget.js, everything that it fetches below /widget/. Each script is read once
 * and has a route of its own, so that no path of a request ever reaches the disk. A folder that is not there (not built) serves nothing.
 */
export function mountWidget(app: Server, folder: string, words: PageWords): void {
  for (const [name, script] of fillWidget(folder, words)) {
    const file = toWidgetFile(script)
    const send: RequestHandler = (req, res, next) => {
      sendFile(req, res, file)
      next()
    }
    const route = name === LOADER ? `/${LOADER}` : `/widget/${name}`
    app.get(route, send)
    app.head(route, send)
  }
}

/** The built scripts, filled. The loader names the panel by what it holds, so that an update of either is never half cached. */
export function fillWidget(folder: string, words: PageWords): ReadonlyMap<string, string> {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.js')) : []
  const read = (name: string, all: PageWords) => fillPage(readFileSync(path.join(folder, name), 'utf8'), all, escapeForScript)
  const filled = new Map(names.filter((name) => name !== LOADER).map((name) => [name, read(name, words)]))
  const version = hash([...filled.values()].join('')).slice(0, 12)
  return names.includes(LOADER) ? filled.set(LOADER, read(LOADER, new Map([...words, ['panel_version', version]]))) : filled
}

function toWidgetFile(script: string): WidgetFile {
  const plain = Buffer.from(script)
  return { plain, gzipped: gzipSync(plain, { level: 9 }), etag: `"${hash(script).slice(0, 22)}"` }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
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
