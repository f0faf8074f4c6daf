import { join } from 'node:path'
import { applyPragmas } from '../../../src/stores/sqlite/pragmas'
import { makeFolder, removeFolders } from './folders'
import { loadDriver } from '../../../src/stores/sqlite/driver'

const BetterSqlite = loadDriver()

afterAll(removeFolders)

test('a file is written durably, by one process, with its references kept and its deletions overwritten', () => {
  const raw = new BetterSqlite(join(makeFolder(), 'knead.db'))
  // The opposite of each, so that none holds by chance of the build.
  for (const wrong of ['foreign_keys = off', 'secure_delete = off', 'synchronous = off', 'busy_timeout = 0']) raw.pragma(wrong)
  applyPragmas(raw)
  const read = (name: string) => raw.pragma(name, { simple: true })
  expect({ journal: read('journal_mode'), synchronous: read('synchronous'), locking: read('locking_mode') }).toEqual({
    journal: 'wal',
    synchronous: 2,
    locking: 'exclusive',
  })
  expect({ keys: read('foreign_keys'), secure: read('secure_delete'), temp: read('temp_store'), busy: read('busy_timeout') }).toEqual({
    keys: 1,
    secure: 1,
    temp: 2,
    busy: 2000,
  })
  raw.close()
})

test('a setting that SQLite quietly ignores stops the start', () => {
  const raw = new BetterSqlite(join(makeFolder(), 'knead.db'))
  raw.pragma('foreign_keys = off')
  // SQLite ignores foreign_keys inside a transaction, without an error.
  raw.exec('begin')
  expect(() => applyPragmas(raw)).toThrow(
    expect.objectContaining({ code: 'store/unavailable', message: expect.stringContaining('foreign_keys') }),
  )
  raw.close()
})
