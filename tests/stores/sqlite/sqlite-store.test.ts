import { join } from 'node:path'
import { openSqliteStore } from '../../../src/stores/sqlite/open-sqlite-store'
import { describeStore } from '../../contracts/store-contract'
import { makeFolder, removeFolders } from './folders'

let files = 0
const folder = makeFolder()
afterAll(removeFolders)

describeStore('memory', 300, (clock) => openSqliteStore({ file: ':memory:', clock }))
describeStore('a file', 10, (clock) => openSqliteStore({ file: join(folder, `${++files}.db`), clock }))
