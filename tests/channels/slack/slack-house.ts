import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'restify'
import { createEmbeddedCalendar } from '../../../src/calendars/embedded/create-embedded-calendar'
import { mountPictures } from '../../../src/channels/muscle-picture/mount-pictures'
import { createPictureLinks, createPictureUrl } from '../../../src/channels/muscle-picture/picture-links'
import { createSlackChannel, type SlackApp, type SlackChannel } from '../../../src/channels/slack/slack-channel'
import type { Content } from '../../../src/core/content'
import { createPushChannels } from '../../../src/push-channels'
import { createTurnHandler } from '../../../src/services/handle-turn'
import type { TherapistDesk } from '../../../src/services/therapist-desk'
import type { Store } from '../../../src/services/ports'
import type { TurnHandler } from '../../../src/services/turn-handler'
import { randomIds } from '../../../src/stores/random-ids'
import { openSqliteStore } from '../../../src/stores/sqlite/open-sqlite-store'
import { shippedKnowledge } from '../knowledge'
import { type Block, type Element, FakeSlack, type Message } from './fake-slack'

export const SIGNING_SECRET = '8f742231b10e8888abcd99baba11ed85'
export const MONDAY = Date.parse('2026-11-23T14:00:00Z')
const PUBLIC_URL = 'https://chat.practice.test'
const SINGLE: SlackApp = { signingSecret: SIGNING_SECRET, appToken: undefined, botToken: 'xoxb-one', oauth: undefined }

export interface HouseOptions {
  readonly app?: SlackApp
  /** A store that outlives the house. */
  readonly store?: Store
  readonly slack?: FakeSlack
  /** Put before the real turn handler. */
  readonly wrap?: (handler: TurnHandler) => TurnHandler
  /** Left out: what ships. */
  readonly content?: Content
  readonly cardPath?: (conversationId: string) => string
}

/** The real bot (content, reading, SQLite, inbox, outbox) behind a fake Slack. */
export class SlackHouse {
  now = MONDAY
  readonly logged: Readonly<Record<string, unknown>>[] = []

  private constructor(
    readonly url: string,
    readonly app: Server,
    readonly slack: FakeSlack,
    readonly store: Store,
    readonly desk: TherapistDesk,
    private readonly channel: SlackChannel,
    private readonly push: ReturnType<typeof createPushChannels>,
  ) {}

  static async open({ app = SINGLE, store, slack, wrap = (handler) => handler, ...given }: HouseOptions = {}): Promise<SlackHouse> {
    const { understand, ...shipped } = await shippedKnowledge()
    const content = given.content ?? shipped.content
    // The clock and the log are the house's, which is built last.
    let opened: SlackHouse | undefined = undefined
    const clock = { now: () => new Date(opened?.now ?? MONDAY) }
    const log = { error: (event: Readonly<Record<string, unknown>>) => void opened?.logged.push(event), info: () => undefined }
    const fake = slack ?? (await new FakeSlack().open())
    const kept = store ?? (await openSqliteStore({ file: ':memory:', clock }))
    const pictures = createPictureLinks('a secret of the test with more than 32 characters')
    const pictureUrl = createPictureUrl(pictures, PUBLIC_URL)
    const shared = { content, clock, log, publicUrl: PUBLIC_URL, pictureUrl }
    const channel = createSlackChannel({ app, store: kept, trustProxy: false, apiUrl: fake.url, ...shared })
    const push = createPushChannels({ store: kept, clock, log, senders: [channel.sender], streams: { announce: () => undefined } })
    const calendar = createEmbeddedCalendar(content.practice)
    const reportFailure = (code: string) => log.error({ code })
    const parts = { content, understand, store: kept, calendar, announcer: push.announcer, clock, ids: randomIds, reportFailure }
    const server = createServer()
    const handler = createTurnHandler({ ...parts, ...(given.cardPath && { cardPath: given.cardPath }) })
    channel.mount(server, wrap(handler), push.inbox)
    mountPictures(server, pictures, log)
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const url = `http://127.0.0.1:${server.address().port}`
    fake.fetchPicture = async (address) => (await fetch(address.replace(PUBLIC_URL, url))).headers.get('content-type') === 'image/png'
    opened = new SlackHouse(url, server, fake, kept, handler, channel, push)
    return opened
  }

