import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createEmbeddedCalendar } from '../../src/calendars/embedded/create-embedded-calendar'
import { StreamHub } from '../../src/channels/direct-line/hub'
import { mountPictures } from '../../src/channels/muscle-picture/mount-pictures'
import { createPictureLinks, type PictureLinks } from '../../src/channels/muscle-picture/picture-links'
import { DEFAULT_RATE_LIMITS } from '../../src/channels/rate-limits'
import { createServer } from '../../src/channels/server'
import type { Content } from '../../src/core/content'
import type { Prompt } from '../../src/core/reply'
import { createTurnHandler } from '../../src/services/handle-turn'
import type { Clock, Store } from '../../src/services/ports'
import { randomIds as ids } from '../../src/stores/random-ids'
import { openSqliteStore } from '../../src/stores/sqlite/open-sqlite-store'
import { systemClock } from '../../src/stores/system-clock'
import { PAGE_ORIGIN, SECRET } from './fake-house'
import { shippedKnowledge } from './knowledge'

interface RealHouseOptions {
  readonly store?: Store
  readonly clock?: Clock
  /** Left out: what ships. */
  readonly content?: Content
  readonly cardPath?: (conversationId: string) => string
}

export interface RealHouse {
  readonly url: string
  readonly hub: StreamHub
  readonly store: Store
  readonly pictures: PictureLinks
  close(): Promise<void>
}

/** The whole product behind the server: the shipped content, SQLite on disk, the practice's calendar. Only pages of this machine and the practice may talk to it. */
export async function openRealHouse({ clock = systemClock, ...given }: RealHouseOptions = {}): Promise<RealHouse> {
  const { understand, ...shipped } = await shippedKnowledge()
  const content = given.content ?? shipped.content
  const store =
    given.store ?? (await openSqliteStore({ file: path.join(mkdtempSync(path.join(tmpdir(), 'knead-channels-')), 'knead.sqlite'), clock }))
  const calendar = createEmbeddedCalendar(content.practice)
  const hub = new StreamHub({ store, clock })
  const failures: string[] = []
  const turnHandler = createTurnHandler({
    content,
    understand,
    store,
    calendar,
    announcer: hub,
    clock,
    ids,
    reportFailure: (code) => failures.push(code),
    ...(given.cardPath && { cardPath: given.cardPath }),
  })
  const server = createServer({
    store,
    turnHandler,
    hub,
    clock,
    ids,
    log: { error: (event) => failures.push(JSON.stringify(event)) },
    directLineSecret: SECRET,
    resumeDays: 30,
    allowedOrigins: [PAGE_ORIGIN],
    allowLocalhost: true,
    trustProxy: false,
    findCalendarFile: async (id) => {
      const appointment = (await store.findAppointment(id)) ?? (await store.findCancelled(id))
      return appointment && calendar.calendarFile(appointment)
    },
    rateLimits: { ...DEFAULT_RATE_LIMITS, tokensPerAddress: 100, messagesPerAddress: 1000, messagesPerConversation: 1000 },
    busySentence: '',
  })
  const pictures = createPictureLinks(SECRET)
  mountPictures(server.app, pictures, { error: (event) => failures.push(JSON.stringify(event)) })
  const port = await server.listen(0, '127.0.0.1')
  return {
    url: `http://127.0.0.1:${port}`,
    hub,
    store,
    pictures,
    close: async () => {
      await server.close()
      await store.close()
      if (failures.length > 0) throw new Error(`turns failed: ${failures.join(', ')}`)
    },
  }
}

const STORY = 'My left knee hurts at the back since three weeks, about 4 out of 10. I wear heels most days. I am 40.'

const ANSWERS_BY_STEP: Readonly<Record<string, string>> = {
  consent: 'Yes',
  book_offer: 'Yes',
  booking_name: 'Jo Bloggs',
  booking_contact: '+44 20 7946 0958',
  booking_confirm: 'Yes',
}

const ANSWERS_BY_KIND: Readonly<Record<Prompt['kind'], string>> = {
  yes_no: 'No',
  choice: '',
  multi: 'None of these',
  number: '4',
  days: '3 weeks',
  text: STORY,
}

/** What a well visitor types, as on a client that draws no buttons; the first of several things to choose from. */
export function typeAnswer({ step, kind, options }: Prompt): string {
  return ANSWERS_BY_STEP[step] ?? (kind === 'choice' ? options[0]?.label : undefined) ?? ANSWERS_BY_KIND[kind]
}
