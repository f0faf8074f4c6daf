import { advance } from './advance'
import { askingForIn } from './asking-for'
import type { Content } from './content'
import { beginConversation, slotsFrom, type Conversation } from './conversation'
import type { Problem } from './problem'
import { raiseFlags, rank } from './red-flags'
import type { Prompt } from './reply'
import type { Urgency } from './result-view'
import type { Turn } from './turn'
import type { SlotValue, Understand } from './understanding'

/** A person with a warning sign, as in vignettes/: what she writes, and what is true of her when asked. */
export interface FlaggedStory {
  /** "R02a": the red flag and a letter. */
  readonly id: string
  readonly text: string
  /** A sign that is not listed is absent, a habit that is not listed is unknown. */
  readonly answers: Readonly<Record<string, SlotValue | undefined>>
  readonly region: Conversation['region']
  readonly urgency: Urgency
  /** Of the red flag itself, where another one may hide that it grew milder. */
  readonly ownUrgency?: Urgency
}

const MAX_TURNS = 40

/** Who is in the chat while the story is told: the bot alone, or the therapist, who then hands back. */
const WAYS = ['alone', 'with the therapist'] as const
type Way = (typeof WAYS)[number]

/** Plays each story in both ways and names every red flag that is not found any more, or only at a lower urgency: content with such a problem is not published. */
export function rehearse(content: Content, understand: Understand, stories: readonly FlaggedStory[]): Problem[] {
  return stories.flatMap((story) => WAYS.flatMap((way) => findLoss(content, understand, story, way)).slice(0, 1))
}

function findLoss(content: Content, understand: Understand, story: FlaggedStory, way: Way): Problem[] {
  const { result, answers } = play(content, understand, story, way)
  const flag = flagOf(story)
  const own = raiseFlags(content, slotsFrom(answers)).find((raised) => raised.flag.id === flag)?.urgency
  const isFound = own !== undefined && rank(own) <= rank(story.ownUrgency ?? own)
  if (result && isFound && rank(result.urgency) <= rank(story.urgency)) return []
  const ended = result ? `${result.urgency} with ${result.raised.join(', ') || 'no red flag'}` : 'no result'
  return [
    {
      file: 'knee-pain/red-flags.yaml',
      path: flag,
      expected: `${story.ownUrgency ?? story.urgency} for the vignette ${story.id}; played ${way} it ends in ${ended}, so a warning sign is lost`,
    },
  ]
}

function flagOf({ id }: FlaggedStory): string {
  return id.replace(/-?[a-z]\d?$/, '')
}

/** Tells the story, then answers each question in the words of the content, until there is a result, if one comes. */
function play(content: Content, understand: Understand, story: FlaggedStory, way: Way): Conversation {
  const take = (conversation: Conversation, turn: Turn) => advance(content, conversation, turn).conversation
  const say = (conversation: Conversation, text: string, choice?: Choice) =>
    take(conversation, {
      kind: 'message',
      text,
      understanding: understand(text, { askingFor: askingForIn(conversation.answers) }),
      ...(choice && { choice }),
    })
  const begun = take(beginConversation('rehearsal', content.version, story.region), { kind: 'start' })
  const agreed = say(begun, content.phrases['consent_yes'] ?? '')
  let conversation = way === 'alone' ? say(agreed, story.text) : take(say(take(agreed, HER_LINE), story.text), { kind: 'therapist_leaves' })
  for (let turn = 0; conversation.result === null; turn++) {
    const prompt = conversation.open?.prompt
    if (!prompt || turn > MAX_TURNS) break
    const { text, choice } = answer(content, prompt, story)
    conversation = say(conversation, text, choice)
  }
  return conversation
}

/** Her words are her own, and nothing is read in them. */
const HER_LINE: Turn = { kind: 'therapist_line', text: '…' }

interface Choice {
  readonly step: string
  readonly ids: readonly string[]
}

/** Labels are typed; what has none, as "none of these" and a length of time, is tapped. */
function answer(content: Content, prompt: Prompt, { answers, text: told }: FlaggedStory): { text: string; choice?: Choice } {
  if (prompt.kind === 'text') return { text: told }
  if (prompt.slot === null) {
    const ticked = prompt.options.filter(({ id }) => answers[id] === (content.questions.get(id)?.ability === true ? 'no' : 'yes'))
    if (ticked.length === 0) return { text: content.phrases['none_of_these'] ?? '', choice: { step: prompt.step, ids: [] } }
    return { text: ticked.map(({ label }) => label).join(', ') }
  }
  const value = answers[prompt.slot] ?? absentValue(content, prompt.slot) ?? 'not_sure'
  const ids = [value].flat().map(String)
  const labels = ids.flatMap((id) => prompt.options.find((option) => option.id === id)?.label ?? [])
  return labels.length === ids.length ? { text: labels.join(', ') } : { text: '', choice: { step: prompt.step, ids } }
}

function absentValue(content: Content, slot: string): string | undefined {
  const question = content.questions.get(slot)
  if (question?.group !== 'sign' || question.kind !== 'yes_no') return undefined
  return question.ability ? 'yes' : 'no'
}
