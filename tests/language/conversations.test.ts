import { writeCase, summariseCase } from '../../src/core/case-summary'
import { explainCase } from '../../src/core/case-why'
import { CARD_PATH, CHANGE_STEP } from '../../src/core/reply'
import { buildVisitorCard } from '../../src/core/visitor-card'
import { loadKnowledge, type Knowledge } from '../../src/load-knowledge'
import { listGoals } from '../conversations/coverage'
import { PlayedConversation } from '../conversations/played-conversation'
import { loadTranscripts, readAct, type Transcript } from '../conversations/transcript'
import { findForeignWords, listReferences, writePseudoLanguage } from './pseudo-language'

/** Names of ids, rules and files within what is said, which no person reads as words. */
const TECHNICAL =
  /^(id|ids|step|slot|kind|source|sources|urgency|tier|phase|picture|rule|origin|likelihood|path|flags?Id|places|side|held|counted|raised|lang|region)$/

let knowledge: Knowledge
const reached = new Set<string>()

beforeAll(async () => {
  knowledge = await loadKnowledge(writePseudoLanguage())
})

describe('in a made-up language, with no other code', () => {
  test.each(loadTranscripts().map((transcript) => [transcript.name, transcript] as const))('%s', (_name, transcript) => {
    const { content, understand } = knowledge
    const played = new PlayedConversation(content, understand, transcript.region, transcript.calendar)
    const own = wordsOf(transcript)
    const foreign: string[] = []
    const read = (value: unknown) => foreign.push(...listTexts(value).flatMap((text) => findForeignWords(text, own)))
    for (const act of listActs(transcript)) {
      if (act !== null && !canDo(played, act)) break
      if (act !== null) played.do(act)
      read(played.replies)
    }
    // What an English label would have chosen is left open here.
    if (played.prompt?.step === CHANGE_STEP) played.tap([], CHANGE_STEP)
    if (transcript.then_answer) played.answerRest(transcript.then_answer)
    read(played.replies)
    for (const goal of played.reached) reached.add(goal)
    read(buildVisitorCard(content, played.conversation))
    read(summariseCase(content, played.conversation))
    read(explainCase(content, played.conversation))
    read([writeCase(content, played.conversation), played.appointment?.summary ?? ''])
    expect([...new Set(foreign)]).toEqual([])
  })

  test('every red flag, question, option, cause and aside was among it', () => {
    expect(listGoals(knowledge.content).filter((goal) => !reached.has(goal))).toEqual([])
  })
})

function listActs(transcript: Transcript) {
  return [null, ...transcript.turns.map(readAct)]
}

/** A tap on what an English label would have led to may have nothing to tap here. */
function canDo({ prompt }: PlayedConversation, act: ReturnType<typeof readAct>): boolean {
  if (act.kind === 'say' || act.on !== undefined) return true
  return act.ids.every((id) => prompt?.options.some((option) => option.id === id))
}

/** What the visitor writes is hers; so are the references behind a rule, which are names. */
function wordsOf({ turns }: Transcript): string[] {
  return [
    ...turns.flatMap(({ say = '' }) => [say, ...say.split(/(?<=[.!?]) /)]),
    ...listReferences(knowledge.content),
    'hello@willowlane.example',
  ]
}

/** Every string within that a person reads. */
function listTexts(value: unknown): string[] {
  if (typeof value === 'string') return value === CARD_PATH ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => (TECHNICAL.test(key) ? [] : listTexts(part)))
}
