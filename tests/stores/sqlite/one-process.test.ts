import { join } from 'node:path'
import { openSqliteStore } from '../../../src/stores/sqlite/open-sqlite-store'
import { type Child, killHard, readLine, startChild } from './children/start-child'
import { makeFolder, removeFolders } from './folders'

let child: Child | undefined
afterEach(async () => {
  if (child !== undefined && child.exitCode === null && child.signalCode === null) await killHard(child)
})
afterAll(removeFolders)

test('a file that another process has open is refused with what to do, and free as soon as that process was killed', async () => {
  const file = join(makeFolder(), 'knead.db')
  child = startChild('hold-open', file)
  expect(await readLine(child)).toBe('open')
  const refused = openSqliteStore({ file })
  await expect(refused).rejects.toMatchObject({ code: 'store/locked', message: expect.stringContaining('Stop it') })
  await killHard(child)
  const store = await openSqliteStore({ file })
  await store.check()
  await store.close()
})

test('a second process is refused while this one has the file, and let in once it is closed', async () => {
  const file = join(makeFolder(), 'knead.db')
  const store = await openSqliteStore({ file })
  child = startChild('hold-open', file)
  expect(await readLine(child)).toBe('store/locked')
  await killHard(child)
  await store.close()
  child = startChild('hold-open', file)
  expect(await readLine(child)).toBe('open')
})

test('a second store on the same file is refused in one process too', async () => {
  const file = join(makeFolder(), 'knead.db')
  const store = await openSqliteStore({ file })
  await expect(openSqliteStore({ file })).rejects.toMatchObject({ code: 'store/locked' })
  await store.check()
  await store.close()
})
