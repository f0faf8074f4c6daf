import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'restify'
import { createEmbeddedCalendar } from '../../src/calendars/embedded/create-embedded-calendar'
import { mountConsole } from '../../src/console/mount-console'
import type { Content } from '../../src/core/content'
import { listPageWords } from '../../src/core/page-words'
import type { Understanding } from '../../src/core/understanding'
import type { PasswordCheck } from '../../src/console/password'
import { createTurnHandler } from '../../src/services/handle-turn'
import type { Clock, Store } from '../../src/services/ports'
import { createCaseReview } from '../../src/services/review-case'
import { randomIds } from '../../src/stores/random-ids'
import { openSqliteStore } from '../../src/stores/sqlite/open-sqlite-store'
import { loadRealContent } from '../content/real-content'

export const PASSWORD = 'walnut lamp over the river'

/** Monday 2 March 2026, 09:00 UTC, moved on by the test alone. */
export class TestClock implements Clock {
  private milliseconds = Date.UTC(2026, 2, 2, 9)

  now(): Date {
    return new Date(this.milliseconds)
  }

  advanceMinutes(minutes: number): void {
    this.milliseconds += minutes * 60_000
  }
}

export interface HouseOptions {
  /** Built front end; default: a page of one line. */
  readonly folder?: string
  readonly publicUrl?: string
  /** Default: compares without the half second that the real check takes. */
  readonly isPassword?: PasswordCheck
  /** Changes what the console is given, e.g. to let it fail. */
  readonly wrapStore?: (store: Store) => Store
}

/** The console on a real server with a real database in memory. */
export interface ConsoleHouse {
  readonly origin: string
  readonly store: Store
  /** Through which visitors come, and the therapist. */
  readonly handler: ReturnType<typeof createTurnHandler>
  /** What the next message of a visitor means. */
  understanding: Partial<Understanding>
  readonly clock: TestClock
  readonly logged: unknown[]
  close(): Promise<void>
}

/** Read once for all tests of a file: nothing changes it. */
let loading: Promise<Content> | undefined

const compare: PasswordCheck = (guess) => Promise.resolve(guess === PASSWORD)

export async function openConsole({
  folder,
  publicUrl,
  isPassword = compare,
  wrapStore = (store) => store,
}: HouseOptions = {}): Promise<ConsoleHouse> {
  const clock = new TestClock()
  const store = await openSqliteStore({ file: ':memory:', clock })
  const content = await (loading ??= loadRealContent())
  const logged: unknown[] = []
  const handler = createTurnHandler({
    content,
    understand: () => ({ intent: 'none', confidence: 0, mentions: [], slots: {}, bare: {}, unsure: [], ...house.understanding }),
    store: wrapStore(store),
    calendar: createEmbeddedCalendar(content.practice),
    announcer: { announce: () => undefined },
    clock,
    ids: randomIds,
    reportFailure: (code) => logged.push(code),
  })
  const server = createServer()
  const madeFolder = folder === undefined ? await makeFrontEnd() : undefined
  await mountConsole(server, {
    folder: folder ?? madeFolder ?? '',
    words: listPageWords(content),
    publicUrl,
    isPassword,
    // The tests come from one address and say which one they stand for.
    addressOf: (req) => String(req.headers['x-test-address'] ?? 'here'),
    practice: content.practice,
    review: createCaseReview(wrapStore(store), clock, content),
    desk: handler,
    clock,
    log: { error: (event) => logged.push(event) },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  const house: ConsoleHouse = {
    understanding: {},
    origin: `http://127.0.0.1:${port}`,
    store,
    handler,
    clock,
    logged,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(resolve)
        server.server.closeAllConnections()
      })
      await store.close()
      if (madeFolder !== undefined) await rm(madeFolder, { recursive: true })
    },
  }
  return house
}

async function makeFrontEnd(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'knead-console-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Console</title>')
  await writeFile(join(folder, 'assets', 'app.js'), 'void 0')
  return folder
}
