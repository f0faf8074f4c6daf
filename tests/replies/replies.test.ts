import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Content } from '../../src/core/content'
import type { SlotValue } from '../../src/core/understanding'
import { loadShippedContent } from '../core/visitor'
import { readSentences } from '../nlu/reader'
import { ask, understand } from './ask'

let content: Content
beforeAll(async () => {
  content = await loadShippedContent()
})

/** Slot to what is noted to what is said; "open" where nothing may be noted and the question comes again. */
type Replies = Record<string, Record<string, string[]>>
const readReplies = (file: string) => parse(readFileSync(join(__dirname, file), 'utf8')) as Replies

function nameOf(value: SlotValue | undefined): string {
  if (value === undefined) return 'open'
  return typeof value === 'object' ? [...value].sort().join(', ') : String(value)
}

describe.each(['about.yaml', 'habits.yaml', 'signs.yaml'])('%s', (file) => {
  const cases = Object.entries(readReplies(file)).flatMap(([slot, byValue]) =>
    Object.entries(byValue).flatMap(([want, texts]) => texts.map((text) => ({ slot, want: want.split(', ').sort().join(', '), text }))),
  )

  test.each(cases)('$slot is $want when asked and told "$text"', ({ slot, want, text }) => {
    expect(nameOf(ask(content, slot, text))).toBe(want)
  })
})

describe('no warning sign', () => {
  /** Some of each kind, so that the whole takes seconds; all of them are fine when this is written. */
  const sentences = ['told-signs.yaml', 'spoken-signs.yaml', 'told-habits.yaml', 'spoken-habits.yaml']
    .flatMap(readSentences)
    .filter((_, i) => i % 5 === 0)
    .map(({ text }) => ({ text, named: understand(text).slots }))
    .filter(({ text }) => !/^(no|nope|nah|never|not|none|nothing|yes|yeah|yep)\b/i.test(text))

  it('is denied by what is said of something else', () => {
    const signs = [...content.questions.values()].filter(({ group, kind }) => group === 'sign' && kind === 'yes_no')
    expect(signs.length).toBeGreaterThan(30)
    const denied = signs.flatMap(({ id, ability }) =>
      sentences
        .filter(({ named }) => named[id] === undefined)
        .filter(({ text }) => ask(content, id, text) === (ability ? 'yes' : 'no'))
        .map(({ text }) => `${id}: ${text}`),
    )
    expect(denied).toEqual([])
  })
})

test.each([
  ['chest_pain_or_breathless', 'no, only when I climb the stairs'],
  ['numb_weak', 'no, but the toes feel odd at times'],
  ['night_pain', 'not really, except when I roll onto it'],
])('%s stays open after "%s"', (sign, text) => {
  expect(ask(content, sign, text)).not.toBe('no')
})
