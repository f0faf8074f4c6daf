import { isForAnother, type InReply, type ReadingContext } from '../core/understanding'
import { listAnswerRules, readAnswer } from './answers-in-words'
import { compileLexicon } from './compile-lexicon'
import { findTimeSpans } from './durations'
import { findMentions } from './find-mentions'
import type { Lexicon } from './lexicon-schema'
import { listNumbers } from './numbers-in-reply'
import type { Match } from './match-patterns'
import { mergeSlots } from './merge-slots'
import { type Ownership, readOwners } from './owner'
import { type Reading, readTokens } from './reading'
import { tokenise } from './tokens'
import type { TimeSpan } from './time-span'
import type { Words } from './words'
import { createOwnWords } from './words-of-them'

/** Longer messages tell a story; what they say of a habit is for the rules that need no question. In tokens. */
const LONGEST_REPLY = 24
const LONGEST_BRIEF = 12

/**
 * Prepares intents/lexicons/replies-*.yaml; the returned function tells what a short message is in answer to whatever was asked: "not that I've
 * noticed", "most days", "half an hour tops". It is a lexicon of its own, because all of it is too weak to be noted unasked.
 */
export function createReplies(
  source: Lexicon,
  words: Words,
): (text: string, tokens: number, context: ReadingContext) => InReply | undefined {
  const { groups, rules } = source.replies
  const lexicon = compileLexicon({ ...source, groups, rules: [...rules, ...listAnswerRules(source)] }, words)
  const asOwn = createOwnWords(lexicon.words, source.words.as_self)
  return (text, length, { today, askingFor }) => {
    if (length > LONGEST_REPLY) return undefined
    const typed = readTokens(tokenise(text, lexicon.words), lexicon)
    const reading = isForAnother(askingFor) ? readTokens(asOwn(typed.tokens), lexicon) : typed
    const spans = findTimeSpans(reading, today)
    const matches = lexicon.match(reading)
    const reply = settle(
      {
        ...readAnswer(reading, matches),
        ...readAmounts(reading, spans),
        ...readSlots(reading, spans, matches, readOwners(typed, askingFor)),
      },
      reading,
    )
    return Object.keys(reply).length > 0 ? reply : undefined
  }
}

/** Who asks back, can't tell, or leaves it open has not answered, whatever else she said. */
function settle({ slots, ...reply }: InReply, { tokens }: Reading): InReply {
  const asks = tokens.some(({ kind }) => kind === 'question') && reply.leads !== true
  const answer = asks ? 'asks' : reply.answer
  const isOpen = answer === 'asks' || answer === 'not_sure' || answer === 'vague'
  const isBrief = tokens.length <= LONGEST_BRIEF
  return { ...reply, ...(answer && { answer }), ...(slots && !isOpen && { slots, ...(isBrief && { isBrief }) }) }
}

function readSlots(reading: Reading, spans: readonly TimeSpan[], matches: readonly Match[], owners: Ownership): Pick<InReply, 'slots'> {
  const bound = matches.filter(({ rule }) => rule.affirms.length > 0)
  if (bound.length === 0) return {}
  const { slots } = mergeSlots(findMentions(reading, spans, owners, bound), [])
  return Object.keys(slots).length > 0 ? { slots } : {}
}

/** The longest of several lengths of time: "20 minutes, sometimes an hour". */
function readAmounts(reading: Reading, spans: readonly TimeSpan[]): Pick<InReply, 'numbers' | 'minutes' | 'days'> {
  const minutes = spans.flatMap((span) => span.minutes ?? [])
  const days = spans.filter((span) => span.minutes === undefined && span.kind !== 'rate').map((span) => span.days)
  const numbers = listNumbers(reading, spans)
  return {
    ...(numbers.length > 0 && { numbers }),
    ...(minutes.length > 0 && { minutes: Math.max(...minutes) }),
    ...(days.length === 1 && { days: days[0] }),
  }
}
