import { join } from 'node:path'
import { openSqliteStore } from '../../../src/stores/sqlite/open-sqlite-store'
import { killHard, startChild } from './children/start-child'
import { makeFolder, removeFolders } from './folders'
import { loadDriver } from '../../../src/stores/sqlite/driver'

const BetterSqlite = loadDriver()

const KILLS = 10

afterAll(removeFolders)

/** The last sequence of each conversation that the child printed whole; a line cut off by the kill was never acknowledged. */
async function streamUntilKilled(file: string, afterMs: number): Promise<ReadonlyMap<string, number>> {
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
  const lines = printed.split('\n').slice(0, -1)
  return new Map(lines.map((line) => line.split(' ')).map(([id = '', sequence]) => [id, Number(sequence)]))
}

test(`${KILLS} kills in a stream of commits lose nothing that was acknowledged and tear no turn apart`, async () => {
  const file = join(makeFolder(), 'knead.db')
  let last = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const acknowledged = await streamUntilKilled(file, 7 * kill)
    expect(acknowledged.size).toBeGreaterThan(0)

    const store = await openSqliteStore({ file })
    for (const [id, sequence] of acknowledged) {
      const transcript = await store.readTranscript(id, 0)
      expect(transcript.length).toBeGreaterThanOrEqual(sequence)
      expect(transcript.map((entry) => entry.sequence)).toEqual(transcript.map((_, index) => index + 1))
      // State and entries were one work: neither is ahead of the other, whatever shared their commit.
      expect((await store.findConversation(id))?.conversation.turn).toBe(transcript.length)
      last = sequence
    }
    await store.close()

    const raw = new BetterSqlite(file)
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
    raw.close()
  }
  expect(last).toBeGreaterThan(KILLS)
}, 120_000)
