import { openPostgresStore } from '../../../src/stores/postgres/open-postgres-store'
import { describeStore } from '../../contracts/store-contract'
import { PostgresServer } from './postgres-server'

const server = new PostgresServer()
beforeAll(() => server.open())
afterAll(() => server.close())

describeStore('PostgreSQL', 10, async (clock) => openPostgresStore({ url: await server.makeSchema(), clock }), '\uFFFD')
