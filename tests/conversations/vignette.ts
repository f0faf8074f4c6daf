import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Prompt } from '../../src/core/reply'
import { URGENCIES } from '../../src/core/result-view'
import type { PlayedConversation } from './played-conversation'

const MAX_TURNS = 40
/** Abilities: here "no" is the sign. */
const ABILITIES = ['four_steps', 'bend_90']

const vignetteSchema = z.strictObject({
  /** The red flag it is about and a letter ("R02a"), or B and a number for one without any. */
  id: z.string(),
  /** What the person writes when asked what is wrong. */
  text: z.string(),
  /** What is true of the person, told only when asked: a sign that is not listed is absent, a habit that is not listed is unknown. */
  answers: z.looseObject({ region: z.enum(['US', 'UK']), location: z.array(z.string()) }),
  expected: z.strictObject({ urgency: z.enum(URGENCIES), causes: z.array(z.string()), muscles: z.array(z.string()) }),
  /** Causes that may be named and need not be. */
  optional_causes: z.array(z.string()),
})

export type Vignette = z.infer<typeof vignetteSchema>

/** The vignettes that `npm run content:check` plays too: expectations come from the clinical notes, not from what the bot does. */
export function loadVignettes(): Vignette[] {
  const lines = readFileSync(join(__dirname, '../../vignettes/knee-pain.jsonl'), 'utf8').trim().split('\n')
  return lines.map((line) => vignetteSchema.parse(JSON.parse(line)))
}

/** Lives a vignette up to the result: tells the story, then types the answer to each question. */
export function playVignette(played: PlayedConversation, { text, answers }: Vignette): void {
  played.say('yes')
  played.say(text)
  for (let turn = 0; played.conversation.result === null; turn++) {
    const { prompt } = played
    if (!prompt || turn > MAX_TURNS) throw new Error(`no result, open: ${prompt?.step ?? 'nothing'}`)
    played.say(prompt.slot === null ? answerScreen(prompt, answers) : answerQuestion(prompt, prompt.slot, answers))
  }
}

function answerScreen({ options }: Prompt, answers: Vignette['answers']): string {
  const ticked = options.filter(({ id }) => answers[id] === (ABILITIES.includes(id) ? 'no' : 'yes'))
  return ticked.length > 0 ? ticked.map(({ label }) => label).join(', ') : 'none of these'
}

function answerQuestion(prompt: Prompt, slot: string, answers: Vignette['answers']): string {
  const value = answers[slot] ?? absentValue(prompt, slot)
  if (value === undefined) return 'not sure'
  if (prompt.kind === 'days') return `${String(value)} days`
  const labels = [value].flat().map((id) => prompt.options.find((option) => option.id === id)?.label ?? String(id))
  return labels.join(', ')
}

function absentValue({ kind }: Prompt, slot: string): string | undefined {
  if (kind !== 'yes_no' || HABITS.test(slot)) return undefined
  return ABILITIES.includes(slot) ? 'yes' : 'no'
}

const HABITS = /^(heel|sheets|sits|overdid|tender|leg_|takes)/
