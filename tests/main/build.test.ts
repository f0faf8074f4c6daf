import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(__dirname, '../..')
const copy = mkdtempSync(join(tmpdir(), 'knead-build-'))

beforeAll(() => {
  for (const part of ['src', 'scripts', 'dialogs', 'intents', 'package.json', 'package-lock.json']) {
    cpSync(join(root, part), join(copy, part), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})

afterAll(() => rmSync(copy, { recursive: true }))

interface Answer {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** What `npm run -s understand` does, with one text. */
async function understand(text: string): Promise<Answer> {
  const child = spawn('node', ['scripts/run-built.mjs', 'cli/understand', '--json'], { cwd: copy })
  const answer = { stdout: '', stderr: '' }
  child.stdout.on('data', (data: Buffer) => (answer.stdout += data.toString()))
  child.stderr.on('data', (data: Buffer) => (answer.stderr += data.toString()))
  child.stdin.end(`${text}\n`)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, ...answer }
}

const built = (answers: readonly Answer[]): string[] => answers.flatMap(({ stderr }) => stderr.match(/building \w+/g) ?? []).sort()

describe('a program that is not built', () => {
  it('is built once, whoever else starts it at that moment, and prints its own answer only', async () => {
    const answers = await Promise.all(['my left knee hurts', 'no fever', 'the right one'].map(understand))
    for (const { code, stdout } of answers) {
      expect(code).toBe(0)
      expect(stdout.trimEnd().split('\n')).toHaveLength(1)
      expect(JSON.parse(stdout)).toHaveProperty('slots')
    }
    expect(built(answers)).toEqual(['building model', 'building server'])
  }, 60_000)

  it('is not built again while nothing changed', async () => {
    expect(built([await understand('my left knee hurts')])).toEqual([])
  })

  it('is built again for a new file, and for one that is gone', async () => {
    const extra = join(copy, 'src/core/extra.ts')
    writeFileSync(extra, 'export const extra = 1\n')
    expect(built([await understand('my knee')])).toEqual(['building server'])
    rmSync(extra)
    expect(built([await understand('my knee')])).toEqual(['building server'])
  })

  it('starts although whoever was building it died', async () => {
    writeFileSync(join(copy, 'src/core/extra.ts'), 'export const extra = 1\n')
    const dead = spawn('node', ['-e', ''])
    await new Promise((resolve) => dead.once('close', resolve))
    writeFileSync(join(copy, 'dist/.lock'), String(dead.pid))
    expect((await understand('my knee')).code).toBe(0)
  })
})
