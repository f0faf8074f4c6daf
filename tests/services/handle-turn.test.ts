import { createEmbeddedCalendar } from '../../src/calendars/embedded/create-embedded-calendar'
import type { Content } from '../../src/core/content'
import type { Understanding } from '../../src/core/understanding'
import { createTurnHandler } from '../../src/services/handle-turn'
import type { Store, TranscriptEntry } from '../../src/services/ports'
import type { TurnHandler } from '../../src/services/turn-handler'
import { randomIds } from '../../src/stores/random-ids'
import { openSqliteStore } from '../../src/stores/sqlite/open-sqlite-store'
import { loadShippedContent } from '../core/visitor'

const MONDAY = new Date('2026-11-23T14:00:00Z')

let content: Content
let store: Store
let handler: TurnHandler
let announced: TranscriptEntry[][]
let failures: string[]

/** Reads "slot=value" pairs, so that a test says exactly what a message means; "boom" breaks the reader. */
function understandPairs(text: string): Understanding {
  if (text === 'boom') throw new Error('reader broke on: my secret words')
  const pairs = [...text.matchAll(/(\w+)=(\w+)/g)].map(([, slot = '', value = '']) => [slot, value] as const)
  return { intent: 'none', confidence: 0, mentions: [], slots: Object.fromEntries(pairs), bare: {}, unsure: [] }
}

beforeAll(async () => {
  content = await loadShippedContent()
})

beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:', clock: { now: () => MONDAY } })
  announced = []
  failures = []
  handler = createTurnHandler({
    content,
    store,
    understand: understandPairs,
    calendar: createEmbeddedCalendar(content.practice),
    announcer: { announce: (_id, entries) => announced.push([...entries]) },
    clock: { now: () => MONDAY },
    ids: randomIds,
    reportFailure: (code, id) => failures.push(`${code} ${id}`),
  })
})

afterEach(() => store.close())

const send = (activityId: string, text: string, conversationId = 'c1', ids?: string[], step = '') =>
  handler.handleTurn({ conversationId, activityId, text, ...(ids && { choice: { step, ids } }) })

describe('a turn', () => {
  test('greets once, however often the conversation is started', async () => {
    expect(await handler.startConversation('c1')).toHaveLength(1)
    expect(await handler.startConversation('c1')).toEqual([])
    expect(await store.readTranscript('c1', 0)).toHaveLength(1)
  })

  test('saves the visitor line, the replies and the state together, and tells open channels after that', async () => {
    await handler.startConversation('c1')
    const outcome = await send('m1', 'yes', 'c1', ['yes'], 'consent')
    expect(outcome).toMatchObject({
      kind: 'handled',
      entries: [
        { sequence: 2, from: 'visitor', text: 'yes' },
        { sequence: 3, from: 'bot' },
      ],
    })
    expect(announced.at(-1)).toHaveLength(2)
    expect((await store.findConversation('c1'))?.conversation.consent).toBe('given')
  })

  test('keeps nothing of what is written before a yes, not even beside a forged tap', async () => {
    await handler.startConversation('c1')
    await send('m1', 'my secret words, chest_pain_or_breathless=yes')
    await send('m2', 'my secret words', 'c1', ['my secret words'], 'age')
    await send('m3', 'No, thanks', 'c1', ['no'], 'consent')
    const kept = JSON.stringify([await store.readTranscript('c1', 0), await store.findConversation('c1'), announced])
    expect(kept).not.toContain('secret')
    expect(kept).toContain(content.phrases['not_kept'])
    expect((await store.findConversation('c1'))?.conversation.outcome).toBe('declined')
  })

  test('a redelivery changes nothing', async () => {
    await handler.startConversation('c1')
    await send('m1', 'yes', 'c1', ['yes'], 'consent')
    expect(await send('m1', 'yes', 'c1', ['yes'], 'consent')).toEqual({ kind: 'duplicate' })
    expect(await store.readTranscript('c1', 0)).toHaveLength(3)
  })

  test('to a conversation that nobody began is refused', async () => {
    expect(await send('m1', 'hello', 'nowhere')).toEqual({ kind: 'unknown_conversation' })
  })

  test('that throws saves nothing, reports a code without words, and can be sent again', async () => {
    await handler.startConversation('c1')
    expect(await send('m1', 'boom')).toEqual({ kind: 'failed', code: 'turn/failed' })
    expect(failures).toEqual(['turn/failed c1'])
    expect(await store.readTranscript('c1', 0)).toHaveLength(1)
    expect(await send('m1', 'yes', 'c1', ['yes'], 'consent')).toMatchObject({ kind: 'handled' })
  })

  test('fifty at once to one conversation are taken one after another and none is lost', async () => {
    await handler.startConversation('c1')
    await send('m0', 'yes', 'c1', ['yes'], 'consent')
    await Promise.all(Array.from({ length: 50 }, (_, i) => send(`n${String(i)}`, 'anything')))
    const lines = await store.readTranscript('c1', 0, 1_000)
    expect(lines.filter(({ from }) => from === 'visitor')).toHaveLength(51)
    expect(lines.map(({ sequence }) => sequence)).toEqual(lines.map((_, i) => i + 1))
    expect((await store.findConversation('c1'))?.conversation.turn).toBe(51)
  })
})

