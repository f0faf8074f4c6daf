import type { Store } from '../../../../src/services/ports'
import { openSqliteStore } from '../../../../src/stores/sqlite/open-sqlite-store'
import { at, makeConversation, makeEntry } from '../../../contracts/samples'

const CONVERSATIONS = ['c1', 'c2', 'c3', 'c4', 'c5']

/**
 * In several conversations at a time, so that they share commits: commits one numbered entry and the state that counts it after another, and prints
 * the conversation and each number once its commit has answered.
 */
async function main(): Promise<void> {
  const store = await openSqliteStore({ file: process.argv[2] ?? '' })
  await Promise.all(CONVERSATIONS.map((id) => stream(store, id)))
}

async function stream(store: Store, id: string): Promise<never> {
  const stored = await store.findConversation(id)
  if (stored === undefined) await store.transact((tx) => tx.createConversation(makeConversation(id), at(0)))
  let revision = stored?.revision ?? 1
  for (;;) {
    const next = revision
    const [entry] = await store.transact(async (tx) => {
      await tx.saveConversation(makeConversation(id, { turn: next }), next, at(next))
      return tx.append(id, [makeEntry(`${id}-${next}`)])
    })
    revision = next + 1
    process.stdout.write(`${id} ${entry?.sequence}\n`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

void main()
