import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TriageError } from '../../src/services/errors'
import { loadLexicon } from '../../src/services/load-intents'
import { LEXICONS } from './reader'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lexicons-'))
  cpSync(LEXICONS, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

function problemsOf(): string {
  try {
    loadLexicon(folder)
  } catch (error) {
    expect(error).toBeInstanceOf(TriageError)
    expect((error as TriageError).code).toBe('content/invalid')
    return (error as TriageError).message
  }
  return ''
}

function change(file: string, from: string, to: string): void {
  const text = readFileSync(join(folder, file), 'utf8')
  expect(text).toContain(from)
  writeFileSync(join(folder, file), text.replace(from, to))
}

it('reads the lexicons as they stand', () => {
  expect(problemsOf()).toBe('')
})

it('tells all problems at once, with file, path and what was expected', () => {
  change('signs-joint.yaml', 'confidence: 0.9', 'confidence: 9')
  change('numbers.yaml', 'two: 2', 'two: many')
  rmSync(join(folder, 'choices.yaml'))
  expect(problemsOf()).toMatch(/signs-joint\.yaml rules\.\d+\.confidence: .*<=1/)
  expect(problemsOf()).toMatch(/numbers\.yaml words\.two: .*number/)
  expect(problemsOf()).toContain('choices.yaml: expected readable YAML')
})

it('names a rule that uses a group which is not there', () => {
  change('habits-knots.yaml', '<point>', '<pint>')
  expect(problemsOf()).toBe('rules.muscle-knots: expected a known group, found <pint>')
})

it('refuses a group that two files define', () => {
  writeFileSync(join(folder, 'more-words.yaml'), 'groups: { heels: [pumps] }\n')
  expect(problemsOf()).toBe('groups.heels: expected in one file, found in two')
})

it('reads the files of one kind as one, and names what none of them holds', () => {
  writeFileSync(join(folder, 'cues-more.yaml'), 'often: [now and always]\n')
  expect(problemsOf()).toBe('cues.often: expected in one file, found in two')
  rmSync(join(folder, 'cues-how-often.yaml'))
  expect(problemsOf()).toContain('cues.rare: ')
  expect(problemsOf()).not.toContain('cues.often: ')
})

it('refuses an optional word that was meant as an optional "s"', () => {
  change('habits-knots.yaml', "'<point>'", "'legs? ache'")
  expect(problemsOf()).toContain('expected no "s?"')
})
