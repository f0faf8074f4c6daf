import { createEmbeddedCalendar } from '../../src/calendars/embedded/create-embedded-calendar'
import type { Content } from '../../src/core/content'
import { createTurnHandler } from '../../src/services/handle-turn'
import type { Store, TranscriptEntry } from '../../src/services/ports'
import { randomIds } from '../../src/stores/random-ids'
import { openSqliteStore } from '../../src/stores/sqlite/open-sqlite-store'
import { loadShippedContent } from '../core/visitor'

const MONDAY = Date.parse('2026-11-23T14:00:00Z')

let content: Content
let store: Store
let now: number
let announced: TranscriptEntry[]
let door: ReturnType<typeof createTurnHandler>

beforeAll(async () => {
  content = await loadShippedContent()
})

beforeEach(async () => {
  now = MONDAY
  announced = []
  const clock = { now: () => new Date(now) }
  store = await openSqliteStore({ file: ':memory:', clock })
  door = createTurnHandler({
    content,
    store,
    understand: () => ({ intent: 'none', confidence: 0, mentions: [], slots: {}, bare: {}, unsure: [] }),
    calendar: createEmbeddedCalendar(content.practice),
    announcer: { announce: (_id, entries) => announced.push(...entries) },
    clock,
    ids: randomIds,
    reportFailure: () => undefined,
  })
  await door.startConversation('c1')
})

afterEach(() => store.close())

const say = (activityId: string, text: string) => door.handleTurn({ conversationId: 'c1', activityId, text })
const agree = () => door.handleTurn({ conversationId: 'c1', activityId: 'yes', text: 'yes', choice: { step: 'consent', ids: ['yes'] } })
const write = (lineId: string, text = `line ${lineId}`) => door.writeLine('c1', lineId, text, 'therapist')
const lines = async () => (await store.readTranscript('c1', 0)).map(({ from, text }) => `${from}: ${text}`)

describe('a line of the therapist', () => {
  test('is committed with the state and then told to open channels, under its own key', async () => {
    await agree()
    announced = []
    expect(await write('t1', 'How long has it hurt?')).toBe('done')
    expect(announced).toMatchObject([
      { from: 'bot', reply: { source: 'therapist_joins' } },
      { from: 'therapist', activityId: 't1', text: 'How long has it hurt?', reply: { kind: 'person', withTherapist: true } },
    ])
    expect(await store.readTranscript('c1', 3)).toEqual(announced)
    expect((await store.findConversation('c1'))?.conversation.therapist).toMatchObject({ since: 1 })
  })

  test('that comes twice is one line', async () => {
    await agree()
    expect([await write('t1'), await write('t1')]).toEqual(['done', 'duplicate'])
    expect((await lines()).filter((line) => line.startsWith('therapist'))).toEqual(['therapist: line t1'])
  })

  test('to a visitor who has not agreed, or to a conversation that is not there, is refused and leaves nothing', async () => {
    const before = await lines()
    expect(await write('t1')).toBe('not_agreed')
    expect(await door.writeLine('nowhere', 't2', 'hello', 'therapist')).toBe('unknown')
    expect(await lines()).toEqual(before)
  })

  test('never crosses a message of the visitor, and of many at once from two tabs none is lost', async () => {
    await agree()
    const work = Array.from({ length: 20 }, (_, i) => [say(`v${i}`, `message ${i}`), write(`a${i}`), write(`b${i}`)]).flat()
    await Promise.all(work)
    const all = await store.readTranscript('c1', 0)
    expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, i) => i + 1))
    const [first] = all.filter(({ from }) => from === 'therapist')
    expect(all.filter(({ from }) => from === 'therapist')).toHaveLength(40)
    // Once she is in, the bot says nothing more.
    expect(all.filter(({ from, sequence }) => from === 'bot' && sequence > (first?.sequence ?? 0))).toEqual([])
  })
})

describe('the list', () => {
  test('shows first who waits, the longest waiting before the others', async () => {
    for (const id of ['c2', 'c3', 'c4']) {
      now += 60_000
      await door.startConversation(id)
      await door.handleTurn({ conversationId: id, activityId: `yes ${id}`, text: 'yes', choice: { step: 'consent', ids: ['yes'] } })
    }
    for (const id of ['c3', 'c2']) {
      now += 60_000
      await door.writeLine(id, `t ${id}`, 'hello', 'therapist')
      await door.handleTurn({ conversationId: id, activityId: `v ${id}`, text: 'hello' })
    }
    const ids = async () => (await store.listConversations({ limit: 9, offset: 0 })).map(({ id }) => id)
    expect(await ids()).toEqual(['c3', 'c2', 'c4', 'c1'])
    await door.handBack('c3', 'therapist')
    expect(await ids()).toEqual(['c2', 'c3', 'c4', 'c1'])
  })
})

test('handing back says so and asks again; a second time does nothing', async () => {
  await agree()
  await write('t1')
  announced = []
  expect(await door.handBack('c1', 'therapist')).toBe('done')
  expect(announced.map(({ reply }) => reply?.source)).toEqual(['therapist_left', 'story'])
  announced = []
  expect(await door.handBack('c1', 'therapist')).toBe('done')
  expect(announced).toEqual([])
})

test('a minute of silence is measured by the clock: the bot offers to go on', async () => {
  await agree()
  await write('t1')
  await say('v1', 'three weeks')
  now += content.practice.therapist_wait_minutes * 60_000
  const outcome = await say('v2', 'are you there?')
  expect(outcome).toMatchObject({
    kind: 'handled',
    entries: [{ from: 'visitor' }, { reply: { source: 'with_therapist', withTherapist: true } }],
  })
})
