import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { LEXICONS, filesNamed, readSentences, understand } from './reader'
import { createUnderstanding } from '../../src/nlu/understand'
import { loadLexicon } from '../../src/services/load-intents'

const ALARMS = [
  'injury_recent kneecap_or_fibula_tender deformed knee_swollen hot_red fever_unwell calf_swollen_one_side calf_warm_or_red',
  'chest_pain_or_breathless locked_now locks_or_gives_way pop_heard numb_weak saddle_numb_or_bladder_bowel foot_cold_pale_numb',
  'muscle_rock_hard dark_urine calf_snap severe_pain night_pain lump weight_loss cancer_history surgery_last_12_weeks',
]
  .join(' ')
  .split(' ')
/** For these a "no" is the warning. */
const ABILITIES = ['four_steps', 'bend_90']

describe.each(filesNamed(/^(fresh|told|spoken|passing)-(habits|signs|about)\b/))('sentences of %s', (file) => {
  it.each(readSentences(file))('"$text" gives $slot: $want', ({ slot, want, text }) => {
    const { slots, bare } = understand(text)
    const value = slots[slot] ?? (want === 'no' ? bare.yesNo : undefined)
    if (want === 'unsaid') expect(value).toBeUndefined()
    else if (want === 'not_yes') expect(value).not.toBe('yes')
    else if (Array.isArray(value)) expect(value).toContain(want)
    else expect(String(value)).toBe(want)
  })
})

it.each(filesNamed(/-calm\.yaml$/).flatMap(readSentences))('"$text" raises no alarm', ({ text }) => {
  const { slots } = understand(text)
  expect(ALARMS.filter((slot) => slots[slot] === 'yes')).toEqual([])
  expect(ABILITIES.filter((slot) => slots[slot] === 'no')).toEqual([])
})

const distress = parse(readFileSync(join(__dirname, 'fresh-distress.yaml'), 'utf8')) as { distress: string[]; calm: string[] }
/** A classifier that hears despair everywhere, but is not sure of it. */
const understandNervously = createUnderstanding(loadLexicon(LEXICONS), {
  classify: () => ({ label: 'distress', score: 0.8, rejected: false }),
})

it.each(distress.distress)('"%s" is distress, whatever the classifier says', (text) => {
  expect(understand(text)).toMatchObject({ intent: 'distress', confidence: 0.95 })
  expect(understand(text).slots).not.toHaveProperty('distress')
})

it.each(distress.calm)('"%s" is no distress, even to a nervous classifier', (text) => {
  expect(understandNervously(text).intent).not.toBe('distress')
})

it.each(filesNamed(/-(habits|signs|about|calm)\b/).flatMap(readSentences))('"$text" is told without despair', ({ text }) => {
  expect(understand(text).intent).not.toBe('distress')
})

it('believes a classifier that is sure of distress', () => {
  const sure = createUnderstanding(loadLexicon(LEXICONS), { classify: () => ({ label: 'distress', score: 0.97, rejected: false }) })
  expect(sure('words that no rule knows').intent).toBe('distress')
})

it('has a sentence for every rule of the lexicons, so that none is dead', () => {
  const texts = filesNamed(/./).flatMap((name) => listTexts(parse(readFileSync(join(__dirname, name), 'utf8'))))
  const fired = new Set(texts.flatMap((text) => understand(text).mentions.map((mention) => mention.rule)))
  // Distress is an intent and a wish is told apart: neither leaves a mention. Their sentences are above and in wishes.test.ts.
  const rules = loadLexicon(LEXICONS).rules.filter(({ sets }) => !('distress' in sets || 'wish' in sets))
  expect(rules.map(({ rule }) => rule).filter((rule) => !fired.has(rule))).toEqual([])
})

function listTexts(data: unknown): string[] {
  if (typeof data === 'string') return [data]
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(listTexts) : []
}