  async close({ keepStore = false } = {}): Promise<void> {
    this.channel.stop()
    await this.push.stop()
    await new Promise<void>((resolve) => {
      this.app.close(resolve)
      this.app.server.closeAllConnections()
    })
    if (keepStore) return
    await this.store.close()
    await this.slack.close()
  }

  /** Everything that was posted is worked on and everything said is sent, as far as this moment allows. */
  async settle(): Promise<void> {
    // Posts, then what they led to, then what was said while that was sent.
    for (let i = 0; i < 3; i++) await this.push.runDue()
  }

  /** Lets time go by, a second at a time, as the root's timer does. */
  async pass(seconds: number): Promise<void> {
    for (let i = 0; i < seconds; i++) {
      this.now += 1000
      await this.settle()
    }
  }

  async post(path: string, body: string, headers: Record<string, string> = this.sign(body)): Promise<Response> {
    const contentType = body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded'
    return fetch(`${this.url}${path}`, { method: 'POST', body, headers: { 'content-type': contentType, ...headers } })
  }

  sign(body: string, seconds = Math.floor(this.now / 1000)): Record<string, string> {
    return signPost(body, seconds)
  }
}

/** The headers of a post that Slack signed at that second. */
export function signPost(body: string, seconds: number): Record<string, string> {
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${seconds}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': String(seconds), 'x-slack-signature': `v0=${signature}` }
}

let events = 0

/** An event as Slack posts it. */
export function makeEvent(event: object, changes: object = {}): string {
  return JSON.stringify({
    token: 'legacy',
    team_id: 'T1',
    api_app_id: 'A1',
    type: 'event_callback',
    event_id: `Ev${++events}`,
    event_time: 1,
    authorizations: [{ enterprise_id: null, team_id: 'T1', user_id: 'UBOT', is_bot: true, is_enterprise_install: false }],
    event,
    ...changes,
  })
}

/** One person in a workspace, who sees only what Slack shows her. */
export class Employee {
  constructor(
    private readonly house: Pick<SlackHouse, 'slack' | 'post' | 'settle'>,
    readonly user = 'U1',
    private readonly team = 'T1',
  ) {}

  get channel(): string {
    return `D${this.user.slice(1)}`
  }

  get messages(): Message[] {
    return this.house.slack.messages.filter(({ channel }) => channel === this.channel)
  }

  get last(): Message {
    const last = this.messages.at(-1)
    if (!last) throw new Error('no message has come')
    return last
  }

  /** What is said before this yes is not kept. */
  async agree(): Promise<void> {
    await this.say('hi')
    await this.tap('Yes, go on')
  }

  makeMessage(text: string, changes: object = {}): string {
    const ts = this.house.slack.nextTs()
    const event = { type: 'message', channel_type: 'im', channel: this.channel, user: this.user, text, ts, ...changes }
    return makeEvent(event, { team_id: this.team, authorizations: [{ team_id: this.team }] })
  }

  async say(text: string, changes: object = {}): Promise<void> {
    const response = await this.house.post('/slack/events', this.makeMessage(text, changes))
    if (response.status !== 200) throw new Error(`Slack was answered ${response.status}`)
    await this.house.settle()
  }

  /** What a tap on the control with this label posts; `ticks` are the labels of the boxes that are ticked then. */
  makeTap(label: string, ticks: readonly string[] = [], message = this.last): string {
    const { block, element, option } = findControl(message, label)
    return this.#makeAction(message, block, element, ticks, option && { selected_option: option })
  }

  /** What stands in the day and time pickers of a message when something on it is tapped. */
  pickers: { readonly day?: string; readonly time?: string } = {}

