import { join } from 'node:path'
import { createServer } from '../../../src/channels/server'
import { createCardLinks, type CardLinks } from '../../../src/channels/visitor-card/card-links'
import { mountCards } from '../../../src/channels/visitor-card/mount-cards'
import { StreamHub } from '../../../src/channels/direct-line/hub'
import { concludeResult } from '../../../src/core/result'
import type { Answer } from '../../../src/core/conversation'
import { readCard } from '../../../src/services/read-card'
import type { Store } from '../../../src/services/ports'
import { randomIds as ids } from '../../../src/stores/random-ids'
import { openSqliteStore } from '../../../src/stores/sqlite/open-sqlite-store'
import { loadRealContent } from '../../content/real-content'
import { at, makeConversation } from '../../contracts/samples'

const SECRET = 'a secret of the test with more than 32 characters'
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000
export const LINK_DAYS = 30

/** Cards of four conversations ("likely", "full", "stopped", "open") on the whole server, with its headers. */
export interface CardHouse {
  readonly origin: string
  readonly links: CardLinks
  readonly store: Store
  passDays(days: number): void
  close(): Promise<void>
}

const answer = (slot: string, value: Answer['value']): Answer => ({ slot, value, turn: 1, origin: 'asked', rule: 'test' })

export async function openCards(): Promise<CardHouse> {
  const content = await loadRealContent()
  let now = Date.UTC(2026, 2, 2, 9)
  const clock = { now: () => new Date(now) }
  const store = await openSqliteStore({ file: ':memory:', clock })
  const conclude = async (id: string, answers: readonly Answer[]) => {
    const begun = makeConversation(id, { answers, consent: 'given', region: 'US', contentVersion: content.version })
    await store.transact((tx) => tx.createConversation({ ...begun, result: concludeResult(content, begun) }, at(0)))
  }
  await conclude('likely', [
    answer('side', 'left'),
    answer('location', ['back']),
    answer('heels_often', 'yes'),
    answer('leg_tightness', 'no'),
  ])
  const habits = ['heels_often', 'heels_sudden', 'heels_while_sitting', 'sheets_tucked', 'sits_on_leg', 'sits_long', 'overdid_workout']
  await conclude('full', [
    ...[...habits, 'tender_knots', 'leg_tightness', 'blood_thinner'].map((slot) => answer(slot, 'yes')),
    answer('side', 'right'),
    answer('location', ['front']),
    answer('longest_sit_minutes', 180),
  ])
  await conclude('stopped', [answer('hot_red', 'yes'), answer('fever_unwell', 'yes'), answer('heels_often', 'yes')])
  await store.transact((tx) => tx.createConversation(makeConversation('open', { consent: 'given' }), at(0)))
  const links = createCardLinks({ secret: SECRET, days: LINK_DAYS, clock })
  const log = { error: (event: unknown) => fail(event) }
  const server = createServer({
    store,
    turnHandler: { startConversation: () => Promise.resolve([]), handleTurn: () => Promise.resolve({ kind: 'unknown_conversation' }) },
    hub: new StreamHub({ store, clock }),
    clock,
    ids,
    log,
    directLineSecret: SECRET,
    resumeDays: LINK_DAYS,
    allowedOrigins: [],
    allowLocalhost: true,
    trustProxy: false,
    busySentence: '',
    findCalendarFile: () => Promise.resolve(undefined),
  })
  await mountCards(server.app, {
    folder: join(__dirname, '../../../web/card'),
    links,
    readCard: (id) => readCard(store, { find: () => Promise.resolve(content) }, id),
    gone: { lang: 'en', title: 'Your knee chat', text: 'This page is no longer here.' },
    log,
  })
  const port = await server.listen(0, '127.0.0.1')
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    links,
    store,
    passDays: (days) => {
      now += days * DAY_MILLISECONDS
    },
    close: async () => {
      await server.close()
      await store.close()
    },
  }
}

function fail(event: unknown): never {
  throw new Error(`the server complained: ${JSON.stringify(event)}`)
}
