import { createHash } from 'node:crypto'
import type { Mention } from '../../src/core/understanding'
import { createUnderstanding } from '../../src/nlu/understand'
import { loadLexicon } from '../../src/services/load-intents'
import { LEXICONS, filesNamed, readSentences, understand } from './reader'
import { writePhrase } from './sign-phrases'

const lexicon = loadLexicon(LEXICONS)
const credulous = createUnderstanding(
  { ...lexicon, rules: lexicon.rules.map((rule) => ({ ...rule, except: [] })) },
  { classify: () => ({ label: 'greet', score: 0.2, rejected: true }) },
)

/** Where an exception may stand to a sign that is really there. */
const BESIDE = [
  (sign: string, other: string) => `${other}. ${sign}`,
  (sign: string, other: string) => `${sign}. ${other}`,
  (sign: string, other: string) => `${other}, ${sign}`,
  (sign: string, other: string) => `${sign}, ${other}`,
  (sign: string, other: string) => `${other} and ${sign}`,
  (sign: string, other: string) => `${sign} and ${other}`,
]
/** For these a "no" is the warning. */
const ABILITIES = new Set(['four_steps', 'bend_90'])
/** Of all pairs of a sign and an exception one in so many is played, in one of the places. A new sentence leaves the choice of the others as it is. */
const ONE_IN = 7

interface Play {
  readonly sign: string
  readonly slot: string
  readonly want: string
  readonly rule: string
  readonly exception: string
}

function listPlays(): Play[] {
  const exceptions = new Map(lexicon.rules.filter(({ reassures }) => !reassures).map(({ rule, except }) => [rule, except] as const))
  const signs = filesNamed(/signs/)
    .flatMap(readSentences)
    .filter(({ slot, want }) => want === (ABILITIES.has(slot) ? 'no' : 'yes'))
  return signs.flatMap(({ slot, want, text }) => {
    const rules = new Set(understand(text).mentions.flatMap((m) => (m.slot === slot && m.value === want && m.applies ? [m.rule] : [])))
    return [...rules].flatMap((rule) => (exceptions.get(rule) ?? []).map((exception) => ({ sign: text, slot, want, rule, exception })))
  })
}

function choosePlays(plays: readonly Play[]): (Play & { readonly text: string })[] {
  return plays.flatMap((play) => {
    const seed = createHash('sha1').update(JSON.stringify(play)).digest().readUInt32BE()
    const put = seed % ONE_IN === 0 ? BESIDE[Math.floor(seed / ONE_IN) % BESIDE.length] : undefined
    return put ? [{ ...play, text: put(play.sign, writePhrase(lexicon, play.exception, seed)) }] : []
  })
}

const heirs = new Map(lexicon.rules.map(({ rule, yields_to }) => [rule, new Set(yields_to)] as const))

/** As its own sign, or as that of a rule which its rule yields to: "lower leg and it is swollen" is no swollen knee, but a swollen calf. */
function isRead(read: typeof understand, text: string, { sign, slot, want, rule }: Play): boolean {
  const start = text.indexOf(sign)
  const end = start + sign.length
  const isOwn = (m: Mention) => m.slot === slot && m.span.start >= start && m.span.end <= end
  return read(text).mentions.some((m) => m.value === want && m.applies && (isOwn(m) || heirs.get(rule)?.has(m.rule)))
}

it('reads a sign beside whatever explains such words away, if it would read it there without exceptions', () => {
  const plays = choosePlays(listPlays())
  expect(plays.length).toBeGreaterThan(5_000)
  const hidden = plays.flatMap(({ text, ...play }) => {
    const isHidden = !isRead(understand, text, play) && isRead(credulous, text, play)
    return isHidden ? [`${play.rule}, ${play.exception}: ${text}`] : []
  })
  expect(hidden).toEqual([])
})

it.each([
  ['My left calf is swollen and red. My right calf is normal.', 'calf_swollen_one_side'],
  ['trouble peeing since Monday, bowels fine', 'saddle_numb_or_bladder_bowel'],
  ["temperature fine and I've been shivering all night", 'fever_unwell'],
  ["I'm short of breath and breathing ok", 'chest_pain_or_breathless'],
  ['My calf is sore. It is red and hot.', 'calf_warm_or_red'],
  ['the knee is hot and my ankle clicks', 'hot_red'],
  ['my knee is puffy and my feet are fine', 'knee_swollen'],
  ['my leg is weak and heavy', 'numb_weak'],
  ['No injury to speak of. I fell on it Saturday.', 'injury_recent'],
])('does not let a reassurance beside it hide the sign: "%s"', (text, slot) => {
  expect(understand(text).slots[slot]).toBe('yes')
})
