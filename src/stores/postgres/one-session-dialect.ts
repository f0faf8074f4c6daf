import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import { TriageError } from '../../services/errors'
import { openSession } from './open-session'
import type { Session } from './session'
import { WaitingLine } from './waiting-line'

/**
 * Kysely's PostgreSQL dialect over a single session, which holds the lock that keeps a second server out. So whatever is written is written by
 * who has the lock: with the session both are lost, and a new one has to get the lock first.
 */
export class OneSessionDialect implements Dialect {
  constructor(private readonly url: string) {}

  createDriver(): Driver {
    return new OneSessionDriver(this.url)
  }

  createQueryCompiler(): PostgresQueryCompiler {
    return new PostgresQueryCompiler()
  }

  createAdapter(): PostgresAdapter {
    return new PostgresAdapter()
  }

  createIntrospector(db: Kysely<unknown>): PostgresIntrospector {
    return new PostgresIntrospector(db)
  }
}

class OneSessionDriver implements Driver {
  private readonly line = new WaitingLine()
  private session: Session | undefined

  constructor(private readonly url: string) {}

  async init(): Promise<void> {
    // The session is opened with the first query, and anew whenever it was lost.
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.line.enter()
    try {
      if (this.session === undefined || this.session.isLost) this.session = await openSession(this.url)
      return this.session
    } catch (error) {
      this.line.sendHome(error)
      throw error
    }
  }

  async releaseConnection(): Promise<void> {
    if (this.session?.isLost === true) await this.session.end()
    this.line.leave()
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'))
  }

  async commitTransaction(): Promise<void> {
    const outcome = await this.session?.run('commit')
    // Not an error for PostgreSQL, where somebody went on after a refused statement.
    if (outcome?.command !== 'COMMIT')
      throw new TriageError('store/unavailable', 'PostgreSQL has undone a transaction instead of keeping it.')
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // What was open went with the session; a second error would hide the first.
    if (this.session?.isLost === false) await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async destroy(): Promise<void> {
    await this.session?.end()
  }
}
