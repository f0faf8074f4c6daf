import type { Kysely } from 'kysely'
import type { Installation, PushChannel } from '../services/ports'
import type { Database } from './schema'

type Db = Kysely<Database>

/** A second installation in the same workspace replaces the first. */
export async function saveInstallation(db: Db, { channel, workspace, sealedToken }: Installation, at: Date): Promise<void> {
  const content = { sealed_token: sealedToken, installed_at: at.getTime() }
  await db
    .insertInto('installations')
    .values({ channel, workspace, ...content })
    .onConflict((conflict) => conflict.columns(['channel', 'workspace']).doUpdateSet(content))
    .execute()
}

export async function findInstallation(db: Db, channel: PushChannel, workspace: string): Promise<Installation | undefined> {
  const row = await db
    .selectFrom('installations')
    .select('sealed_token')
    .where('channel', '=', channel)
    .where('workspace', '=', workspace)
    .executeTakeFirst()
  return row && { channel, workspace, sealedToken: row.sealed_token }
}

export async function removeInstallation(db: Db, channel: PushChannel, workspace: string, before?: Date): Promise<void> {
  const found = db.deleteFrom('installations').where('channel', '=', channel).where('workspace', '=', workspace)
  await (before ? found.where('installed_at', '<', before.getTime()) : found).execute()
}