describe('booking for real', () => {
  const all = 'age=40 side=left duration_days=5'

  /** From the greeting to the openings. */
  async function reachOpenings(conversationId: string): Promise<TranscriptEntry> {
    await handler.startConversation(conversationId)
    let n = 0
    const tap = async (ids: string[]) => {
      const open = (await store.findConversation(conversationId))?.conversation.open
      return send(`${conversationId}-${String(n++)}`, ids.join(), conversationId, ids, open?.prompt.step)
    }
    await tap(['yes'])
    await send(`${conversationId}-story`, all, conversationId)
    for (let i = 0; i < 30; i++) {
      const open = (await store.findConversation(conversationId))?.conversation.open
      if (open?.prompt.step === 'book_offer') break
      const { slot, options, min } = open?.prompt ?? { slot: null, options: [] }
      await tap(slot === null ? [] : [options[0]?.id ?? String(min ?? 5)])
    }
    const outcome = await tap(['yes'])
    const last = outcome.kind === 'handled' ? outcome.entries.at(-1) : undefined
    if (!last) throw new Error('no openings were offered')
    return last
  }

  test('goes to a confirmed appointment with a summary, and its time is offered to nobody else', async () => {
    const offered = await reachOpenings('c1')
    const first = offered.reply?.prompt?.options[0]?.id ?? ''
    await send('h', '', 'c1', [first], 'booking_opening')
    await send('n', 'Jo Bloggs')
    await send('e', 'jo@example.com')
    const booked = await send('y', 'yes', 'c1', ['yes'], 'booking_confirm')
    expect(booked).toMatchObject({ kind: 'handled' })
    const [appointment] = await store.listAppointments(MONDAY)
    expect(appointment).toMatchObject({ name: 'Jo Bloggs', contact: 'jo@example.com', conversationId: 'c1', start: new Date(first) })
    expect(appointment?.summary).toContain('Signs denied')
    const others = await reachOpenings('c2')
    expect(others.reply?.prompt?.options.map(({ id }) => id)).not.toContain(first)
  })

  test('of two who pick the same time at once one gets it and the other is offered what is left', async () => {
    const offered = await reachOpenings('c1')
    await reachOpenings('c2')
    const first = offered.reply?.prompt?.options[0]?.id ?? ''
    const outcomes = await Promise.all(['c1', 'c2'].map((id) => send(`${id}-pick`, '', id, [first], 'booking_opening')))
    const said = outcomes.map((o) => (o.kind === 'handled' ? o.entries.map(({ reply }) => reply?.source) : []))
    expect(said.filter((sources) => sources.includes('booking_name'))).toHaveLength(1)
    expect(said.filter((sources) => sources.includes('book_taken') && sources.includes('booking_opening'))).toHaveLength(1)
  })
})

