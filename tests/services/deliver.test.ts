import { createDeliverer, type Deliverer } from '../../src/services/deliver'
import type { Destination, Sender, SendOutcome, Store, TranscriptEntry } from '../../src/services/ports'
import { openSqliteStore } from '../../src/stores/sqlite/open-sqlite-store'
import { at, createConversations, makeEntry } from '../contracts/samples'

const SECOND = 1000
const HOUR = 3600 * SECOND
const destination = (person: string): Destination => ({ channel: 'slack', address: { person } })

/** A platform that notes what reaches it and when; `answer` decides what becomes of each message. */
class FakeSender implements Sender {
  readonly channel = 'slack'
  readonly arrived: { person: unknown; text: string; ms: number }[] = []
  readonly retired: { question: string; messageId: string; answer: string | null }[] = []
  readonly asked: number[] = []
  answer: (entry: TranscriptEntry, person: unknown) => SendOutcome | Promise<SendOutcome> = () => ({
    kind: 'sent',
    messageId: `m${this.arrived.length}`,
  })
  onRetire: () => SendOutcome = () => ({ kind: 'sent' })

  async send({ person }: Destination['address'], entry: TranscriptEntry): Promise<SendOutcome> {
    this.asked.push(now)
    const outcome = await this.answer(entry, person)
    if (outcome.kind === 'sent') this.arrived.push({ person, text: entry.text, ms: now })
    return outcome
  }

  async retire(_: Destination['address'], question: TranscriptEntry, messageId: string, answer: string | null): Promise<SendOutcome> {
    const outcome = await Promise.resolve(this.onRetire())
    if (outcome.kind === 'sent') this.retired.push({ question: question.text, messageId, answer })
    return outcome
  }

  textsOf = (person: string) => this.arrived.filter((each) => each.person === person).map(({ text }) => text)
}

let now: number
let store: Store
let sender: FakeSender
let deliverer: Deliverer
let failures: string[]
let lines: number

const createFor = (over: Pick<Store, 'findDelivery' | 'listDueDeliveries' | 'saveDelivery' | 'readTranscript'>) =>
  createDeliverer({
    store: over,
    senders: [sender],
    clock: { now: () => new Date(now) },
    random: () => 0,
    reportFailure: (code, id) => failures.push(`${code} ${id}`),
  })

beforeEach(async () => {
  now = at(0).getTime()
  store = await openSqliteStore({ file: ':memory:', clock: { now: () => new Date(now) } })
  sender = new FakeSender()
  failures = []
  lines = 0
  deliverer = createFor(store)
})
afterEach(() => store.close())

async function begin(...ids: string[]): Promise<void> {
  await createConversations(store, ...ids)
  await store.transact(async (tx) => {
    for (const id of ids) await tx.saveDestination(id, destination(id))
  })
}

const question = (text: string) =>
  makeEntry(`l${++lines}`, {
    from: 'bot',
    text,
    reply: { source: 's', kind: 'question', text, prompt: { step: 's', slot: null, kind: 'text', options: [], skippable: false } },
  })
const bot = (text: string) => makeEntry(`l${++lines}`, { from: 'bot', text, reply: { source: 's', kind: 'text', text } })
/** What is said when the line before has answered the question. */
const noted = (text: string) => {
  const line = bot(text)
  return { ...line, reply: { ...line.reply, source: 's', kind: 'echo' as const, text, answered: { ids: ['s'], name: text } } }
}
const visitor = (text: string) => makeEntry(`l${++lines}`, { text })
const commit = (id: string, ...entries: Parameters<typeof makeEntry>[1][]) =>
  store.transact((tx) => tx.append(id, entries as ReturnType<typeof makeEntry>[]))

/** The root's timer, on the test's clock. */
async function pass(milliseconds: number, step = SECOND): Promise<void> {
  for (const end = now + milliseconds; now < end;) {
    now += step
    await deliverer.deliverDue()
  }
}

