/**
 * Times whole readings by the built reader, in a process of its own, as a server has it: `node bench/time-readings.mjs` prints JSON:
 * milliseconds of the start, then a row for everyday texts, one for dense ones and one for each text made to be slow. Nothing is read twice
 * but those, and they begin at another letter each time.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ensureBuilt, root, terminalParts } from '../scripts/build.mjs'

await ensureBuilt(terminalParts)
const { loadUnderstanding } = createRequire(import.meta.url)('../dist/load-knowledge.js')

const HARD_PHRASES = ['7/10 ', 'my boy ', 'x1 ', 'a.', "can't not swelling or ", 'for 3 years since 2 weeks ', 'my left knee, ']
/**
 * Of each length how many are timed, and how many are read before, so that the engine has compiled the reader: a server runs for months. The
 * short ones warm up the long ones too; of the middle length only the median is told. Collections of garbage are timed like all else.
 */
const ROUNDS = { 400: { warmUp: 3_000, readings: 2_000 }, 2_000: { warmUp: 200, readings: 400 }, 4_000: { warmUp: 200, readings: 2_000 } }

/** What visitors ask and tell, of every intent. */
const everyday = readTexts(['nlu-classifier', 'held-out.yaml'])
/** The sentences that test the reading of slots: a visitor who tells a sign, a habit or a date with every breath. */
const dense = readdirSync(join(root, 'tests', 'nlu')).flatMap((file) => (file.endsWith('.yaml') ? readTexts(['nlu', file]) : []))

function readTexts(path) {
  return listTexts(parse(readFileSync(join(root, 'tests', ...path), 'utf8')))
}

function listTexts(data) {
  if (typeof data === 'string') return [data]
  return data && typeof data === 'object' ? Object.values(data).flatMap(listTexts) : []
}

/** Numbers below a limit, the same in every run. */
function createRandom() {
  let state = 1
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >>> 8) % limit
  }
}

/** Sentences drawn anew for each text. */
function drawSentences(sentences, length, count) {
  const random = createRandom()
  return Array.from({ length: count }, () => {
    let text = ''
    while (text.length < length) text += `${sentences[random(sentences.length)]}. `
    return text.slice(0, length)
  })
}

function repeatPhrase(phrase, length, count) {
  const row = phrase.repeat(Math.ceil(length / phrase.length) + 1)
  return Array.from({ length: count }, (_, i) => row.slice(i % phrase.length, (i % phrase.length) + length))
}

const beforeLoad = performance.now()
const understand = loadUnderstanding()
const loaded = performance.now()
understand(everyday[0])
const start = { load: Math.round(loaded - beforeLoad), firstReading: Math.round(10 * (performance.now() - loaded)) / 10 }

/** Milliseconds: of half and of all but one in a hundred. */
function time(draw, length) {
  const { warmUp, readings } = ROUNDS[length]
  const texts = draw(length, warmUp + readings)
  for (const text of texts.slice(0, warmUp)) understand(text)
  const times = texts.slice(warmUp).map((text) => {
    const start = performance.now()
    understand(text)
    return performance.now() - start
  })
  times.sort((a, b) => a - b)
  return { median: times[times.length / 2], p99: times[times.length * 0.99] }
}

function timeLengths(draw) {
  const [short, half, full] = [400, 2_000, 4_000].map((length) => time(draw, length))
  const round = (number) => Math.round(number * 100) / 100
  return {
    '400: median ms': round(short.median),
    '400: p99 ms, at most 0.5': round(short.p99),
    '4,000: median ms': round(full.median),
    '4,000: p99 ms, at most 20': round(full.p99),
    'cost of doubling, at most 2.5': round(full.median / half.median),
  }
}

const rows = [
  ['everyday sentences', drawSentences.bind(null, everyday)],
  ['sentences full of findings', drawSentences.bind(null, dense)],
  ...HARD_PHRASES.map((phrase) => [`"${phrase}" repeated`, repeatPhrase.bind(null, phrase)]),
]
console.log(JSON.stringify({ start, latency: Object.fromEntries(rows.map(([name, draw]) => [name, timeLengths(draw)])) }))
