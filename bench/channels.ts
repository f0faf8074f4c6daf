import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FakeCloud } from '../tests/channels/teams/fake-cloud'
import type { Surroundings } from './channels/contender'
import { chat, openConnector } from './channels/load'

/**
 * Turns a second over /api/messages: Knead, with its reading, its durable commit and its deliveries, beside a bare echo bot of the SDK with its state in
 * memory. Each in a process of its own, both with tokens checked and replies posted to the same connector, under the same chats, in turns. A turn
 * counts when it was acknowledged; replies still on their way at the end are waited for within the time. Prints a table.
 * `npm run bench:channels -- 16` for another number of chats; TMPDIR chooses the disk.
 */

const WARM_UP_ROUNDS = 8
/** Many and short, and in pairs: a shared machine is not as fast in one second as in the next. */
const ROUNDS = 25
const ROUND_MILLISECONDS = 1_000
/** Enough that neither waits for its visitors. */
const CHATS = 64
const ASKED = 0.7

type Name = 'knead' | 'echo'

interface Running {
  readonly url: string
  readonly process: ChildProcess
}

interface Measured {
  readonly turnsPerSecond: number
  /** Processor time of the contender's process. */
  readonly cpuMillisecondsPerTurn: number
}

type Round = Readonly<Record<Name, Measured>>

async function start(name: Name, surroundings: Surroundings): Promise<Running> {
  const child = fork(join(__dirname, 'channels', 'contender-process.ts'), [name, JSON.stringify(surroundings)])
  // It has said why.
  child.once('exit', () => process.exit(1))
  const [url] = (await once(child, 'message')) as [string]
  return { url, process: child }
}

async function main(): Promise<void> {
  const chats = Number(process.argv[2] ?? CHATS)
  const cloud = await FakeCloud.open()
  const connector = await openConnector()
  const surroundings = { openIdUrl: cloud.settings.openIdUrl, login: cloud.login, connector }
  const contenders = { knead: await start('knead', surroundings), echo: await start('echo', surroundings) }
  const serviceUrl = `${connector}/amer/`
  const token = await cloud.sign({ serviceurl: serviceUrl })
  const measure = async (name: Name): Promise<Measured> => {
    const begun = performance.now()
    const turns = await chat(contenders[name].url, token, serviceUrl, { chats, milliseconds: ROUND_MILLISECONDS })
    contenders[name].process.send('settle')
    const [cpuMilliseconds] = (await once(contenders[name].process, 'message')) as [number]
    return { turnsPerSecond: turns / ((performance.now() - begun) / 1000), cpuMillisecondsPerTurn: cpuMilliseconds / turns }
  }
  const rounds: Round[] = []
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) rounds.push(await measureBoth(measure, round % 2 === 0))
  console.log(`${chats} chats at a time`)
  print(rounds.slice(WARM_UP_ROUNDS))
  process.exit()
}

/** Who comes first changes, so that a load which grows or fades favours neither. */
async function measureBoth(measure: (name: Name) => Promise<Measured>, isKneadFirst: boolean): Promise<Round> {
  if (isKneadFirst) return { knead: await measure('knead'), echo: await measure('echo') }
  const echo = await measure('echo')
  return { knead: await measure('knead'), echo }
}

function print(rounds: readonly Round[]): void {
  const row = (name: string, digits: number, pick: (round: Round) => number) => {
    const sorted = rounds.map(pick).sort((a, b) => a - b)
    const [low, middle, high] = [0.25, 0.5, 0.75].map((part) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(digits))
    console.log(`${name.padEnd(28)} ${middle?.padStart(6)}   half of the rounds: ${low} to ${high}`)
  }
  row('Knead, turns a second', 0, ({ knead }) => knead.turnsPerSecond)
  row('echo bot, turns a second', 0, ({ echo }) => echo.turnsPerSecond)
  row(`share of a round, asked ${ASKED}`, 2, ({ knead, echo }) => knead.turnsPerSecond / echo.turnsPerSecond)
  row('Knead, processor ms a turn', 2, ({ knead }) => knead.cpuMillisecondsPerTurn)
  row('echo, processor ms a turn', 2, ({ echo }) => echo.cpuMillisecondsPerTurn)
  console.log(`${'flushes of 16 KiB a second'.padEnd(28)} ${countFlushes().toFixed(0).padStart(6)}   in ${tmpdir()}`)
}

/** What the disk can do at most: one flush is the least that a commit costs. */
function countFlushes(): number {
  const folder = mkdtempSync(join(tmpdir(), 'knead-bench-'))
  const file = openSync(join(folder, 'flushes'), 'w')
  const block = Buffer.alloc(16 * 1024, 1)
  const begun = performance.now()
  let flushes = 0
  for (; performance.now() - begun < 1_000; flushes++) {
    writeSync(file, block)
    fdatasyncSync(file)
  }
  closeSync(file)
  rmSync(folder, { recursive: true })
  return flushes
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
