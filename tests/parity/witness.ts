import { slotsFrom } from '../../src/core/conversation'
import { CARD_PATH, type Reply } from '../../src/core/reply'
import type { PlayedConversation } from '../conversations/played-conversation'
import type { Difference } from './differences'
import { cardPath, type Door, squash } from './door'

/** Compares a visit at a door with the same conversation held by the engine alone. */
export class Witness {
  #lines = 0
  #texts = 0

  private constructor(
    private readonly door: Door,
    private readonly played: PlayedConversation,
    private readonly note: (difference: Difference) => void,
    private readonly conversationId: string,
  ) {}

  /** Of a visit that has just begun: its conversation is the only one. */
  static async of(door: Door, played: PlayedConversation, note: (difference: Difference) => void): Promise<Witness> {
    const rows = await door.store.listConversations({ limit: 9, offset: 0 })
    expect(rows).toHaveLength(1)
    return new Witness(door, played, note, rows[0]?.id ?? '')
  }

  /** After each turn: the same is known, the same was said, all of it was shown, and the same question stands open. */
  async compare(after: string): Promise<void> {
    const { played, door } = this
    const { replies, slots, prompt } = played
    const found = await door.store.findConversation(this.conversationId)
    if (found) {
      const { open, answers } = found.conversation
      const said = await this.#readNewSources()
      const expected = { after, asks: prompt?.step, slots, said: replies.map(({ source }) => source) }
      expect({ after, asks: open?.prompt.step, slots: slotsFrom(answers), said }).toEqual(expected)
    } else expect({ after, outcome: played.conversation.outcome }).toEqual({ after, outcome: 'forgotten' })
    const { texts, links, lastHasPicture } = door.read()
    const shown = { text: squash(texts.slice(this.#texts).join()), links, lastHasPicture }
    this.#texts = texts.length
    for (const reply of replies) this.#compareShown(reply, shown)
  }

  async compareEnd(): Promise<void> {
    const { result, phase, outcome } = this.played.conversation
    const found = await this.door.store.findConversation(this.conversationId)
    if (found) expect(found.conversation).toMatchObject({ result, phase, outcome })
    const appointments = await this.door.store.listAppointments(new Date(0))
    const booked = appointments.map(({ start, name, contact, summary }) => ({ start: start.toISOString(), name, contact, summary }))
    expect(booked).toEqual(this.played.appointment ? [this.played.appointment] : [])
  }

  async #readNewSources(): Promise<string[]> {
    const lines = await this.door.store.readTranscript(this.conversationId, this.#lines)
    this.#lines = lines.at(-1)?.sequence ?? this.#lines
    return lines.flatMap(({ reply }) => reply?.source ?? [])
  }

  #compareShown(reply: Reply, { text, links, lastHasPicture }: Shown): void {
    const missing = partsOf(reply).filter((part) => !text.includes(squash(part)))
    if (ON_WHAT_IS_KEPT.has(reply.source) && missing.length > 0) this.note('words on what is kept')
    else expect({ source: reply.source, missing }).toEqual({ source: reply.source, missing: [] })
    if (reply.prompt?.picture === 'body-map' && !lastHasPicture) this.note('no body map')
    if (!reply.link) return
    const isLinked = links.some((link) => link.includes(reply.link?.path === CARD_PATH ? cardPath() : '/appointments/'))
    if (!isLinked) this.note('no links')
  }
}

/** Replies that are told otherwise where a platform keeps a copy of its own. */
const ON_WHAT_IS_KEPT: ReadonlySet<string> = new Set(['consent', 'privacy', 'confirm_forget', 'forgotten'])

interface Shown {
  readonly text: string
  readonly links: readonly string[]
  readonly lastHasPicture: boolean
}

/** What a person must be able to read, whatever form a door gives it. */
function partsOf({ text, result, prompt }: Reply): string[] {
  const options = prompt?.options.map(({ label }) => label) ?? []
  if (!result?.bookable) return [text, ...options]
  const { headline, flags, causes, tips, therapist, musclesText, safetyNet, disclaimer } = result
  const named = causes.flatMap(({ name, chain, likelihoodLabel }) => [name, chain, likelihoodLabel])
  return [headline, ...flags.map((flag) => flag.text), ...named, ...tips, ...therapist, musclesText, safetyNet, disclaimer]
}
