import { startWorkCounter } from './work-counter'
import fc from 'fast-check'
import { filesNamed, readSentences, understand } from './reader'

const words = [
  ...new Set(
    filesNamed(/^signs-/)
      .flatMap(readSentences)
      .flatMap(({ text }) => text.split(' ')),
  ),
]
/** Half characters too, which no keyboard makes but a cut text may hold. */
const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 }).map((codes) => String.fromCharCode(...codes))
const mixtures = fc.tuple(fc.constantFrom(...words, '🦵', '\ud800', '7/10 ', 'a.', '-'), fc.integer({ min: 1, max: 80 }), units)
const texts = fc.oneof(
  units,
  mixtures.map(([part, times, rest]) => part.repeat(times) + rest),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.constantFrom(...words, ',', '.', '?', '…', '’', '10', '/', '-', '🦵'), { maxLength: 60 }).map((parts) => parts.join(' ')),
)

const RANDOM_TEXTS = Number(process.env.RANDOM_TEXTS ?? 1_500)

/** Parts of a reading that only some messages have. */
const SOMETIMES = ['asides', 'noneBeside', 'pointing', 'reply', 'wishes']

it('reads any text without throwing, twice the same, with every span inside the text', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const result = understand(text)
      expect(result).toEqual(understand(text))
      const keys = Object.keys(result).filter((key) => !SOMETIMES.includes(key))
      expect(keys.sort()).toEqual(['bare', 'confidence', 'intent', 'mentions', 'slots', 'unsure'])
      for (const { span, confidence } of result.mentions) {
        expect(span.start).toBeGreaterThanOrEqual(0)
        expect(span.end).toBeGreaterThan(span.start)
        expect(span.end).toBeLessThanOrEqual(text.length)
        expect(confidence).toBeGreaterThan(0)
      }
    }),
    { numRuns: RANDOM_TEXTS },
  )
})

it('notes a slot only when a finding that applies says so', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { mentions, slots, unsure } = understand(text)
      for (const slot of Object.keys(slots)) expect(mentions.some((m) => m.slot === slot && m.applies)).toBe(true)
      for (const slot of unsure) expect(slots).not.toHaveProperty(slot)
    }),
    { numRuns: 500 },
  )
})

it('takes a name that every object has for no length of time and no rate', () => {
  expect(understand('I sit for 3 constructor').reply).toEqual(understand('I sit for 3 builder').reply)
  expect(understand('I wear heels 3 a constructor').slots).toEqual(understand('I wear heels 3 a builder').slots)
})

describe('the work for a text', () => {
  const counter = startWorkCounter()
  afterAll(() => counter.stop())

  it.each([
    ...['knee swollen not ', "can't put weight ", '7/10 ', 'sit for hours on my leg ', 'no, ', 'swolllen kneee ', 'my boy ', 'x1 ', 'a.'],
    ...['why? ', 'not my son ', 'my mum, she had a clot. ', 'for 3 years since 2 weeks ', '2 weeks ago my left knee, '],
    ...['no sorry, the right ', 'I gave up heels years ago '],
  ])('is at most two and a half times as much for 4,000 characters of "%s" as for 2,000', (part) => {
    const workOf = (length: number) => {
      const text = part.repeat(Math.ceil(length / part.length)).slice(0, length)
      understand(text)
      return counter.count(() => understand(text))
    }
    const half = workOf(2_000)
    expect(half).toBeGreaterThan(2_000)
    expect(workOf(4_000)).toBeLessThan(2.5 * half)
  })
})
