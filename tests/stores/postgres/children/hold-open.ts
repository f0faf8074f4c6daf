import { openPostgresStore } from '../../../../src/stores/postgres/open-postgres-store'

/** Opens the database in the first argument, says so, and stays until it is killed. */
async function main(): Promise<void> {
  const store = await openPostgresStore({ url: process.argv[2] ?? '' })
  console.log('open')
  setInterval(() => void store.check(), 60_000)
}

void main()
