import { readFile, readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { Response } from 'restify'
import { escapeForHtml, escapeForScript, fillPage, type PageWords } from '../core/page-words'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Files of a front end by their path below the folder, `/` between folders. Read once: a lookup in a map can't climb out of the folder. */
type StaticFiles = ReadonlyMap<string, Buffer>

export async function loadFolder(folder: string): Promise<StaticFiles> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(await Promise.all(paths.map(async (path) => [relative(folder, path).split(sep).join('/'), await readFile(path)] as const)))
}

/** With its words in pages and scripts. */
export function fillFiles(files: StaticFiles, words: PageWords): StaticFiles {
  const escapes: Readonly<Record<string, (word: string) => string>> = { '.html': escapeForHtml, '.js': escapeForScript }
  return new Map(
    [...files].map(([path, body]) => {
      const escape = escapes[extname(path)]
      return [path, escape ? Buffer.from(fillPage(body.toString('utf8'), words, escape)) : body]
    }),
  )
}

/** Sends a file whose name carries the hash of its content, or 404. */
export function sendHashedFile(res: Response, files: StaticFiles, path: string): void {
  const body = files.get(path)
  if (body) {
    res.sendRaw(200, body, {
      'Content-Type': CONTENT_TYPES[extname(path)] ?? 'application/octet-stream',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
    })
  } else res.sendRaw(404, 'Not found.', { 'Content-Type': 'text/plain' })
}

/** Sends a page under the strictest policy that lets it work: its own files and nothing else. */
export function sendPage(res: Response, html: string | Buffer, headers: Readonly<Record<string, string>>): void {
  res.sendRaw(200, html, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    ...headers,
  })
}

/** Sends a drawing made for this request; it is health data, so nobody keeps it. */
export function sendPicture(res: Response, svg: string): void {
  res.sendRaw(200, svg, {
    'Content-Type': 'image/svg+xml; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'",
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
}
