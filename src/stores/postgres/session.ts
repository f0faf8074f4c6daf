import { setTimeout as sleep } from 'node:timers/promises'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { Client } from 'pg'
import { isRefusedStatement, translateError } from './translate-error'

const CONNECT_TIMEOUT_MS = 5_000
/** Longer than the server itself lets a statement run: whoever is silent for so long is gone. */
const SILENCE_MS = 20_000
const GOODBYE_MS = 2_000
const CHANGING = new Set(['INSERT', 'UPDATE', 'DELETE'])

/** Not connected yet. Throws `store/unavailable`. The driver is loaded only where it is used: nobody else's start waits for it. */
export async function createSession(url: string): Promise<Session> {
  const { Client, types } = await import('pg')
  try {
    const client = new Client({
      connectionString: url,
      application_name: 'knead',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: SILENCE_MS,
      keepAlive: true,
      // Our bigints are milliseconds and counts, which a number holds.
      types: { getTypeParser: (type, format) => (type === types.builtins.INT8 ? Number : types.getTypeParser(type, format)) as never },
    })
    return new Session(client)
  } catch (error) {
    // A certificate that the URL names is read here.
    throw translateError(error)
  }
}

/** A connection to the server with everything that hangs on it: settings, lock and open transaction. Once lost it does not come back. */
export class Session implements DatabaseConnection {
  private hasFailed = false

  constructor(private readonly client: Client) {
    // Without a listener an idle connection that the server closes would end the process.
    this.client.on('error', () => (this.hasFailed = true)).on('end', () => (this.hasFailed = true))
  }

  get isLost(): boolean {
    return this.hasFailed
  }

  async connect(): Promise<void> {
    try {
      await this.client.connect()
    } catch (error) {
      this.hasFailed = true
      throw translateError(error)
    }
  }

  async executeQuery<R>({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.run(sql, parameters)
    return { rows: rows as R[], ...(CHANGING.has(command) && { numAffectedRows: BigInt(rowCount ?? 0) }) }
  }

  /** Gives the command that the server has carried out: for a commit of what it has given up before, that is ROLLBACK. */
  async run(sql: string, parameters: readonly unknown[] = []) {
    try {
      return await this.client.query({ text: sql, values: parameters.map(toStorable) })
    } catch (error) {
      // After anything but a plain refusal nobody knows where the session stands, e.g. in the middle of which transaction.
      if (!isRefusedStatement(error)) this.hasFailed = true
      throw translateError(error)
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('nothing here is read as a stream')
  }

  /** A server that does not say goodbye is not waited for long. */
  async end(): Promise<void> {
    const ended = this.client.end().catch(() => undefined)
    await Promise.race([ended, sleep(GOODBYE_MS, undefined, { ref: false })])
  }
}

/** PostgreSQL keeps every character in a text but NUL, which stands for nothing that a person can write. */
function toStorable(parameter: unknown): unknown {
  return typeof parameter === 'string' ? parameter.replaceAll('\0', '\uFFFD') : parameter
}
