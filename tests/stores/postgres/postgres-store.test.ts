import type { Clock, Store } from '../../../src/services/ports'
import { openPostgresStore } from '../../../src/stores/postgres/open-postgres-store'
import { describeStore } from '../../contracts/store-contract'
import { PostgresServer } from './postgres-server'

const server = new PostgresServer()
beforeAll(() => server.open())
afterAll(() => server.close())

/** Its schema goes with it: each opening looks through all tables of the database. */
async function open(clock: Clock): Promise<Store> {
  const url = await server.makeSchema()
  const store = await openPostgresStore({ url, clock })
  const close = async () => {
    await store.close()
    await server.dropSchema(url)
  }
  return { ...store, close }
}

describeStore('PostgreSQL', 10, open, '\uFFFD')