  #makeAction(message: Message, block: Block, element: Element, ticks: readonly string[], picked: object | undefined): string {
    const values: Record<string, Record<string, object>> = {}
    for (const { block_id = '', elements = [] } of message.blocks)
      for (const { type, action_id = '', options = [] } of elements) {
        const state = this.#readControl(type, options, ticks)
        if (state) values[block_id] = { ...values[block_id], [action_id]: { type, ...state } }
      }
    const payload = {
      type: 'block_actions',
      user: { id: this.user, team_id: this.team },
      team: { id: this.team, domain: 'one' },
      container: { type: 'message', message_ts: message.ts, channel_id: this.channel },
      channel: { id: this.channel, name: 'directmessage' },
      message: { type: 'message', ts: message.ts, text: message.text, blocks: message.blocks },
      state: { values },
      actions: [
        {
          type: element.type,
          action_id: element.action_id,
          block_id: block.block_id ?? 'xyz1',
          action_ts: this.house.slack.nextTs(),
          ...(element.text && { text: element.text }),
          ...(element.value !== undefined && { value: element.value }),
          ...picked,
        },
      ],
    }
    return new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  }

  #readControl(type: string, options: NonNullable<Element['options']>, ticks: readonly string[]): object | undefined {
    if (type === 'checkboxes') return { selected_options: options.filter(({ text }) => ticks.includes(text.text)) }
    if (type === 'datepicker') return { selected_date: this.pickers.day ?? null }
    return type === 'timepicker' ? { selected_time: this.pickers.time ?? null } : undefined
  }

  /** Picks in the only control of the last message. */
  async pick(picked: object): Promise<void> {
    const message = this.last
    const block = message.blocks.find(({ type }) => type === 'actions')
    const [element] = block?.elements ?? []
    if (!block || !element) throw new Error('there is nothing to pick')
    await this.house.post('/slack/interactivity', this.#makeAction(message, block, element, [], picked))
    await this.house.settle()
  }

  /**
   * Answers the last question, or the last of a step as it was first shown: by a button, a pick, or ticks and "Send"; no option is "None of these".
   * False if there is no such question.
   */
  async choose(ids: readonly string[], step?: string): Promise<boolean> {
    const shown = step === undefined ? this.messages : this.house.slack.posted.filter(({ channel }) => channel === this.channel)
    const asked = shown.findLast(({ blocks }) => blocks.some(({ block_id }) => block_id?.startsWith(`q:${step ?? ''}`)))
    if (!asked) return false
    const controls = asked.blocks.flatMap((block) => (block.elements ?? []).map((element) => ({ block, element })))
    const boxes = controls.flatMap(({ element }) => (element.type === 'checkboxes' ? (element.options ?? []) : []))
    const ticks = boxes.filter(({ value }) => ids.includes(value)).map(({ text }) => text.text)
    const wanted = boxes.length === 0 ? ids[0] : ids.length === 0 ? 'none' : 'send'
    for (const { block, element } of controls) {
      const option = element.type === 'checkboxes' ? undefined : element.options?.find(({ value }) => value === wanted)
      if (element.value !== wanted && element.action_id !== wanted && !option) continue
      await this.#postTap(this.#makeAction(asked, block, element, ticks, option && { selected_option: option }))
      return true
    }
    throw new Error(`there is no ${ids.join()} to choose`)
  }

  async tap(label: string, ticks: readonly string[] = []): Promise<void> {
    await this.#postTap(this.makeTap(label, ticks))
  }

  async #postTap(body: string): Promise<void> {
    const response = await this.house.post('/slack/interactivity', body)
    if (response.status !== 200) throw new Error(`Slack was answered ${response.status}`)
    await this.house.settle()
  }
}

function findControl(message: Message, label: string) {
  for (const block of message.blocks)
    for (const element of block.elements ?? []) {
      const option = element.options?.find(({ text }) => text.text === label)
      if (element.text?.text === label || option) return { block, element, option }
    }
  throw new Error(`there is no ${label} to tap on`)
}

/** Labels of all that can be tapped. */
export function controlsOf({ blocks }: { blocks: readonly Block[] }): string[] {
  return blocks
    .filter(({ type }) => type === 'actions')
    .flatMap(({ elements = [] }) =>
      elements.flatMap(({ text, options = [] }) => [...(text ? [text.text] : []), ...options.map((o) => o.text.text)]),
    )
}

/** The house, and an employee who has not written yet. */
export async function openWithEmployee(): Promise<{ house: SlackHouse; jo: Employee }> {
  const house = await SlackHouse.open()
  return { house, jo: new Employee(house) }
}
