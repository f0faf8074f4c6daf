import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DIALOGS } from './real-content'

const ROOT = join(__dirname, '../..')
const RUN = join(ROOT, 'scripts/run-built.mjs')
const folders: string[] = []

beforeAll(() => execFileSync(process.execPath, [RUN, 'cli/content-check'], { cwd: ROOT, stdio: 'ignore' }), 120_000)
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** Checks a copy of the shipped content in which one text of one file was changed. */
function checkEdited(file: string, from: string, to: string): { status: number | null; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'knead-edited-'))
  folders.push(folder)
  cpSync(DIALOGS, folder, { recursive: true })
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
  const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, 'cli/content-check', folder], { cwd: ROOT, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}

test.each([
  [
    'a lower urgency',
    'R02',
    'any: [calf_swollen_one_side, calf_warm_or_red] }, urgency: same_day',
    'any: [calf_swollen_one_side, calf_warm_or_red] }, urgency: massage_with_care',
  ],
  [
    'a rule that asks for more',
    'R02',
    '{ any: [calf_swollen_one_side, calf_warm_or_red] }',
    '{ all: [calf_swollen_one_side, calf_warm_or_red, prev_clot] }',
  ],
])(
  '%s keeps content from being published, and %s is named',
  (_change, flag, from, to) => {
    const { status, said } = checkEdited('knee-pain/red-flags.yaml', from, to)
    expect(status).toBe(1)
    expect(said).toMatch(
      new RegExp(`knee-pain/red-flags.yaml: ${flag}: expected same_day for the vignette ${flag}[a-z].*a warning sign is lost`),
    )
  },
  60_000,
)

test('another wording passes', () => {
  const { status, said } = checkEdited('phrases.yaml', "result_tips: 'What you can try now:'", "result_tips: 'Try this now:'")
  expect(said).toMatch(/^content ok \(version [0-9a-f]{12}\)\n$/)
  expect(status).toBe(0)
}, 60_000)
