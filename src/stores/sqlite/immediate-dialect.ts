import type { Database as SqliteFile } from 'better-sqlite3'
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely'
import { translateError } from './translate-error'

/** Kysely's SQLite dialect with three changes: BEGIN IMMEDIATE, migrations inside a transaction, and errors translated where they arise. */
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
  constructor(private readonly file: SqliteFile) {
    super({ database: file })
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new TranslatingConnection(await super.acquireConnection())
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // After a full disk SQLite has rolled back by itself; a second rollback would hide the first error.
    if (this.file.inTransaction) await super.rollbackTransaction(connection)
  }
}

class TranslatingConnection implements DatabaseConnection {
  constructor(private readonly inner: DatabaseConnection) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await this.inner.executeQuery<R>(query)
    } catch (error) {
      throw translateError(error)
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize)
  }
}
