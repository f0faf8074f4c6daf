import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { openPostgresStore } from '../../../src/stores/postgres/open-postgres-store'
import { createConversations } from '../../contracts/samples'
import { PostgresServer } from './postgres-server'

const server = new PostgresServer()
beforeAll(() => server.open())
afterAll(() => server.close())

const endSessions = () => server.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'knead'`)

test('a second server is refused with what to do, and let in once the first has closed', async () => {
  const url = await server.makeSchema()
  const first = await openPostgresStore({ url })
  const refused = openPostgresStore({ url })
  await expect(refused).rejects.toMatchObject({ code: 'store/locked', message: expect.stringContaining('Stop it') })
  await first.check()
  await first.close()
  await (await openPostgresStore({ url })).close()
})

test('a schema of another practice in the same database is not in the way', async () => {
  const first = await openPostgresStore({ url: await server.makeSchema() })
  const second = await openPostgresStore({ url: await server.makeSchema() })
  await Promise.all([createConversations(first, 'c1'), createConversations(second, 'c1')])
  await Promise.all([first.close(), second.close()])
})

test('a server that was killed is no longer in the way', async () => {
  const url = await server.makeSchema()
  const script = join(__dirname, 'children/hold-open.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, url], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  await expect(openPostgresStore({ url })).rejects.toMatchObject({ code: 'store/locked' })
  const gone = once(child, 'close')
  child.kill('SIGKILL')
  await gone
  await (await openPostgresStore({ url })).close()
})

test('who lost the database to another server writes nothing, until the other has gone', async () => {
  const url = await server.makeSchema()
  const first = await openPostgresStore({ url })
  await endSessions()
  const second = await openPostgresStore({ url })
  await expect(createConversations(first, 'c1')).rejects.toMatchObject({ code: 'store/locked' })
  expect(await second.findConversation('c1')).toBeUndefined()
  await second.close()
  await createConversations(first, 'c1')
  expect((await first.findConversation('c1'))?.revision).toBe(1)
  await first.close()
})
