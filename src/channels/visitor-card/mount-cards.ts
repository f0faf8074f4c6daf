import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Request, Response, Server } from 'restify'
import { drawMuscleMap } from '../../core/draw-muscle-map'
import type { VisitorCard } from '../../core/visitor-card'
import { type EventLog, createRoute } from '../route'
import type { CardLinks } from './card-links'
import { renderCard, renderGone, type GonePage } from './render-card'

interface CardOptions {
  /** Folder with card.css. */
  readonly folder: string
  readonly links: CardLinks
  /** Undefined once the chat was deleted, and while it has no result. */
  readonly readCard: (conversationId: string) => Promise<VisitorCard | undefined>
  /** Title and sentence for a link that leads nowhere any more. */
  readonly gone: GonePage
  readonly log: EventLog
}

/** Health data behind a key in the address: kept by nobody on the way, told to no other site, found by no search engine. */
const PRIVATE_HEADERS = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow', 'Referrer-Policy': 'no-referrer' }
const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Serves the visitor's card at /card?key=…, its muscle map alone at /card/map.svg?key=…, and their style sheet. */
export async function mountCards(app: Server, { folder, links, readCard, gone, log }: CardOptions): Promise<void> {
  const styles = await readFile(join(folder, 'card.css'))
  const find = async (req: Request): Promise<VisitorCard | undefined> => {
    const read = links.readKey(readQuery(req, 'key'))
    return read === 'invalid' ? undefined : await readCard(read.conversationId)
  }
  app.get(
    '/card',
    createRoute(log, async (req, res) => {
      const card = await find(req)
      sendPage(res, card ? 200 : 404, card ? renderCard(card) : renderGone(gone))
    }),
  )
  app.get(
    '/card/map.svg',
    createRoute(log, async (req, res) => {
      const map = (await find(req))?.map
      // Pages of practices on other hosts show the picture in the chat.
      const headers = { ...PRIVATE_HEADERS, 'Cross-Origin-Resource-Policy': 'cross-origin', 'Content-Security-Policy': POLICY }
      if (!map) res.sendRaw(404, 'Not found.', { ...headers, 'Content-Type': 'text/plain' })
      else {
        const picture = drawMuscleMap(map, readQuery(req, 'theme') === 'dark' ? 'dark' : 'light')
        res.sendRaw(200, picture, { ...headers, 'Content-Type': 'image/svg+xml; charset=utf-8' })
      }
    }),
  )
  app.get(
    '/card/card.css',
    createRoute(log, (_req, res) => {
      res.sendRaw(200, styles, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' })
      return Promise.resolve()
    }),
  )
}

function sendPage(res: Response, status: number, html: string): void {
  res.sendRaw(status, html, { ...PRIVATE_HEADERS, 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY })
}

function readQuery(req: Request, name: string): string {
  return new URL(req.url ?? '', 'http://localhost').searchParams.get(name) ?? ''
}
