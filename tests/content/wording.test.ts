import { listClientTexts, type ClientText } from '../../src/core/content-texts'
import type { Content } from '../../src/core/content'
import { fill, placeholders, type Extras } from '../../src/core/wording'
import { loadRealContent, toRaw } from './real-content'
import { countSyllables, gradeOf } from './reading-grade'

let content: Content
let texts: ClientText[]

beforeAll(async () => {
  content = await loadRealContent()
  texts = listClientTexts(toRaw(content))
})

const where = ({ file, path, text }: ClientText) => `${file}: ${path}: ${text}`

describe('what a visitor reads', () => {
  it.each([
    ['a cure', /\bcur(e|es|ed|ing)\b/i],
    ['proof', /\bprov(en|es|e)\b/i],
    ['a guarantee', /\bguarant/i],
    ['a fix', /\bfix(es)?\b/i],
    ['circulation that is cut off', /\bcuts?(ting)? off\b/i],
    ['certainty', /\bsure to\b|\bthis is what is causing\b|\bdetermine the cause\b/i],
    ['an all-clear', /\bprobably nothing\b|\bturn out fine\b|\bnot serious\b|\bnothing to worry\b|\bno need to see a doctor\b/i],
    ['broken adhesions', /\badhesion/i],
    ['misalignment', /\bmisalign|\bout of line\b/i],
    ['a constantly contracted calf', /\bcontinuously contracted\b/i],
    ['advice to stop a medicine', /\bstop (taking )?your (tablets|pills|medicine|blood thinner)/i],
  ])('promises or claims no such thing as %s', (_name, pattern) => {
    expect(texts.filter(({ text }) => pattern.test(text)).map(where)).toEqual([])
  })

  it('tells nobody that she has a condition; it may ask', () => {
    const claim =
      /\byou(r knee)?( have|'ve got| has|'ve| suffer from)\b[^.?]*\b(fasciitis|arthritis|syndrome|clot|fracture|tear|sprain|tendinitis|bursitis)/i
    const statements = texts.map((t) => ({ ...t, text: t.text.replace(/[^.!?]*\?/g, '') }))
    expect(statements.filter(({ text }) => claim.test(text)).map(where)).toEqual([])
    expect(claim.test('Sorry, but you have plantar fasciitis.')).toBe(true)
  })

  it('speaks of diagnosis only to say that this is none', () => {
    const said = texts.filter(({ text }) => /diagnos/i.test(text))
    expect(said.length).toBeGreaterThan(0)
    expect(said.filter(({ text }) => !/\b(not|no|never)\b[^.]*\bdiagnos/i.test(text)).map(where)).toEqual([])
  })

  it('says "pee" and "poo", and "blood clot" before the doctors\' words', () => {
    expect(texts.filter(({ text }) => /\b(urine|urinate|bowel|thrombosis|embolism|patella|oedema)\b/i.test(text)).map(where)).toEqual([])
  })

  it('names skin that is darker than usual wherever redness is asked for', () => {
    const red = texts.filter(
      ({ file, path, text }) => file === 'knee-pain/signs.yaml' && /\.(ask|tick)$/.test(path) && /\bred\b/i.test(text),
    )
    expect(red.length).toBeGreaterThan(2)
    expect(red.filter(({ text }) => !/darker/i.test(text)).map(where)).toEqual([])
  })

  it('has no number of one country where the region fills it in', () => {
    const own = texts.filter(({ text }) => /\b(911|999|112|000|NHS|A&E)\b/.test(text))
    expect(own.map(where)).toEqual([])
  })

  it('holds the notices that every chat shows', () => {
    expect(content.phrases['consent']).toMatch(/automated chat[^]*not a diagnosis[^]*\{retention_days\}[^]*\{emergency\}/)
    expect(content.phrases['result_disclaimer']).toMatch(/possible links, not a diagnosis/)
    for (const sign of [/one leg swells/, /hot and red/, /chest pain/, /trouble breathing/, /weight on it/, /lose feeling/])
      expect(content.phrases['result_safety_net']).toMatch(sign)
    expect(content.phrases['result_no_cause']).toMatch(/no clear lifestyle cause/)
  })
})

describe('regions', () => {
  it.each([
    ['US', /^911$/],
    ['UK', /^999$/],
    ['EU', /^112$/],
    ['AU', /^000$/],
    ['unknown', /911.*999.*112.*000/],
  ])('%s has its emergency number', (region, number) => {
    expect(content.regions.get(region)?.emergency).toMatch(number)
  })

  it('names the line to call where there is one', () => {
    expect(content.regions.get('UK')?.urgent_line).toBe('NHS 111')
    expect(content.regions.get('AU')?.urgent_line).toMatch(/1800 022 222/)
  })
})

/** As read in the US. The practice's own address and hours are left aside, and anatomical names, which stand in brackets after a plain one. */
function asRead(text: string): string {
  const { therapist, emergency, emergency_place, urgent_line, urgent_place, doctor } = placeholders(content, 'US')
  const filled = fill(text, { therapist, emergency, emergency_place, urgent_line, urgent_place, doctor, value: 9 } as Extras)
  return filled.replace(/\{\w+\}/g, 'this').replace(/\([^)]*\)/g, '')
}

describe('reading grade', () => {
  const WORDS_OF_A_SENTENCE = 8

  it('of every sentence is US grade 6 or lower', () => {
    const hard = texts
      .map((text) => ({ ...text, words: asRead(text.text).split(/\s+/).length, grade: Number(gradeOf(asRead(text.text)).toFixed(1)) }))
      .filter(({ words, grade }) => words >= WORDS_OF_A_SENTENCE && grade > 6)
    expect(hard.map((text) => `${String(text.grade)} ${where(text)}`)).toEqual([])
  })

  it('of labels and short phrases is US grade 6 or lower, taken together file by file', () => {
    const files = [...new Set(texts.map(({ file }) => file))]
    const grades = files.map((file) => {
      const short = texts.filter((t) => t.file === file && asRead(t.text).split(/\s+/).length < WORDS_OF_A_SENTENCE)
      return { file, grade: gradeOf(short.map(({ text }) => asRead(text)).join('. ')) }
    })
    expect(grades.filter(({ grade }) => grade > 6)).toEqual([])
  })

  it.each([
    ['knee', 1],
    ['ankle', 2],
    ['doctor', 2],
    ['massage', 2],
    ['calves', 1],
    ['emergency', 4],
    ['swollen', 2],
    ['walked', 1],
    ['rested', 2],
    ['muscle', 2],
    ['arthritis', 3],
    ['arteries', 3],
  ])('counts the syllables of %s as %i', (word, syllables) => {
    expect(countSyllables(word)).toBe(syllables)
  })

  it('agrees with the formula on a known sentence', () => {
    // 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
    expect(gradeOf('The cat sat on the mat.')).toBeCloseTo(-1.45, 2)
  })
})
