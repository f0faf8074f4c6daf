import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Request, RequestHandler, Response, Server } from 'restify'

/** A front end's build folder, served under a path. */
export interface StaticFolder {
  /** `/` or `/console`, without a slash at the end. */
  readonly urlPath: string
  /** Absolute path of the folder. */
  readonly folder: string
  /** Whether pages of other sites may load the files, as they do with the widget. */
  readonly isShared: boolean
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}
/** Names that bundlers put a content hash into never change their content. */
const HASHED = /[.-][\w-]{8,}\.(js|css|svg|png|jpg|webp|avif|woff2)$/
const COMPRESSIBLE = /^(text|application)\/|svg/

/**
 * Reads a build folder once and gives each file a route of its own, so that no path of a request ever reaches the disk. A folder that is not there
 * (not built) serves nothing.
 */
export function mountStaticFolder(app: Server, { urlPath, folder, isShared }: StaticFolder): void {
  for (const name of listFiles(folder)) {
    const type = TYPES[path.extname(name)]
    if (type === undefined) continue
    const file = readStaticFile(path.join(folder, name), type, isShared)
    const send: RequestHandler = (req, res, next) => {
      sendFile(req, res, file)
      next()
    }
    for (const route of routesFor(urlPath, name)) {
      app.get(route, send)
      app.head(route, send)
    }
  }
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
}

/** `/console/index.html` is reached as `/console` and `/console/`; everything else by its own name. */
function routesFor(urlPath: string, name: string): string[] {
  const route = path.posix.join(urlPath, ...name.split(path.sep))
  if (path.basename(name) !== 'index.html') return [route]
  const parent = path.posix.dirname(route)
  return parent === '/' ? ['/'] : [parent, `${parent}/`]
}

interface StaticFile {
  readonly plain: Buffer
  readonly gzipped: Buffer | undefined
  readonly headers: Readonly<Record<string, string>>
}

function readStaticFile(file: string, type: string, isShared: boolean): StaticFile {
  const plain = readFileSync(file)
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  const gzipped = COMPRESSIBLE.test(type) ? gzipSync(plain, { level: 9 }) : undefined
  return {
    plain,
    gzipped: gzipped !== undefined && gzipped.length < plain.length ? gzipped : undefined,
    headers: {
      'Content-Type': type,
      ETag: etag,
      'Cache-Control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      Vary: 'Accept-Encoding',
      ...(isShared && { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }),
    },
  }
}

function sendFile(req: Request, res: Response, { plain, gzipped, headers }: StaticFile): void {
  if (req.headers['if-none-match'] === headers['ETag']) {
    res.writeHead(304, headers)
    res.end()
    return
  }
  const isGzip = gzipped !== undefined && /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''))
  const body = isGzip ? gzipped : plain
  res.writeHead(200, { ...headers, 'Content-Length': body.length, ...(isGzip && { 'Content-Encoding': 'gzip' }) })
  res.end(req.method === 'HEAD' ? undefined : body)
}
