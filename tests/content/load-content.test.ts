import { readdir } from 'node:fs/promises'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeContentFiles, schemaNameOf } from '../../src/core/content-schemas'
import { TriageError } from '../../src/services/errors'
import { listContentFiles } from '../../src/services/content-parts'
import { loadContent, type ContentFiles } from '../../src/services/load-content'
import { openContentFolder } from '../../src/stores/content-folder'
import { DIALOGS, loadRealContent } from './real-content'

/** The real folder with some files replaced; null removes one. */
function withFiles(changed: Readonly<Record<string, string | null>>): ContentFiles {
  const real = openContentFolder(DIALOGS)
  return {
    list: async () => [...new Set([...(await real.list()), ...Object.keys(changed)])].filter((name) => changed[name] !== null),
    read: (name) => (typeof changed[name] === 'string' ? Promise.resolve(changed[name]) : real.read(name)),
  }
}

const textOf = (name: string) => readFileSync(join(DIALOGS, name), 'utf8')

/** The refusal's message, line by line, without the first that counts them. */
async function refuse(changed: Readonly<Record<string, string | null>>): Promise<string[]> {
  const error: unknown = await loadContent(withFiles(changed)).then(
    () => new Error('was accepted'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof TriageError)) throw error
  expect(error.code).toBe('content/invalid')
  return error.message.split('\n').slice(1)
}

