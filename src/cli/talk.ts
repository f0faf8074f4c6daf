import { parseArgs } from 'node:util'
import { createEmbeddedCalendar } from '../calendars/embedded/create-embedded-calendar'
import { talkInJson, talkToPerson } from '../channels/terminal'
import { readContentDir, readSettings } from '../config'
import type { Content } from '../core/content'
import type { Conversation } from '../core/conversation'
import { fillPhrase } from '../core/wording'
import { loadKnowledge } from '../load-knowledge'
import { createTurnHandler } from '../services/handle-turn'
import { randomIds } from '../stores/random-ids'
import { readingContextOf } from '../services/reading-context'
import { openSqliteStore } from '../stores/sqlite/open-sqlite-store'
import { systemClock } from '../stores/system-clock'

/** `npm run talk [-- --json] [--explain] [--region US|UK|EU|AU]`: one conversation in the terminal, kept in memory only. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, explain: { type: 'boolean', default: false }, region: { type: 'string' } },
  })
  const knowledge = await loadKnowledge(readContentDir(readSettings(process.env)))
  const content = setRegion(knowledge.content, values.region)
  const store = await openSqliteStore({ file: ':memory:' })
  const reportFailure = (code: string) => process.stderr.write(`${code}\n`)
  const calendar = createEmbeddedCalendar(content.practice)
  const { understand } = knowledge
  const explain = (text: string, conversation: Conversation) =>
    understand(text, readingContextOf(content, calendar, systemClock.now(), conversation))
  const announcer = { announce: () => undefined }
  const handler = createTurnHandler({ content, understand, store, calendar, announcer, clock: systemClock, ids: randomIds, reportFailure })
  const words = { failure: fillPhrase(content, 'failure'), several: fillPhrase(content, 'terminal_several') }
  const parts = { handler, store, ids: randomIds, understand: explain, words, input: process.stdin, output: process.stdout }
  await (values.json ? talkInJson(parts) : talkToPerson(parts, { explain: values.explain }))
  await store.close()
}

/** As if the practice were in that region, so that a script hears that region's emergency numbers. */
function setRegion(content: Content, region: string | undefined): Content {
  if (region === undefined) return content
  const known = content.regions.get(region)
  if (!known) throw new Error(`--region: expected one of ${[...content.regions.keys()].join(', ')}`)
  return { ...content, practice: { ...content.practice, region: known.id } }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
