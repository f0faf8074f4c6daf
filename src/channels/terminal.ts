import type { Readable, Writable } from 'node:stream'
import { createInterface } from 'node:readline'
import { slotsFrom, type Conversation } from '../core/conversation'
import type { Prompt } from '../core/reply'
import type { Understanding } from '../core/understanding'
import type { Choice, Ids, Store, TranscriptEntry } from '../services/ports'
import type { TurnHandler } from '../services/turn-handler'

interface TerminalParts {
  readonly handler: TurnHandler
  readonly store: Store
  readonly ids: Ids
  /** As the message was read, for showing it. */
  readonly understand: (text: string, conversation: Conversation) => Understanding
  /** `failure`: said when a turn failed; nothing of it was saved. `several`: below a list to pick from. */
  readonly words: { readonly failure: string; readonly several: string }
  readonly input: Readable
  readonly output: Writable
}

/** One conversation on standard input and output, until the input ends. `write` is called once for the greeting and once for each line. */
async function converse(parts: TerminalParts, write: (turn: TerminalTurn) => void): Promise<void> {
  const conversationId = parts.ids.next()
  let entries = await parts.handler.startConversation(conversationId)
  let conversation = await readConversation(parts.store, conversationId)
  write({ entries, conversation, said: null })
  for await (const line of createInterface({ input: parts.input, terminal: false })) {
    const choice = readNumber(line, conversation.open?.prompt)
    const text = choice ? choice.label : line
    const outcome = await parts.handler.handleTurn({
      conversationId,
      activityId: parts.ids.next(),
      text,
      ...(choice && { choice: { step: choice.step, ids: choice.ids } }),
    })
    entries = outcome.kind === 'handled' ? outcome.entries : []
    // After "delete my data" nothing is left to read: the last state is shown once more.
    conversation = (await parts.store.findConversation(conversationId))?.conversation ?? conversation
    write({ entries, conversation, said: text, ...(outcome.kind === 'failed' && { failed: true }) })
  }
}

interface TerminalTurn {
  readonly entries: readonly TranscriptEntry[]
  readonly conversation: Conversation
  readonly said: string | null
  readonly failed?: boolean
}

/** The conversation as a person reads it; options are numbered and can be picked by number. */
export async function talkToPerson(parts: TerminalParts, options: { explain: boolean }): Promise<void> {
  const print = (text: string) => parts.output.write(`${text}\n`)
  await converse(parts, ({ entries, conversation, said, failed }) => {
    if (options.explain && said !== null) print(explain(parts.understand(said, conversation)))
    if (failed) print(parts.words.failure)
    for (const entry of entries) if (entry.from === 'bot') print(`\n${entry.text}`)
    const prompt = conversation.open?.prompt
    prompt?.options.forEach(({ label }, i) => print(`  ${String(i + 1)}. ${label}`))
    if (prompt?.kind === 'multi') print(`  ${parts.words.several}`)
    parts.output.write('\n> ')
  })
  print('')
}

/** The same as one JSON object a turn, for scripts. Once reached, the result stays filled. */
export async function talkInJson(parts: TerminalParts): Promise<void> {
  let reached: object | null = null
  await converse(parts, ({ entries, conversation, said }) => {
    const result = conversation.result
    if (result) {
      const text = entries.find(({ reply }) => reply?.result)?.text ?? (reached as { text?: string } | null)?.text
      reached = {
        urgency: result.urgency,
        redFlags: result.raised,
        causes: result.causes.map(({ id }) => id),
        muscles: result.muscles.map(({ id }) => id),
        text,
      }
    }
    const prompt = conversation.open?.prompt
    const line = {
      replies: entries.flatMap(({ reply }) =>
        reply ? [{ text: reply.text, choices: reply.prompt?.options.map(({ label }) => label) ?? [] }] : [],
      ),
      asking: prompt ? { slot: prompt.slot, kind: prompt.kind, options: prompt.options } : null,
      understood: said === null ? null : describeUnderstanding(parts.understand(said, conversation)),
      known: slotsFrom(conversation.answers),
      phase: conversation.phase,
      result: reached,
    }
    parts.output.write(`${JSON.stringify(line)}\n`)
  })
}

/** What `understand --json` prints for one text. */
export function describeUnderstanding({ intent, confidence, slots }: Understanding): object {
  return { intent, confidence, slots }
}

function explain({ intent, confidence, mentions }: Understanding): string {
  const lines = mentions.map((m) => {
    const value = [m.value].flat().join('+')
    const used = m.applies ? '' : ' (not used)'
    return `    ${m.slot}=${value} [${String(m.span.start)}-${String(m.span.end)}] ${m.polarity}, ${m.time}, ${m.owner}, ${m.confidence.toFixed(2)}, ${m.rule}${used}`
  })
  return [`    intent ${intent} ${confidence.toFixed(2)}`, ...lines].join('\n')
}

/** "2" or "1, 3" as a tap on the options on offer, where a number is not itself an answer. */
function readNumber(line: string, prompt: Prompt | undefined): (Choice & { label: string }) | null {
  if (!prompt || prompt.options.length === 0 || !/^\s*\d{1,2}(\s*,\s*\d{1,2})*\s*$/.test(line)) return null
  const picked = line.split(',').map((n) => prompt.options[Number(n) - 1])
  if (prompt.kind !== 'multi' && picked.length > 1) return null
  const options = picked.flatMap((option) => option ?? [])
  if (options.length < picked.length) return null
  return { step: prompt.step, ids: options.map(({ id }) => id), label: options.map(({ label }) => label).join(', ') }
}

async function readConversation(store: Store, id: string): Promise<Conversation> {
  const stored = await store.findConversation(id)
  if (!stored) throw new Error('the conversation was not saved')
  return stored.conversation
}
