import type { Content } from '../../src/core/content'
import type { Understanding } from '../../src/core/understanding'
import { loadKnowledge } from '../../src/load-knowledge'
import { describeCoverage, listGoals } from './coverage'
import { PlayedConversation } from './played-conversation'
import { loadTranscripts, readAct, type Transcript } from './transcript'

const transcripts = loadTranscripts()
const reached = new Set<string>()
let content: Content
let understand: (text: string) => Understanding

beforeAll(async () => {
  ;({ content, understand } = await loadKnowledge())
})

describe('transcripts', () => {
  test.each(transcripts.map((transcript) => [transcript.name, transcript] as const))('%s', (_name, transcript) => {
    const played = new PlayedConversation(content, understand, transcript.region, transcript.calendar)
    for (const turn of transcript.turns) playTurn(played, turn)
    if (transcript.then_answer) played.answerRest(transcript.then_answer)
    checkEnd(played, transcript)
    for (const goal of played.reached) reached.add(goal)
  })
})

describe('together they', () => {
  test('have names of their own, and a quarter of them are messy', () => {
    expect(new Set(transcripts.map(({ name }) => name)).size).toBe(transcripts.length)
    expect(transcripts.filter(({ messy }) => messy).length).toBeGreaterThanOrEqual(transcripts.length / 4)
  })

  test('reach every red flag, question, option, cause and aside', () => {
    if (process.env['SHOW_COVERAGE']) process.stdout.write(`${describeCoverage(content, reached)}\n`)
    const missed = listGoals(content).filter((goal) => !reached.has(goal))
    expect(missed).toEqual([])
  })
})

function playTurn(played: PlayedConversation, turn: Transcript['turns'][number]): void {
  played.do(readAct(turn))
  const after = { say: turn.say ?? turn.tap?.join(), sources: played.replies.map(({ source }) => source), known: played.slots }
  if (turn.asks !== undefined) expect({ ...after, asks: played.prompt?.step ?? null }).toMatchObject({ asks: turn.asks })
  for (const [slot, value] of Object.entries(turn.known ?? {})) {
    if (value === null) expect(after.known).not.toHaveProperty(slot)
    else expect(after).toMatchObject({ known: { [slot]: value } })
  }
  if (turn.says) expect(after.sources.filter((source) => turn.says?.includes(source))).toEqual(turn.says)
  for (const source of turn.never_says ?? []) expect(after.sources).not.toContain(source)
}

function checkEnd({ conversation }: PlayedConversation, { ends }: Transcript): void {
  if (!ends) return
  const { result } = conversation
  if (ends.urgency) expect(result).toMatchObject({ urgency: ends.urgency })
  if (ends.flags) expect([...(result?.raised ?? [])].sort()).toEqual([...ends.flags].sort())
  if (ends.causes) expect(result?.causes.map(({ id }) => id)).toEqual(ends.causes)
  if (ends.muscles_include) expect(result?.muscles.map(({ id }) => id)).toEqual(expect.arrayContaining(ends.muscles_include))
  if (ends.outcome) expect(conversation.outcome).toBe(ends.outcome)
  if (ends.phase) expect(conversation.phase).toBe(ends.phase)
}
