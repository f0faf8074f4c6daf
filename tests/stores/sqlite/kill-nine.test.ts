import { join } from 'node:path'
import { openSqliteStore } from '../../../src/stores/sqlite/open-sqlite-store'
import { killHard, startChild } from './children/start-child'
import { makeFolder, removeFolders } from './folders'
import { loadDriver } from '../../../src/stores/sqlite/driver'

const BetterSqlite = loadDriver()

const KILLS = 10

afterAll(removeFolders)

/** Sequences that the child printed whole; a line cut off by the kill was never acknowledged. */
async function streamUntilKilled(file: string, afterMs: number): Promise<number[]> {
  const child = startChild('commit-stream', file)
  let printed = ''
  const begun = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      resolve()
    })
  })
  await begun
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  await killHard(child)
  return printed.split('\n').slice(0, -1).map(Number)
}

test(`${KILLS} kills in a stream of commits lose nothing that was acknowledged and tear no turn apart`, async () => {
  const file = join(makeFolder(), 'knead.db')
  let acknowledged = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const sequences = await streamUntilKilled(file, 7 * kill)
    expect(sequences.length).toBeGreaterThan(0)
    acknowledged = sequences.at(-1) ?? 0

    const store = await openSqliteStore({ file })
    const transcript = await store.readTranscript('c1', 0)
    const stored = await store.findConversation('c1')
    await store.close()
    expect(transcript.length).toBeGreaterThanOrEqual(acknowledged)
    expect(transcript.map((entry) => entry.sequence)).toEqual(transcript.map((_, index) => index + 1))
    // State and entries were one commit: neither is ahead of the other.
    expect(stored?.conversation.turn).toBe(transcript.length)

    const raw = new BetterSqlite(file)
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
    raw.close()
  }
  expect(acknowledged).toBeGreaterThan(KILLS)
}, 120_000)
