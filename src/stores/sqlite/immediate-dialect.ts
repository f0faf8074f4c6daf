import type { Database as SqliteFile, Statement } from 'better-sqlite3'
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely'
import { translateError } from './translate-error'

/** Ours are a few dozen; a list of many values makes one more for each length. */
const MAX_STATEMENTS = 200

/**
 * Kysely's SQLite dialect with four changes: BEGIN IMMEDIATE, migrations inside a transaction, statements that are prepared once, and errors
 * translated where they arise.
 */
export class ImmediateDialect extends SqliteDialect {
  constructor(private readonly file: SqliteFile) {
    super({ database: file })
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.file)
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter()
  }
}

class TransactionalDdlAdapter extends SqliteAdapter {
  // SQLite can; Kysely's default leaves a half-made schema behind when the process dies in a migration.
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class ImmediateDriver extends SqliteDriver {
  private readonly connection: DatabaseConnection

  constructor(private readonly file: SqliteFile) {
    super({ database: file })
    this.connection = new PreparingConnection(file)
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    await super.acquireConnection()
    return this.connection
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // After a full disk SQLite has rolled back by itself; a second rollback would hide the first error.
    if (this.file.inTransaction) await super.rollbackTransaction(connection)
  }
}

class PreparingConnection implements DatabaseConnection {
  private readonly statements = new Map<string, Statement>()

  constructor(private readonly file: SqliteFile) {}

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await Promise.resolve(run<R>(this.prepare(sql), parameters))
    } catch (error) {
      throw translateError(error)
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('nothing here is read as a stream')
  }

  private prepare(sql: string): Statement {
    const known = this.statements.get(sql)
    if (known) return known
    const statement = this.file.prepare(sql)
    if (this.statements.size >= MAX_STATEMENTS) this.statements.clear()
    this.statements.set(sql, statement)
    return statement
  }
}

function run<R>(statement: Statement, parameters: readonly unknown[]): QueryResult<R> {
  if (statement.reader) return { rows: statement.all(...parameters) as R[] }
  const { changes, lastInsertRowid } = statement.run(...parameters)
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
}