describe('a message with a destination', () => {
  const destination = { channel: 'slack', address: { person: 'U1' } } as const

  test('begins a conversation that does not exist, in one commit with where its replies go', async () => {
    const outcome = await handler.handleTurn({ conversationId: 'c1', activityId: 'm1', text: 'hello', destination })
    expect(outcome).toMatchObject({ kind: 'handled' })
    const lines = await store.readTranscript('c1', 0)
    expect(lines.map(({ reply, from }) => reply?.prompt?.step ?? from)).toEqual(['consent', 'visitor', 'consent'])
    expect(lines[0]?.text).toContain('Slack keeps its own copy')
    expect(await store.findDelivery('c1')).toMatchObject({ ...destination, deliveredSequence: 0 })
    expect(announced.flat()).toEqual(lines)
  })

  test('begins nothing if the turn fails, and does so when it is sent again', async () => {
    const message = { conversationId: 'c1', activityId: 'm1', text: 'hello', destination }
    expect(await handler.handleTurn({ ...message, text: 'boom' })).toMatchObject({ kind: 'failed' })
    expect([await store.findConversation('c1'), await store.findDelivery('c1')]).toEqual([undefined, undefined])
    expect(await handler.handleTurn(message)).toMatchObject({ kind: 'handled' })
    expect(await handler.handleTurn(message)).toEqual({ kind: 'duplicate' })
  })

  test('tells an urgent visitor what to do, although she has agreed to nothing yet', async () => {
    await handler.handleTurn({ conversationId: 'c1', activityId: 'm1', text: 'chest_pain_or_breathless=yes', destination })
    expect((await store.readTranscript('c1', 0)).map(({ reply }) => reply?.kind)).toContain('stop')
  })

  test('moves the conversation to where the visitor writes from now', async () => {
    await handler.startConversation('c1', destination)
    const moved = { channel: 'teams', address: { person: 'U2' } } as const
    await handler.handleTurn({ conversationId: 'c1', activityId: 'm1', text: 'yes', destination: moved })
    expect(await store.findDelivery('c1')).toMatchObject(moved)
  })
})

test('delete my data leaves nothing of the conversation, once the last line could be sent', async () => {
  const flushed: TranscriptEntry[][] = []
  await handler.startConversation('c1')
  await send('m1', 'yes', 'c1', ['yes'], 'consent')
  const conversation = (await store.findConversation('c1'))?.conversation
  expect(conversation).toBeDefined()
  handler = createTurnHandler({
    content,
    store,
    understand: () => ({ intent: 'delete_my_data', confidence: 1, mentions: [], slots: {}, bare: {}, unsure: [] }),
    calendar: createEmbeddedCalendar(content.practice),
    announcer: { announce: () => undefined, flush: async (id) => void flushed.push(await store.readTranscript(id, 0)) },
    clock: { now: () => MONDAY },
    ids: randomIds,
    reportFailure: (code) => failures.push(code),
  })
  await send('m2', 'delete my data')
  expect(await send('m3', 'yes', 'c1', ['yes'], 'confirm_forget')).toMatchObject({
    kind: 'handled',
    entries: [{ from: 'visitor' }, { text: content.phrases['forgotten'] }],
  })
  expect(flushed[0]?.at(-1)?.text).toBe(content.phrases['forgotten'])
  expect(await store.findConversation('c1')).toBeUndefined()
  expect(await store.readTranscript('c1', 0)).toEqual([])
})

test('only the effect deletes: an aside that bears the name of the farewell does not', async () => {
  const digressions = new Map(content.digressions)
  digressions.set('forgotten', { intent: 'forgotten', kind: 'answer', say: 'I forget nothing.', returns: true, source: ['practice'] })
  handler = createTurnHandler({
    content: { ...content, digressions },
    store,
    understand: () => ({ intent: 'forgotten', confidence: 1, mentions: [], slots: {}, bare: {}, unsure: [] }),
    calendar: createEmbeddedCalendar(content.practice),
    announcer: { announce: () => undefined },
    clock: { now: () => MONDAY },
    ids: randomIds,
    reportFailure: (code) => failures.push(code),
  })
  await handler.startConversation('c1')
  await send('m1', 'yes', 'c1', ['yes'], 'consent')
  expect(await send('m2', 'do you forget')).toMatchObject({ kind: 'handled' })
  expect(await store.findConversation('c1')).toBeDefined()
})
