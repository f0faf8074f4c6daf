import fc from 'fast-check'
import { readSentences, understand } from './reader'

const words = [...new Set(readSentences('signs.yaml').flatMap(({ text }) => text.split(' ')))]
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.constantFrom(...words, ',', '.', '?', '…', '’', '10', '/', '-', '🦵'), { maxLength: 60 }).map((parts) => parts.join(' ')),
)

/** Parts of a reading that only some messages have. */
const SOMETIMES = ['asides', 'loneNumber', 'pointing', 'wishes']

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
    { numRuns: 1500 },
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

it.each(['knee swollen not ', "can't put weight ", '7/10 ', 'sit for hours on my leg ', 'no, ', 'swolllen kneee '])(
  'takes no more than in proportion for 4,000 characters of "%s"',
  (part) => {
    const cost = (length: number) => {
      const text = part.repeat(length / part.length)
      return Math.min(...Array.from({ length: 8 }, () => measure(text)))
    }
    cost(4000)
    // Four times the text, far less than the sixteen times that quadratic work would take; the floor keeps tiny times from deciding.
    expect(cost(4000)).toBeLessThan(Math.max(20, 10 * cost(1000)))
  },
)

/** Milliseconds of processor time: what other programs do meanwhile is not the reader's. */
function measure(text: string): number {
  const start = process.cpuUsage()
  understand(text)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}