describe('delivery', () => {
  test('sends the bot lines in order, each once, and none of the visitor', async () => {
    await begin('c1')
    await commit('c1', bot('one'), visitor('mine'), bot('two'), bot('three'))
    await deliverer.deliverDue()
    await deliverer.deliverDue()
    expect(sender.textsOf('c1')).toEqual(['one', 'two', 'three'])
  })

  test('is asked for by an announcement, and twenty at once send nothing twice', async () => {
    await begin('c1')
    const entries = await commit('c1', bot('one'), bot('two'))
    for (let i = 0; i < 20; i++) deliverer.announce('c1', entries)
    await deliverer.flush('c1')
    expect(sender.textsOf('c1')).toEqual(['one', 'two'])
  })

  test('sends what it was told without reading it back, but never past an older line', async () => {
    await begin('c1')
    const blind = createFor({
      findDelivery: (id) => store.findDelivery(id),
      listDueDeliveries: (...all) => store.listDueDeliveries(...all),
      saveDelivery: (...all) => store.saveDelivery(...all),
      readTranscript: () => Promise.reject(new Error('not asked for')),
    })
    blind.announce('c1', await commit('c1', visitor('mine'), bot('one'), bot('two')))
    await blind.drain()
    expect(sender.textsOf('c1')).toEqual(['one', 'two'])
    await commit('c1', bot('three'))
    deliverer.announce('c1', await commit('c1', bot('four')))
    await deliverer.drain()
    expect(sender.textsOf('c1')).toEqual(['one', 'two', 'three', 'four'])
  })

  test('goes on after more lines than it reads at a time', async () => {
    await begin('c1')
    const texts = Array.from({ length: 120 }, (_, i) => `line ${i}`)
    await commit('c1', ...texts.map(bot))
    await deliverer.deliverDue()
    expect(sender.textsOf('c1')).toEqual(texts)
  })

  test('sends at most one line twice after a crash between the platform and the save', async () => {
    await begin('c1')
    await commit('c1', bot('one'), bot('two'), bot('three'))
    let saves = 0
    const crashing = createFor({
      findDelivery: (id) => store.findDelivery(id),
      listDueDeliveries: (...all) => store.listDueDeliveries(...all),
      readTranscript: (...all) => store.readTranscript(...all),
      saveDelivery: async (...all) => {
        if (++saves === 2) throw new Error('killed')
        await store.saveDelivery(...all)
      },
    })
    await crashing.deliverDue()
    expect(failures).toEqual(['deliver/store-failed c1'])
    await createFor(store).deliverDue()
    expect(sender.textsOf('c1')).toEqual(['one', 'two', 'two', 'three'])
  })

  test('takes a question back once more after a crash there, and sends no line twice for it', async () => {
    await begin('c1')
    await commit('c1', question('Left or right?'))
    await deliverer.deliverDue()
    await commit('c1', visitor('left'), noted('noted'))
    sender.answer = () => {
      throw new Error('killed')
    }
    const dead = { ...store, saveDelivery: () => Promise.reject(new Error('killed')) }
    await createFor(dead).deliverDue()
    sender.answer = () => ({ kind: 'sent' })
    await createFor(store).deliverDue()
    expect(sender.retired.map(({ answer }) => answer)).toEqual(['left', 'left'])
    expect(sender.textsOf('c1')).toEqual(['Left or right?', 'noted'])
  })

  test('leaves the platform alone for as long as it asked, new lines or not', async () => {
    await begin('c1')
    await commit('c1', bot('one'))
    let isLimited = true
    sender.answer = () => (isLimited ? { kind: 'wait', milliseconds: 30 * SECOND } : { kind: 'sent' })
    await deliverer.deliverDue()
    isLimited = false
    await pass(20 * SECOND)
    deliverer.announce('c1', await commit('c1', bot('two')))
    await deliverer.flush('c1')
    expect(sender.asked).toHaveLength(1)
    await pass(20 * SECOND)
    expect(sender.arrived.map(({ text, ms }) => [text, (ms - at(0).getTime()) / SECOND])).toEqual([
      ['one', 30],
      ['two', 30],
    ])
  })

  test('waits longer after each failure, up to an hour, shortened by chance', async () => {
    await begin('c1')
    await commit('c1', bot('one'))
    sender.answer = () => Promise.reject(new Error('reset'))
    await deliverer.deliverDue()
    await pass(40 * SECOND)
    expect(sender.asked.map((ms) => (ms - at(0).getTime()) / SECOND)).toEqual([0, 1, 3, 7, 15, 31])
    await pass(9 * HOUR, 30 * SECOND)
    const [last = 0, before = 0] = sender.asked.toReversed()
    expect(last - before).toBe(HOUR)
    const spread = createDeliverer({
      store,
      senders: [sender],
      clock: { now: () => new Date(now) },
      random: () => 0.999,
      reportFailure: () => undefined,
    })
    await spread.flush('c1')
    const wait = ((await store.findDelivery('c1'))?.nextAttemptAt.getTime() ?? 0) - now
    expect(wait).toBeGreaterThan(HOUR / 2)
    expect(wait).toBeLessThan(HOUR / 2 + 5 * SECOND)
  })

  test('loses nothing in an outage of a day', async () => {
    await begin('c1', 'c2')
    sender.answer = () => Promise.reject(new Error('down'))
    await commit('c1', bot('one'), bot('two'))
    await commit('c2', bot('three'))
    await pass(24 * HOUR, 30 * SECOND)
    sender.answer = () => ({ kind: 'sent' })
    await pass(HOUR, 30 * SECOND)
    expect([sender.textsOf('c1'), sender.textsOf('c2')]).toEqual([['one', 'two'], ['three']])
  })

  test('sends an urgent new line at once although the one before it failed', async () => {
    await begin('c1')
    await commit('c1', bot('one'))
    sender.answer = () => Promise.reject(new Error('reset'))
    await pass(20 * SECOND)
    sender.answer = () => ({ kind: 'sent' })
    const before = now
    deliverer.announce('c1', await commit('c1', bot('call 911')))
    await deliverer.flush('c1')
    expect(sender.arrived.map(({ text, ms }) => [text, ms])).toEqual([
      ['one', before],
      ['call 911', before],
    ])
  })

  test.each([
    ['gone', { kind: 'gone' } as const],
    ['failed', { kind: 'refused' } as const],
  ])('parks a conversation as %s at once and lets the others pass', async (parked, outcome) => {
    await begin('bad', 'good')
    sender.answer = (_, person) => (person === 'bad' ? outcome : { kind: 'sent' })
    await commit('bad', bot('poison'))
    await commit('good', bot('fine'))
    await pass(3 * SECOND)
    expect(sender.textsOf('good')).toEqual(['fine'])
    expect(sender.asked).toHaveLength(2)
    expect(await store.listParkedDeliveries()).toMatchObject([{ conversationId: 'bad', parked }])
  })

  test('parks what keeps failing, and a new line wakes it up again', async () => {
    await begin('bad')
    await commit('bad', bot('one'))
    sender.answer = () => Promise.reject(new Error('no'))
    await pass(72 * HOUR, 60 * SECOND)
    const tries = sender.asked.length
    expect(failures.at(-1)).toBe('deliver/parked bad')
    await pass(24 * HOUR, 60 * SECOND)
    expect(sender.asked).toHaveLength(tries)
    sender.answer = () => ({ kind: 'sent' })
    deliverer.announce('bad', await commit('bad', bot('two')))
    await deliverer.flush('bad')
    expect(sender.textsOf('bad')).toEqual(['one', 'two'])
    expect(await store.listParkedDeliveries()).toEqual([])
  })

  test('a conversation that hangs holds up nobody else', async () => {
    await begin('c1', 'c2')
    sender.answer = (_, person) => (person === 'c1' ? new Promise(() => undefined) : { kind: 'sent' })
    await commit('c1', bot('stuck'))
    await commit('c2', bot('fine'))
    void deliverer.deliverDue()
    await deliverer.flush('c2')
    expect(sender.textsOf('c2')).toEqual(['fine'])
  })

  test('takes the buttons off a question once it is answered, before the next line', async () => {
    await begin('c1')
    await commit('c1', question('Left or right?'))
    await deliverer.deliverDue()
    expect((await store.findDelivery('c1'))?.shown).toEqual({ sequence: 1, messageId: 'm0' })
    await commit('c1', visitor('left'), noted('Left.'), question('Since when?'))
    await deliverer.deliverDue()
    expect(sender.retired).toEqual([{ question: 'Left or right?', messageId: 'm0', answer: 'left' }])
    expect((await store.findDelivery('c1'))?.shown).toEqual({ sequence: 4, messageId: 'm2' })
  })

  test('shows no words below a question that did not answer it, unless they were tapped there', async () => {
    await begin('c1')
    const tap = (step: string) => ({ ...visitor('left'), choice: { step, ids: ['left'] } })
    await commit('c1', question('Left or right?'), visitor('what does it cost?'), question('Left or right, then?'))
    await commit('c1', tap('another'), question('Which one?'), tap('s'), bot('fine'))
    await deliverer.deliverDue()
    expect(sender.retired.map(({ question: text, answer }) => [text, answer])).toEqual([
      ['Left or right?', null],
      ['Left or right, then?', null],
      ['Which one?', 'left'],
    ])
  })

  test('waits when the platform asks for it while a question is taken back, but is not held up by a failure there', async () => {
    await begin('c1')
    await commit('c1', question('Left or right?'), visitor('left'), bot('noted'))
    sender.onRetire = () => ({ kind: 'wait', milliseconds: 5 * SECOND })
    await deliverer.deliverDue()
    expect(sender.textsOf('c1')).toEqual(['Left or right?'])
    sender.onRetire = () => {
      throw new Error('message_not_found')
    }
    await pass(5 * SECOND)
    expect(sender.textsOf('c1')).toEqual(['Left or right?', 'noted'])
  })

  test('leaves conversations alone that have no destination, or one without a sender', async () => {
    await createConversations(store, 'web', 'other')
    await store.transact((tx) => tx.saveDestination('other', { channel: 'teams', address: {} }))
    for (const id of ['web', 'other']) deliverer.announce(id, await commit(id, bot('hello')))
    await deliverer.deliverDue()
    expect([sender.arrived, failures]).toEqual([[], []])
  })

  test('reports a store that does not answer, and never rejects', async () => {
    await store.close()
    await deliverer.deliverDue()
    await deliverer.flush('c1')
    expect(failures).toEqual(['deliver/store-failed ', 'deliver/store-failed c1'])
  })
})
