import { join } from 'node:path'
import type { Config } from './config'
import type { Clock, Store } from './services/ports'
import { openPostgresStore } from './stores/postgres/open-postgres-store'
import { openSqliteStore } from './stores/sqlite/open-sqlite-store'

/** The database of the settings. */
export async function openStore({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>, clock: Clock): Promise<Store> {
  if (databaseUrl === undefined) return openSqliteStore({ file: join(dataDir, 'knead.sqlite'), clock })
  return openPostgresStore({ url: databaseUrl, clock })
}
