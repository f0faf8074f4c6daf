import { openSqliteStore } from '../../../../src/stores/sqlite/open-sqlite-store'

/** Opens the file in the first argument, says "open" or the error's code, and stays until it is killed. */
async function main(): Promise<void> {
  try {
    const store = await openSqliteStore({ file: process.argv[2] ?? '' })
    console.log('open')
    // Held, since a store that nobody refers to is collected, and its file closed.
    setInterval(() => void store.check(), 60_000)
  } catch (error) {
    console.log((error as { code?: string }).code ?? 'unexpected')
    setInterval(() => undefined, 60_000)
  }
}

void main()
