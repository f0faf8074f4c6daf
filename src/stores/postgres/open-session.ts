import { TriageError } from '../../services/errors'
import { checkServer, readServer } from './check-server'
import { createSession, type Session } from './session'
import { isLockTimeout } from './translate-error'

/** "KNEA": which of all locks in a database is ours. The schema is the other half of its key. */
const LOCK = 0x4b4e4541

const SETTINGS = {
  statement_timeout: '15s',
  // So long a start waits for the server before it to let go of the lock.
  lock_timeout: '2s',
  idle_in_transaction_session_timeout: '30s',
  // After a power cut on our side PostgreSQL would otherwise keep the session and its lock for hours.
  tcp_keepalives_idle: '10',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '3',
}

/**
 * A session that is fit for the store and has its lock.
 * Throws `store/unavailable`, `store/refused` or `store/locked`, with nothing of the URL.
 */
export async function openSession(url: string): Promise<Session> {
  const session = await createSession(url)
  try {
    await session.connect()
    const server = await readServer(session)
    checkServer(server)
    // Each commit is on the server's disk before it is answered; where more than that is set it stays.
    await set(session, server.synchronous_commit === 'off' ? { ...SETTINGS, synchronous_commit: 'on' } : SETTINGS)
    await takeLock(session)
    return session
  } catch (error) {
    await session.end()
    throw error
  }
}

async function set(session: Session, settings: Readonly<Record<string, string>>): Promise<void> {
  const pairs = Object.entries(settings)
  const calls = pairs.map((_, index) => `set_config($${2 * index + 1}, $${2 * index + 2}, false)`)
  await session.run(`select ${calls.join(', ')}`, pairs.flat())
}

/** PostgreSQL drops it with the session, however that ends. */
async function takeLock(session: Session): Promise<void> {
  try {
    await session.run('select pg_advisory_lock($1, hashtext(current_schema()))', [LOCK])
  } catch (error) {
    if (!isLockTimeout(error)) throw error
    throw new TriageError('store/locked', 'Another server works on this database. Stop it, or give this one a database of its own.', {
      cause: error,
    })
  }
}
