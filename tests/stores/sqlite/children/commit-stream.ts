import { openSqliteStore } from '../../../../src/stores/sqlite/open-sqlite-store'
import { at, makeConversation, makeEntry } from '../../../contracts/samples'

/** Commits one numbered entry and the state that counts it after another, and prints each number once its commit has answered. */
async function main(): Promise<void> {
  const store = await openSqliteStore({ file: process.argv[2] ?? '' })
  const stored = await store.findConversation('c1')
  if (stored === undefined) await store.transact((tx) => tx.createConversation(makeConversation('c1'), at(0)))
  let revision = stored?.revision ?? 1
  for (;;) {
    const next = revision
    const [entry] = await store.transact(async (tx) => {
      await tx.saveConversation(makeConversation('c1', { turn: next }), next, at(next))
      return tx.append('c1', [makeEntry(`a${next}`)])
    })
    revision = next + 1
    process.stdout.write(`${entry?.sequence}\n`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

void main()
