import type { Match } from './match-patterns'
import { type Place, type Reading, isWord, opensSentence, placesIn, startsIn } from './reading'

/** How many words of no weight may stand before an answer: "Heels? Oh well, no." */
const MOST_OPENINGS = 3
/** How far behind "she asked" its answer may begin. */
const LONGEST_QUESTION = 24

type Answer = 'affirmed' | 'denied'

/**
 * Prepares one text that asks and answers itself, as told conversations do ("Do you wear heels? Oh yeah, daily", "she asked was I sitting
 * on it and I said no"): the returned function tells what was answered to the question that a finding stands in, or undefined. "No
 * swelling" behind a question is no answer to it.
 */
export function readAnswered(reading: Reading): (match: Match) => Answer | undefined {
  const asked = placesIn(reading, 'told_question')
  if (asked.length === 0 && !reading.tokens.some(({ kind }) => kind === 'question')) return () => undefined
  const answers = new Map<number, Answer>()
  const answerAt = createAnswers(reading)
  const note = (start: number, end: number, answer: Answer | undefined) => {
    if (answer) for (let at = start; at < end; at++) answers.set(at, answer)
  }
  for (const { start, end } of asked) {
    const at = isTold(reading, start) ? findAnswer(reading, end, answerAt) : undefined
    if (at !== undefined) note(start, at, answerAt(at)?.answer)
  }
  reading.tokens.forEach((token, i) => {
    if (token.kind === 'question') note(startOfSentence(reading, i), i, answerAt(i + 1)?.answer)
  })
  return (match) => (answers.size === 0 || isOnlyPart(reading, match) ? undefined : answers.get(match.tokens.at(-1) ?? -1))
}

/** A bare name is answered when it is the question: "Heels? No", but not "Are heels that bad? I don't know". */
function isOnlyPart(reading: Reading, { rule, tokens }: Match): boolean {
  const before = (tokens[0] ?? 0) - 1
  return rule.denial === 'named' && reading.sentences[before] === reading.sentences[before + 1] && reading.tokens[before]?.kind !== 'pause'
}

function startOfSentence({ sentences }: Reading, at: number): number {
  let start = at
  while (start > 0 && sentences[start - 1] === sentences[at]) start--
  return start
}

/** "She asked if", or a question to oneself that opens a sentence: "did I overdo it, no". */
function isTold(reading: Reading, start: number): boolean {
  return isWord(reading, start, 'asked') || opensSentence(reading, start)
}

/** Where the answer to a question without a question mark begins: behind a comma or stop, or with "and I said"; it must be all that is said. */
function findAnswer(reading: Reading, from: number, answerAt: (at: number) => Reply | undefined): number | undefined {
  for (let at = from + 1; at < from + LONGEST_QUESTION && at < reading.tokens.length; at++) {
    const reply = beginsAnswer(reading, at) ? answerAt(at) : undefined
    if (reply && endsThought(reading, reply.end)) return at
  }
  return undefined
}

function beginsAnswer(reading: Reading, at: number): boolean {
  const kind = reading.tokens[at - 1]?.kind
  return kind === 'pause' || kind === 'stop' || (isWord(reading, at, 'and') && isWord(reading, at + 2, 'said'))
}

interface Reply {
  readonly answer: Answer
  /** Behind its last token. */
  readonly end: number
}

/** Tells the answer, if any, that begins at a token. */
function createAnswers(reading: Reading): (from: number) => Reply | undefined {
  const refusals = new Map(placesIn(reading, 'answer_no').map((place) => [place.start, place]))
  const agreements = new Map(placesIn(reading, 'answer_yes').map((place) => [place.start, place]))
  return (from) => {
    for (let at = from; at <= from + MOST_OPENINGS; at++) {
      const [refusal, agreement] = [refusals.get(at), agreements.get(at)]
      if (refusal && endsAnswer(reading, refusal)) return { answer: 'denied', end: refusal.end }
      if (agreement && agrees(reading, agreement)) return { answer: 'affirmed', end: agreement.end }
      const token = reading.tokens[at]
      if (!token || (token.kind !== 'pause' && token.kind !== 'question' && !isWord(reading, at, 'openings'))) return undefined
    }
    return undefined
  }
}

/** A lone "no" may belong to what follows it ("no swelling"); more words are an answer by themselves. */
function endsAnswer(reading: Reading, { start, end }: Place): boolean {
  if (end - start > 1 || endsThought(reading, end)) return true
  return startsIn(reading, 'starts_clause').has(end) || startsIn(reading, 'negator').has(end) || startsIn(reading, 'answer_no').has(end)
}

/** "I do" and "I have" may belong to what follows them: "I had that at the bank" agrees to nothing. */
function agrees(reading: Reading, { start, end }: Place): boolean {
  if (!startsIn(reading, 'self').has(start) || endsThought(reading, end)) return true
  return isWord(reading, end, 'leads_on') || startsIn(reading, 'answer_yes').has(end)
}

function endsThought(reading: Reading, at: number): boolean {
  const token = reading.tokens[at]
  return !token || token.kind === 'pause' || token.kind === 'stop' || token.kind === 'question' || isWord(reading, at, 'ends_thought')
}
