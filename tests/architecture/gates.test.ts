import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** What `npm run check` asks beside the tests, so that CI, which runs the tests alone, asks it too. */
describe('the whole tree', () => {
  it.each(['format:check', 'lint', 'typecheck', 'content:check'])(
    'passes npm run %s',
    (script) => {
      const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', script], { cwd: join(__dirname, '../..'), encoding: 'utf8' })
      expect(`${stdout}${status === 0 ? '' : stderr}`).not.toMatch(/error|\[warn\]/)
      expect(status).toBe(0)
    },
    180_000,
  )
})