describe('loading content', () => {
  it('gives a version that changes with any text, and only then', async () => {
    const first = await loadRealContent()
    const again = await loadRealContent()
    const changed = await loadContent(
      withFiles({ 'practice.yaml': textOf('practice.yaml').replace('Willow Lane Massage', 'Elm Street Massage') }),
    )
    expect(first.version).toMatch(/^[0-9a-f]{12}$/)
    expect(again.version).toBe(first.version)
    expect(changed.version).not.toBe(first.version)
    expect(changed.practice.name).toBe('Elm Street Massage')
  })

  it('names file, line, path and what was expected', async () => {
    const broken = textOf('practice.yaml').replace('hold_minutes: 10', 'hold_minutes: ten')
    const line = broken.split('\n').findIndex((text) => text.includes('hold_minutes')) + 1
    expect(await refuse({ 'practice.yaml': broken })).toEqual([
      `practice.yaml:${String(line)}: booking.hold_minutes: expected number, received string`,
    ])
  })

  it('calls an entry of a list by its id', async () => {
    const broken = textOf('knee-pain/treatment.yaml').replace('evidence: experience', 'evidence: certain')
    const [problem] = await refuse({ 'knee-pain/treatment.yaml': broken })
    expect(problem).toMatch(/^knee-pain\/treatment\.yaml:\d+: \[calves\]\.evidence: expected one of "research"/)
  })

  it('refuses a key that nobody reads, so that a misspelt one is seen', async () => {
    const broken = textOf('knee-pain/treatment.yaml').replace('  order: 1', '  order: 1\n  ordre: 1')
    expect((await refuse({ 'knee-pain/treatment.yaml': broken })).join()).toMatch(/ordre/)
  })

  it('refuses a red flag without a source', async () => {
    const broken = textOf('knee-pain/red-flags.yaml').replace(/ {2}source: \['NAMTPT, Gastrocnemius'.*\n/, '  source: []\n')
    expect((await refuse({ 'knee-pain/red-flags.yaml': broken })).join()).toMatch(/\[R25\]\.source: expected/)
  })

  it('refuses a condition of an unknown form', async () => {
    const broken = textOf('knee-pain/red-flags.yaml').replace('{ when: calf_snap,', '{ when: { some: [calf_snap] },')
    expect((await refuse({ 'knee-pain/red-flags.yaml': broken })).join()).toMatch(/\[R25\]\.rules\[0\]\.when: expected/)
  })

  it('refuses text that is not YAML, and gives the line', async () => {
    const broken = textOf('regions.yaml').replace("emergency: '911'", "emergency: '911")
    expect((await refuse({ 'regions.yaml': broken })).join()).toMatch(/^regions\.yaml:\d+: \(file\): expected YAML/)
  })

  it('tells a missing file and a stray one', async () => {
    expect(await refuse({ 'regions.yaml': null, 'notes.txt': 'hello' })).toEqual([
      expect.stringMatching(/^notes\.txt: \(file\): expected one of practice\.yaml/),
      'regions.yaml: (file): expected a file of this name',
    ])
  })

  it('reads a part that is a folder in the order of its names, and one file as well', async () => {
    const shipped = await loadRealContent()
    const signs = readdirSync(join(DIALOGS, 'knee-pain/signs')).map((name) => `knee-pain/signs/${name}`)
    const gone = Object.fromEntries(signs.map((name) => [name, null]))
    const whole = await loadContent(withFiles({ ...gone, 'knee-pain/signs.yaml': signs.map(textOf).join('\n') }))
    expect([...whole.questions]).toEqual([...shipped.questions])
    const split = await loadContent(
      withFiles({
        ...gone,
        'knee-pain/signs/b.yaml': signs.slice(2).map(textOf).join('\n'),
        'knee-pain/signs/a.yaml': signs.slice(0, 2).map(textOf).join('\n'),
      }),
    )
    expect([...split.questions]).toEqual([...shipped.questions])
  })

  it('names the file of a folder in which a problem between files stands', async () => {
    const name = 'knee-pain/signs/4-clinician-first.yaml'
    const broken = textOf(name).replace('  tick: A new lump on or near the knee\n', '')
    expect(await refuse({ [name]: broken })).toEqual([`${name}: [lump].tick: expected its line in the screen "before"`])
    const twice = textOf('knee-pain/signs/1-emergency.yaml').replace('- id: dark_urine', '- id: deformed')
    expect((await refuse({ 'knee-pain/signs/1-emergency.yaml': twice }))[0]).toBe(
      'knee-pain/signs/1-emergency.yaml: [deformed]: expected an id that is not used yet',
    )
  })

  it('refuses a phrase that both phrase files have', async () => {
    const twice = `${textOf('booking.yaml')}\nstory: Tell me.\n`
    expect(await refuse({ 'booking.yaml': twice })).toEqual(['booking.yaml: story: expected an id that is not used yet'])
  })

  it('refuses a file of more than a megabyte before reading its YAML', async () => {
    expect(await refuse({ 'regions.yaml': '#'.repeat(1_000_001) })).toEqual(['regions.yaml: (file): expected at most a megabyte of text'])
  })

  it('tells the problems of all files at once', async () => {
    const problems = await refuse({
      'practice.yaml': textOf('practice.yaml').replace('buffer_minutes: 15', 'buffer_minutes: -15'),
      'knee-pain/treatment.yaml': textOf('knee-pain/treatment.yaml').replace('order: 1', 'order: first'),
    })
    expect(problems.map((problem) => problem.replace(/:.*/, ''))).toEqual(['practice.yaml', 'knee-pain/treatment.yaml'])
  })
})

describe('the folder dialogs/', () => {
  it('holds YAML, the page of the practice and nothing else, beside the schemas for editors', async () => {
    const files = (await readdir(DIALOGS, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    const others = files.filter((entry) => !/\.yaml$|^page\.html$/.test(entry.name)).map((entry) => `${entry.parentPath} ${entry.name}`)
    expect(others.filter((name) => !/\.schema [a-z-]+\.json$/.test(name))).toEqual([])
  })

  it('has a current JSON Schema for each file, to which its first line points', async () => {
    const schemas = describeContentFiles()
    const { listed } = listContentFiles(await openContentFolder(DIALOGS).list())
    for (const { name, part } of listed) {
      const schema = schemaNameOf(part)
      const up = '../'.repeat(name.split('/').length - 1)
      expect(textOf(name).split('\n')[0]).toBe(`# yaml-language-server: $schema=${up}.schema/${schema}`)
      expect(textOf(`.schema/${schema}`)).toBe(schemas.get(schema))
    }
  })
})
