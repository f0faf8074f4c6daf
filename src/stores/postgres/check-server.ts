import { TriageError } from '../../services/errors'
import type { Session } from './session'

/** The oldest major version that the store was tried with. */
const OLDEST_VERSION = 15

/** What the server says of itself, in its own words. */
interface ServerFacts {
  readonly server_version_num: string
  readonly server_version: string
  readonly server_encoding: string
  readonly transaction_read_only: string
  readonly fsync: string
  readonly synchronous_commit: string
  /** Where tables are made; null if there is no schema that the user may use. */
  readonly schema: string | null
}

const NAMES = ['server_version_num', 'server_version', 'server_encoding', 'transaction_read_only', 'fsync', 'synchronous_commit']

export async function readServer(session: Session): Promise<ServerFacts> {
  const settings = NAMES.map((name) => `current_setting('${name}') as ${name}`)
  const { rows } = await session.executeQuery<ServerFacts>({
    sql: `select ${settings.join(', ')}, current_schema()::text as schema`,
    parameters: [],
  })
  return rows[0] as ServerFacts
}

/** Throws `store/refused` with what is expected instead, if durability or the texts would not be safe there. */
export function checkServer(server: ServerFacts): void {
  const problem = findProblem(server)
  if (problem !== undefined) throw new TriageError('store/refused', problem)
}

function findProblem(server: ServerFacts): string | undefined {
  if (Math.floor(Number(server.server_version_num) / 10_000) < OLDEST_VERSION)
    return `PostgreSQL ${OLDEST_VERSION} or newer is expected; this is ${server.server_version}.`
  if (server.server_encoding !== 'UTF8')
    return `A database in UTF8 is expected; this one is in ${server.server_encoding}. Make one with: createdb -E UTF8 -T template0 …`
  if (server.transaction_read_only === 'on') return 'This server only lets us read. Name the one that may be written to in DATABASE_URL.'
  if (server.fsync === 'off') return 'This server has fsync = off, so that a power cut loses what was acknowledged. Switch it on.'
  if (server.schema === null) return 'The user may use no schema. Let it own the database, or grant it usage and create on one.'
  return undefined
}
