import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmbeddedCalendar } from '../../src/calendars/embedded/create-embedded-calendar'
import { createMailer } from '../../src/mail/create-mailer'
import { createTurnHandler } from '../../src/services/handle-turn'
import type { Store } from '../../src/services/ports'
import { createNoticeSender, type NoticeSender } from '../../src/services/send-notices'
import { randomIds } from '../../src/stores/random-ids'
import { openSqliteStore } from '../../src/stores/sqlite/open-sqlite-store'
import { shippedKnowledge } from '../channels/knowledge'
import { MovableClock } from '../channels/movable-clock'
import { typeAnswer } from '../channels/real-house'
import { PostOffice } from './post-office'
import { readLetter } from './read-letter'

/** Monday, nine in the morning by the clock of New York; the practice is open. */
const MONDAY = new Date('2026-11-30T14:00:00Z')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

type Handler = ReturnType<typeof createTurnHandler>

/** What the therapist finds in her mail of what visitors do in the chat: the shipped content, a database on disk and a mail server. */
export class NoticeHouse {
  readonly failures: string[] = []
  store!: Store
  handler!: Handler
  sender!: NoticeSender
  private nth = 0
  private readonly file = join(mkdtempSync(join(tmpdir(), 'knead-mail-')), 'knead.sqlite')

  private constructor(
    readonly office: PostOffice,
    readonly clock: MovableClock,
  ) {}

  static async open({ at = MONDAY } = {}): Promise<NoticeHouse> {
    const house = new NoticeHouse(await PostOffice.open(), new MovableClock(at))
    await house.start()
    return house
  }

  async close(): Promise<void> {
    await this.sender.stop()
    await this.store.close()
    await this.office.close()
    if (this.office.complaints.length > 0) throw new Error(this.office.complaints.join(', '))
  }

  /** The process ends without another word and is started again. */
  async restart(): Promise<void> {
    await this.store.close()
    await this.start()
  }

  /** What the visitor is asked next. */
  async prompt(id = 'c1') {
    return (await this.store.findConversation(id))?.conversation.open?.prompt
  }

  /** Several at once are one message that comes several times. */
  async say(text: string, id = 'c1', times = 1): Promise<void> {
    const known = await this.store.findConversation(id)
    if (!known) await this.handler.startConversation(id)
    const message = { conversationId: id, activityId: `m${++this.nth}`, text }
    const outcomes = await Promise.all(Array.from({ length: times }, () => this.handler.handleTurn(message)))
    expect(outcomes.map(({ kind }) => kind)).toEqual(['handled', ...Array<string>(times - 1).fill('duplicate')])
  }

  /** Says the story when it is asked for, answers what a well visitor answers, and stops at that step. */
  async answerTo(step: string, { story, name, contact }: { story: string; name: string; contact: string }, id = 'c1'): Promise<void> {
    await this.say('hi', id)
    for (let turns = 0; turns < 60; turns++) {
      const open = await this.prompt(id)
      if (!open || open.step === step) return
      // Far enough from now to be moved and cancelled in the chat.
      const opening = open.options.find(({ label }) => label.startsWith('Wed'))?.label ?? ''
      const own: Readonly<Record<string, string>> = { story, booking_opening: opening, booking_name: name, booking_contact: contact }
      await this.say(own[open.step] ?? typeAnswer(open), id)
    }
    throw new Error(`${step} is never asked`)
  }

  /** The root's timer, after that time. */
  async pass(milliseconds: number): Promise<void> {
    this.clock.forward(milliseconds)
    await this.sender.sendDue()
  }

  /** Subjects of what came, in order. */
  get subjects(): string[] {
    return this.office.letters.map(({ raw }) => Object.fromEntries(readLetter(raw).headers)['subject'] ?? '')
  }

  private async start(): Promise<void> {
    const { content, understand } = await shippedKnowledge()
    const { clock } = this
    this.store = await openSqliteStore({ file: this.file, clock })
    const reportFailure = (code: string) => void this.failures.push(code)
    const shared = { content, store: this.store, clock, reportFailure }
    const calendar = createEmbeddedCalendar(content.practice)
    const announcer = { announce: () => undefined }
    this.handler = createTurnHandler({ ...shared, understand, calendar, announcer, ids: randomIds, keepsNotices: true })
    const people = { from: 'knead@practice.test', to: 'ana@practice.test' }
    const server = { host: '127.0.0.1', port: this.office.port, encryption: 'none', login: undefined, ...people } as const
    const mailer = createMailer({ server, sender: content.practice.name })
    this.sender = createNoticeSender({ ...shared, mailer, linkTo: (id) => `https://chat.practice.test/console#/case/${id}` })
  }
}
