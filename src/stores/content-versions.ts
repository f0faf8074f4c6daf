import type { Kysely } from 'kysely'
import type { KeptContent } from '../services/ports'
import { parseJson } from './parse-json'
import type { Database } from './schema'

type Db = Kysely<Database>

/** A version is its content's hash, so that one that is there already is the same. */
export async function keepContent(db: Db, version: string, texts: KeptContent['texts'], at: Date): Promise<void> {
  const row = { version, texts_json: JSON.stringify(texts), kept_at: at.getTime() }
  await db
    .insertInto('content_versions')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function listContent(db: Db): Promise<KeptContent[]> {
  const rows = await db.selectFrom('content_versions').select(['version', 'texts_json']).orderBy('kept_at').execute()
  return rows.map(({ version, texts_json }) => ({ version, texts: parseJson('content', texts_json) }))
}

export async function pruneContent(db: Db, current: string): Promise<void> {
  await db
    .deleteFrom('content_versions')
    .where('version', '<>', current)
    .where('version', 'not in', (inner) => inner.selectFrom('conversations').select('content_version'))
    .execute()
}
