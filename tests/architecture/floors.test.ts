import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(__dirname, '../..')

/** One file that breaks each rule, written into a copy of src/. */
const breaches: Record<string, { file: string; code: string }> = {
  'core-is-pure': { file: 'src/core/breach-a.ts', code: "import 'node:fs'" },
  'nlu-is-pure': { file: 'src/nlu/breach-b.ts', code: "import 'node:http'" },
  'services-know-no-edge': { file: 'src/services/breach-c.ts', code: "import '../channels/breach-edge'" },
  'services-use-no-sdk': { file: 'src/services/breach-d.ts', code: "import 'ws'" },
  'edges-do-not-meet': { file: 'src/stores/breach-e.ts', code: "import '../channels/breach-edge'" },
  'nobody-imports-the-root': { file: 'src/channels/breach-f.ts', code: "import '../config'" },
  'content-is-read-not-imported': { file: 'src/services/breach-g.ts', code: "import '../../dialogs/breach.json'" },
  'bot-framework-stays-in-channels': { file: 'src/stores/breach-h.ts', code: "import 'botbuilder'" },
  'natural-stays-in-nlu': { file: 'src/calendars/breach-i.ts', code: "import 'natural/lib/natural/stemmers/porter_stemmer'" },
  'database-stays-in-stores': { file: 'src/console/breach-j.ts', code: "import 'better-sqlite3'" },
  'nodemailer-stays-in-mail': { file: 'src/channels/breach-o.ts', code: "import 'nodemailer'" },
  'no-unresolvable': { file: 'src/channels/breach-k.ts', code: "import './nowhere'" },
  'no-development-packages': { file: 'src/channels/breach-l.ts', code: "import 'playwright-core'" },
  'no-cycles': { file: 'src/channels/breach-m.ts', code: "import './breach-n'" },
  'no-dead-wood': { file: 'src/channels/breach-dead.ts', code: 'export {}' },
}
const bystanders = {
  'src/channels/breach-edge.ts': 'export {}',
  'src/channels/breach-n.ts': "import './breach-m'",
  'dialogs/breach.json': '{}',
}

interface Report {
  readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[]
  readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string; readonly comment: string }[] }
}

describe('floors', () => {
  let copy: string
  let report: Report

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'knead-floors-'))
    cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true })
    for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) cpSync(join(root, file), join(copy, file))
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    for (const { file, code } of Object.values(breaches)) write(file, code)
    for (const [file, code] of Object.entries(bystanders)) write(file, code)
    report = cruise(copy)
  })

  afterAll(() => rmSync(copy, { recursive: true }))

  const write = (file: string, code: string) => {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    writeFileSync(join(copy, file), `${code}\n`)
  }

  it('hold in src/', () => {
    const { status, stdout } = spawnSync('npm', ['run', '-s', 'floors'], { cwd: root, encoding: 'utf8' })
    expect(stdout).toContain('no dependency violations found')
    expect(status).toBe(0)
  })

  it.each(Object.entries(breaches))('%s fires for an import that breaks it', (name, { file }) => {
    expect(report.violations.filter((violation) => violation.from === file).map((violation) => violation.rule.name)).toContain(name)
  })

  it('are each broken here once', () => {
    expect(Object.keys(breaches).sort()).toEqual(report.ruleSetUsed.forbidden.map((rule) => rule.name).sort())
  })

  it('tell what to do instead', () => {
    for (const rule of report.ruleSetUsed.forbidden) expect(rule.comment.length).toBeGreaterThan(60)
  })
})

function cruise(folder: string): Report {
  const command = ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--preserve-symlinks', '--output-type', 'json', 'src']
  const report = execFileSync('node', command, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return (JSON.parse(report) as { summary: Report }).summary
}
