import { inspect } from 'node:util'
import { checkServer } from '../../../src/stores/postgres/check-server'
import { openPostgresStore } from '../../../src/stores/postgres/open-postgres-store'
import { at, createConversations, makeConversation, makeEntry } from '../../contracts/samples'
import { PostgresServer } from './postgres-server'

const server = new PostgresServer()
beforeAll(() => server.open())
afterAll(() => server.close())

/** Opens it in vain, and gives the error, in which no password may stand however it is printed. */
async function refuse(url: string): Promise<{ code: string; message: string }> {
  const error: unknown = await openPostgresStore({ url }).then(
    async (store) => store.close(),
    (reason: unknown) => reason,
  )
  const { password } = PostgresServer
  for (const secret of [password, encodeURIComponent(password), 'wrong-one']) expect(inspect(error, { depth: 9 })).not.toContain(secret)
  return error as { code: string; message: string }
}

describe('a start is refused with what is expected', () => {
  it.each<[string, () => string | Promise<string>, string, RegExp]>([
    ['where nobody listens', () => 'postgres://owner:wrong-one@127.0.0.1:1/postgres', 'store/unavailable', /ECONNREFUSED/],
    ['by a certificate that is not there', () => `${server.urlOf('postgres')}?sslrootcert=/nowhere.pem`, 'store/unavailable', /ENOENT/],
    ['by a server without TLS', () => `${server.urlOf('postgres')}?sslmode=verify-full`, 'store/unavailable', /no TLS/],
    ['with a wrong password', () => server.urlOf('postgres', 'owner', 'wrong-one'), 'store/refused', /password in DATABASE_URL.*28P01/],
    ['with an unknown user', () => server.urlOf('postgres', 'nobody'), 'store/refused', /28P01/],
    ['without that database', () => server.urlOf('elsewhere'), 'store/refused', /no such database.*3D000/],
    [
      'without the right to make tables',
      async () => {
        await server.query(`create role guest login password '${PostgresServer.password}'`)
        return server.urlOf('postgres', 'guest')
      },
      'store/refused',
      /grant it usage and create.*42501/,
    ],
    [
      'without a schema',
      () => `${server.urlOf('postgres')}?options=${encodeURIComponent('-c search_path=none')}`,
      'store/refused',
      /may use no schema/,
    ],
    [
      'in another encoding',
      async () => {
        await server.query(`create database latin encoding 'LATIN1' template template0`)
        return server.urlOf('latin')
      },
      'store/refused',
      /UTF8 is expected; this one is in LATIN1/,
    ],
    [
      'where nothing may be written',
      async () => {
        await server.query(`create database standby`)
        await server.query(`alter database standby set default_transaction_read_only = on`)
        return server.urlOf('standby')
      },
      'store/refused',
      /only lets us read/,
    ],
  ])('%s', async (_, makeUrl, code, message) => {
    expect(await refuse(await makeUrl())).toMatchObject({ code, message: expect.stringMatching(message) })
  })

  it('where a power cut would lose what was acknowledged', async () => {
    await server.query('alter system set fsync = off')
    await server.query('select pg_reload_conf()')
    const url = await server.makeSchema()
    const refusal = await refuse(url)
    await server.query('alter system reset fsync')
    await server.query('select pg_reload_conf()')
    expect(refusal).toMatchObject({ code: 'store/refused', message: expect.stringContaining('fsync') })
  })

  it('by an older version', () => {
    const old = { server_version_num: '140019', server_version: '14.19', server_encoding: 'UTF8', transaction_read_only: 'off' }
    const check = () => {
      checkServer({ ...old, fsync: 'on', synchronous_commit: 'on', schema: 'public' })
    }
    expect(check).toThrow(expect.objectContaining({ code: 'store/refused', message: expect.stringContaining('this is 14.19') }))
  })

  it('by a database of a newer version of ours', async () => {
    const url = await server.makeSchema()
    await (await openPostgresStore({ url })).close()
    await server.query(`insert into kysely_migration (name, timestamp) values ('9999-later', '')`, url)
    expect(await refuse(url)).toMatchObject({ code: 'store/schema' })
  })
})

test('commits wait for the disk where the database would let them go without', async () => {
  const url = await server.makeSchema()
  const store = await openPostgresStore({ url })
  await store.close()
  await server.query('create table seen (value text)', url)
  await server.query(
    `create function note() returns trigger language plpgsql as
     $$ begin insert into seen values (current_setting('synchronous_commit')); return new; end $$`,
    url,
  )
  await server.query('create trigger note after insert on conversations for each row execute function note()', url)
  await server.query('alter database postgres set synchronous_commit = off')
  const again = await openPostgresStore({ url })
  await createConversations(again, 'c1')
  await again.close()
  await server.query('alter database postgres reset synchronous_commit')
  expect(await server.query('select value from seen', url)).toEqual([{ value: 'on' }])
})

test('what the server has given up is not acknowledged, even if the work goes on', async () => {
  const store = await openPostgresStore({ url: await server.makeSchema() })
  const work = store.transact(async (tx) => {
    await tx.createConversation(makeConversation('c1'), at(0))
    await tx.append('nobody', [makeEntry('a1')]).catch(() => undefined)
  })
  await expect(work).rejects.toMatchObject({ code: 'store/unavailable' })
  expect(await store.findConversation('c1')).toBeUndefined()
  await store.close()
})

test('a NUL in an id finds nothing, and is no error', async () => {
  const store = await openPostgresStore({ url: await server.makeSchema() })
  expect(await store.findConversation('c\0')).toBeUndefined()
  await store.close()
})

test('the audit can be neither changed nor emptied', async () => {
  const url = await server.makeSchema()
  const store = await openPostgresStore({ url })
  await store.recordAudit({ actor: 'therapist', action: 'transcript_read', conversationId: 'c1', at: at(0) })
  await store.close()
  for (const change of [`update audit set actor = 'x'`, 'delete from audit', 'truncate audit'])
    await expect(server.query(change, url)).rejects.toThrow('audit is append-only')
})
