import { CompiledQuery, type Kysely } from 'kysely'
import type { Durability, Transact, Work } from '../create-store'
import type { Database } from '../schema'

/** What shares one commit at most, so that the first of them does not wait long. */
const MAX_TOGETHER = 64

interface Waiting {
  readonly work: Work<unknown>
  readonly durability: Durability
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

const begin = CompiledQuery.raw('savepoint one_work')
const keep = CompiledQuery.raw('release one_work')
const undo = CompiledQuery.raw('rollback to one_work')
const waitForDisk = CompiledQuery.raw('pragma synchronous = full')
const leaveDisk = CompiledQuery.raw('pragma synchronous = normal')

/**
 * Waiting for the disk is most of what a commit costs, so that works which come together share one: they run one after another, in the order of the
 * calls, and are answered once all of it is on the disk. Each has a savepoint: one that throws undoes itself alone. Where the transaction as a
 * whole is lost (full disk, failed commit), each of its works is run again in one of its own, and only the culprit fails. Works that need not
 * last wait for no disk among themselves; behind one that must they do.
 */
export function createGroupCommit(db: Kysely<Database>): Transact {
  const waiting: Waiting[] = []
  let isRunning = false
  const runAll = async (): Promise<void> => {
    isRunning = true
    for (let first = waiting.shift(); first !== undefined; first = waiting.shift())
      await (mustLast(first) ? runGroup(db, first, waiting, () => true) : runBesideDisk(db, first, waiting))
    isRunning = false
  }
  return <T>(work: Work<T>, durability: Durability = 'lasting') =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, durability, resolve: resolve as Waiting['resolve'], reject })
      if (!isRunning) void runAll()
    })
}

function mustLast({ durability }: Waiting): boolean {
  return durability === 'lasting'
}

/** SQLite writes such a commit into its log, and the next one that lasts brings it to the disk. Holds the connection, so that no other commit is one. */
async function runBesideDisk(db: Kysely<Database>, first: Waiting, waiting: Waiting[]): Promise<void> {
  await db.connection().execute(async (connection) => {
    await connection.executeQuery(leaveDisk)
    await runGroup(connection, first, waiting, (next) => !mustLast(next))
    // Should it fail, nothing may be acknowledged any more: it ends the process.
    await connection.executeQuery(waitForDisk)
  })
}

/** Runs `first` and whatever waits by then, up to one that may not join. Never rejects: each work has its own answer. */
async function runGroup(db: Kysely<Database>, first: Waiting, waiting: Waiting[], mayJoin: (next: Waiting) => boolean): Promise<void> {
  const group = [first]
  const answers: (() => void)[] = []
  try {
    await db.transaction().execute(async (tx) => {
      // The group grows while it is run.
      for (const member of group) {
        answers.push(await runOne(tx, member))
        if (waiting.length === 0) await lookOutForMore()
        group.push(...takeNext(waiting, MAX_TOGETHER - group.length, mayJoin))
      }
    })
  } catch {
    for (const { work, resolve, reject } of group) await db.transaction().execute(work).then(resolve, reject)
    return
  }
  for (const answer of answers) answer()
}

function takeNext(waiting: Waiting[], most: number, mayJoin: (next: Waiting) => boolean): Waiting[] {
  const last = waiting.findIndex((next, index) => index >= most || !mayJoin(next))
  return waiting.splice(0, last < 0 ? waiting.length : last)
}

/** Gives the answer to be made after the commit. Rejects only if the whole transaction is lost. */
async function runOne(tx: Parameters<Work<unknown>>[0], { work, resolve, reject }: Waiting): Promise<() => void> {
  await tx.executeQuery(begin)
  try {
    const value = await work(tx)
    await tx.executeQuery(keep)
    return () => {
      resolve(value)
    }
  } catch (error) {
    // Fails where SQLite has undone the whole transaction by itself: then there is no such savepoint any more.
    await tx.executeQuery(undo)
    await tx.executeQuery(keep)
    return () => {
      reject(error)
    }
  }
}

/** Takes in what has arrived meanwhile: one turn of the event loop, next to nothing beside a commit. */
async function lookOutForMore(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}
