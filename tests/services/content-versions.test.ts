import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmbeddedCalendar } from '../../src/calendars/embedded/create-embedded-calendar'
import { openContentTexts, openContentVersions, readContentTexts, type ContentTexts } from '../../src/services/content-versions'
import { createTurnHandler } from '../../src/services/handle-turn'
import { loadContent } from '../../src/services/load-content'
import type { Store } from '../../src/services/ports'
import { readCard } from '../../src/services/read-card'
import { openContentFolder } from '../../src/stores/content-folder'
import { randomIds as ids } from '../../src/stores/random-ids'
import { openSqliteStore } from '../../src/stores/sqlite/open-sqlite-store'
import { DIALOGS } from '../content/real-content'

const clock = { now: () => new Date('2026-11-23T14:00:00Z') }

let shipped: ContentTexts
let file: string
let store: Store

beforeAll(async () => {
  shipped = await readContentTexts(openContentFolder(DIALOGS))
})

beforeEach(async () => {
  file = join(mkdtempSync(join(tmpdir(), 'knead-versions-')), 'knead.sqlite')
  store = await openSqliteStore({ file, clock })
})

afterEach(() => store.close())

/** The program with this content, on the same database as before. */
async function start(texts: ContentTexts) {
  await store.close()
  store = await openSqliteStore({ file, clock })
  const content = await loadContent(openContentTexts(texts))
  const versions = await openContentVersions(store, clock, content, texts)
  const handler = createTurnHandler({
    content,
    findContent: versions.find,
    store,
    understand: (text) => ({
      intent: 'none',
      confidence: 0,
      mentions: [],
      slots: {},
      bare: text === 'no' ? { yesNo: 'no' } : {},
      unsure: [],
    }),
    calendar: createEmbeddedCalendar(content.practice),
    announcer: { announce: () => undefined },
    clock,
    ids,
    reportFailure: (code) => {
      throw new Error(code)
    },
  })
  let n = 0
  const send = async (conversationId: string, text: string, ids?: string[], step = '') => {
    const activityId = `${content.version} ${conversationId} ${String(n++)}`
    const outcome = await handler.handleTurn({ conversationId, activityId, text, ...(ids && { choice: { step, ids } }) })
    return outcome.kind === 'handled' ? outcome.entries.filter(({ from }) => from === 'bot').map((entry) => entry.text) : [outcome.kind]
  }
  return { content, versions, handler, send }
}

const edit = (texts: ContentTexts, name: string, from: string, to: string): ContentTexts => {
  expect(texts[name]).toContain(from)
  return { ...texts, [name]: (texts[name] ?? '').replace(from, to) }
}

const kept = async () => (await store.listContent()).map(({ version }) => version)

test('an open conversation keeps the words it began with across a change and a restart; a new one has the new words', async () => {
  const before = await start(shipped)
  await before.handler.startConversation('old')
  const changed = await start(edit(shipped, 'phrases.yaml', 'story: |-\n  Thank you.', 'story: |-\n  Lovely.'))
  await changed.handler.startConversation('new')
  expect(await changed.send('old', 'yes', ['yes'], 'consent')).toEqual([expect.stringMatching(/^Thank you\./)])
  expect(await changed.send('new', 'yes', ['yes'], 'consent')).toEqual([expect.stringMatching(/^Lovely\./)])
  expect((await store.findConversation('old'))?.conversation.contentVersion).toBe(before.content.version)
  expect(await kept()).toEqual([before.content.version, changed.content.version])
})

test('a version that no conversation needs any more is forgotten', async () => {
  const before = await start(shipped)
  await before.handler.startConversation('old')
  const changed = await start(edit(shipped, 'phrases.yaml', 'go_on: Go on', 'go_on: Carry on'))
  await store.forget('old')
  await store.pruneContent(changed.content.version)
  expect(await kept()).toEqual([changed.content.version])
})

test('a conversation whose version this program cannot read goes on with the current one', async () => {
  const before = await start(shipped)
  await before.handler.startConversation('old')
  const changed = await start(edit(shipped, 'phrases.yaml', 'story: |-\n  Thank you.', 'story: |-\n  Lovely.'))
  const spoilt = {
    ...store,
    listContent: () => Promise.resolve([{ version: before.content.version, texts: { 'phrases.yaml': 'story: x' } }]),
  }
  const versions = await openContentVersions(spoilt, clock, changed.content, shipped)
  expect((await versions.find(before.content.version)).version).toBe(changed.content.version)
  expect((await versions.find('unheard of')).version).toBe(changed.content.version)
})

test('the card is there from the result on, and never of a chat that was deleted', async () => {
  const { handler, versions } = await start(shipped)
  await handler.startConversation('c1')
  expect(await readCard(store, versions, 'c1')).toBeUndefined()
  expect(await readCard(store, versions, 'nowhere')).toBeUndefined()
})
